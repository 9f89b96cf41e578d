import { EXPLOITATION } from "./persons.ts";
import type { Declared } from "./sample.ts";

/** A go-live into production: what a scenario of its night has beside its one environment. */
export interface GoLive {
  /** True time when a run begins. */
  readonly begins: string;
  readonly environment: string;
  readonly application: string;
  /** HH:MM in the zone of the calendar, of the day on which the run begins. */
  readonly window: { readonly from: string; readonly to: string };
  /** When the controller's own step is planned. */
  readonly deployAt: string;
}

export const MEP = "mep-1";
/** The step of a person that everything waits for, and the point at which is decided whether what came stays. */
export const ROLL_CALL = "10";
export const DECISION = "70";
const CALENDAR = "france";
const ZONE = "Europe/Paris";
const OWNER = "env-admin";

/** An estate's own objects: the calendar and the MEP, with the word it needs and its runbook. */
export function goLiveObjects(goLive: GoLive, declared: Declared) {
  const { environment, application, window, deployAt } = goLive;
  const at = (time: string): string => `${dayOf(goLive)}T${time}`;
  const version = declared.get(environment)?.get(application);
  return [
    {
      kind: "Calendar",
      name: CALENDAR,
      spec: { timeZone: ZONE, workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } },
    },
    {
      kind: "MEP",
      name: MEP,
      spec: {
        title: "Go-live",
        type: "Exceptional",
        environment,
        calendar: CALENDAR,
        justification: { reason: "Regulatory", reference: "CA-1" },
        window: { from: at(window.from), to: at(window.to) },
        items: [{ application, version, kind: "Change" }],
        requires: [
          { verdict: "Approve", teams: [OWNER, EXPLOITATION] },
          { verdict: "Go", teams: [OWNER] },
        ],
        runbook: [
          { step: ROLL_CALL, title: "Roll call", at: at(window.from), minutes: 1, owner: OWNER },
          {
            step: "60",
            title: "Deploy",
            at: at(deployAt),
            minutes: 1,
            owner: OWNER,
            dependsOn: [ROLL_CALL],
            run: { action: "Deploy", platforms: ["Cloud"] },
          },
          { step: DECISION, title: "Keep?", at: at(deployAt), minutes: 1, owner: OWNER, dependsOn: ["60"], decision: true },
        ],
        rollback: { minutes: 1, backBy: at(window.to) },
      },
    },
  ];
}

/** When a time of its day is, epoch milliseconds. Reckoned by the language's own calendar, which the controller does not use. */
export function goLiveMs(goLive: GoLive, time: string): number {
  return Temporal.PlainDate.from(dayOf(goLive)).toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
}

function dayOf({ begins }: GoLive): string {
  return Temporal.Instant.from(begins).toZonedDateTimeISO(ZONE).toPlainDate().toString();
}
