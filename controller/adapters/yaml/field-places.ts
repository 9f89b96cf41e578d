import type { LoadedEstate, ObjectRef, Place } from "../../domain/policy/estate-finding.ts";
import { objectKey } from "../../domain/policy/estate-finding.ts";
import type { EstateSource } from "./load-estate.ts";
import type { Locator } from "./locate.ts";
import { createLocator } from "./locate.ts";

/** The place of a field of an object, by its JSON pointer; undefined for an object that is not there. */
export type FieldPlaces = (ref: ObjectRef, pointer: string) => Place | undefined;

/** Finds fields of what a source declares. A file is parsed with positions only when somebody asks for one of its fields. */
export function fieldPlaces({ files }: EstateSource, { objects }: LoadedEstate): FieldPlaces {
  const byKey = new Map(objects.map((one) => [objectKey(one), one]));
  const locators = new Map<string, Locator>();
  const locatorOf = (path: string): Locator => {
    const bytes = files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
    const locator = locators.get(path) ?? createLocator(new TextDecoder().decode(bytes));
    locators.set(path, locator);
    return locator;
  };
  return (ref, pointer) => {
    const declared = byKey.get(objectKey(ref));
    if (declared === undefined) return undefined;
    const { file, line, column } = declared;
    if (pointer === "") return { file, line, column };
    const locator = locatorOf(file);
    return { file, ...locator.place(locator.documentAt(line), pointer, "key") };
  };
}
