import { isDay } from "../time/day.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** What to say of a time, or a date, that is on no clock. */
export function absentText({ words }: Pick<DesiredEstate, "words">, local: string, zone: string): string {
  if (isDay(local)) return words.noTime(local, zone);
  const [date = "", month = ""] = /^(\d{4}-\d{2})-\d{2}/.exec(local) ?? [];
  return words.noDay(date, month);
}

/** A calendar, the exceptions of an opening, the nights of an airlock and those that it leaves out are of days that there are. */
export function daysExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return [
    ...objectsOf(estate, "Calendar").map((object) => ({ object, pointer: "/spec", value: object.spec })),
    ...objectsOf(estate, "Environment").map((object) => ({
      object,
      pointer: "/spec/opening/exceptions",
      value: object.spec.opening?.exceptions,
    })),
    ...objectsOf(estate, "Airlock").map((object) => ({ object, pointer: "/spec/skips", value: object.spec.skips })),
    ...objectsOf(estate, "Pass").map((object) => ({
      object,
      pointer: "/spec/date",
      // That of an exceptional one is the day of its `at`, of which the same is told.
      value: object.spec.lane === "Airlock" ? object.spec.date : undefined,
    })),
  ].flatMap(({ object, pointer: below, value }) =>
    textsIn(value, below).flatMap(({ pointer, text }): readonly PolicyFinding[] =>
      !LOCAL.test(text) || isDay(text)
        ? []
        : [{ object, pointer, anchor: "value", reason: "NonexistentLocalTime", message: absentText(estate, text, ""), holds: true }],
    ),
  );
}

/** A date, or a local time. */
const LOCAL = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/;

interface Text {
  readonly pointer: string;
  readonly text: string;
}

function textsIn(value: unknown, pointer: string): readonly Text[] {
  if (typeof value === "string") return [{ pointer, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`));
}
