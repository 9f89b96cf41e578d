import { join } from "node:path";
import { readFolder } from "../../../controller/adapters/git/read-folder.ts";
import { createEstateLoader } from "../../../controller/adapters/yaml/load-estate.ts";
import { isKind, parse } from "../../../controller/api/parse.ts";
import type { EcluseObject } from "../../../controller/api/types.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "examples", "estate");

/** Every object of the reference estate, whole. */
export async function referenceObjects(): Promise<readonly EcluseObject[]> {
  const { objects } = createEstateLoader()(await readFolder(FOLDER));
  return objects.map(({ object }) => wholeObject(object));
}

/** An object with its defaults filled in; throws when it is not valid by itself. */
export function wholeObject(object: { readonly kind?: unknown; readonly [field: string]: unknown }): EcluseObject {
  if (typeof object.kind !== "string" || !isKind(object.kind)) throw new Error(`${String(object.kind)} is none of our kinds`);
  const parsed = parse(object.kind, object);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}
