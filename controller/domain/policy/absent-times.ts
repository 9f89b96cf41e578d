import type { Calendar, Environment } from "../../api/types.ts";
import { isDay } from "../time/day.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** What to say of a time, or a date, that is on no clock. */
export function absentText({ words }: Pick<DesiredEstate, "words">, local: string, zone: string): string {
  if (isDay(local)) return words.noTime(local, zone);
  const [date = "", month = ""] = /^(\d{4}-\d{2})-\d{2}/.exec(local) ?? [];
  return words.noDay(date, month);
}

/** A calendar and the exceptions of an opening speak of days that there are. */
export function daysExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return [...objectsOf(estate, "Calendar"), ...objectsOf(estate, "Environment")].flatMap((object) =>
    textsIn(object.kind === "Calendar" ? object.spec : object.spec.opening?.exceptions, pointerOf(object)).flatMap(
      ({ pointer, text }): readonly PolicyFinding[] =>
        !LOCAL.test(text) || isDay(text)
          ? []
          : [{ object, pointer, anchor: "value", reason: "NonexistentLocalTime", message: absentText(estate, text, ""), holds: true }],
    ),
  );
}

/** A date, or a local time. */
const LOCAL = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/;

function pointerOf({ kind }: Calendar | Environment): string {
  return kind === "Calendar" ? "/spec" : "/spec/opening/exceptions";
}

interface Text {
  readonly pointer: string;
  readonly text: string;
}

function textsIn(value: unknown, pointer: string): readonly Text[] {
  if (typeof value === "string") return [{ pointer, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
}
