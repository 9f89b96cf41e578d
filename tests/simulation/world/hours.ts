/** When the users of an environment may come in: one short opening, on the day on which a run begins. */
export interface Hours {
  /** True time when a run begins. */
  readonly begins: string;
  /** HH:MM in the zone of the calendar. */
  readonly from: string;
  readonly to: string;
}

const ZONE = "Europe/Paris";
const CALENDAR = "france";

/** The calendar that the hours go by. */
export const HOURS_CALENDAR = {
  kind: "Calendar",
  name: CALENDAR,
  spec: { timeZone: ZONE, workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
};

/** What an environment declares of them: on Mondays only, so that nothing opens in the days after. */
export function openingSpec({ from, to }: Hours) {
  return { calendar: CALENDAR, windows: [{ days: ["Mon"], from, to }] };
}

/** The same in true time, epoch milliseconds. Reckoned by the language's own calendar, which the controller does not use. */
export function hoursMs({ begins, from, to }: Hours): { readonly fromMs: number; readonly toMs: number } {
  const day = Temporal.Instant.from(begins).toZonedDateTimeISO(ZONE).toPlainDate();
  const at = (time: string): number => day.toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
  return { fromMs: at(from), toMs: at(to) };
}
