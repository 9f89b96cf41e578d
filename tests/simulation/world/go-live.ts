import { EXPLOITATION } from "./persons.ts";
import type { Declared } from "./sample.ts";
import type { Platform } from "./applications.ts";

/** A go-live into production: what a scenario of its night has beside its one environment. */
export interface GoLive {
  /** True time when a run begins. */
  readonly begins: string;
  readonly environment: string;
  /** HH:MM in the zone of the calendar, of the day on which the run begins. */
  readonly window: { readonly from: string; readonly to: string };
  /** The controller's own steps, one after another, with their planned start. */
  readonly deploys: readonly { readonly step: string; readonly at: string; readonly platforms: readonly Platform[] }[];
  /** When it is decided whether what came stays. */
  readonly decideAt: string;
  /** Milliseconds from the beginning, from when on faults strike what they are about. */
  readonly struckFromMs?: number;
}

/** How Git keeps a go-live from going on: the MEP is taken off, or its day is frozen. */
export type Halt = "Cancelled" | "Frozen";

export const MEP = "mep-1";
/** The step of a person that everything waits for, and the point at which is decided whether what came stays. */
export const ROLL_CALL = "10";
export const DECISION = "70";
const CALENDAR = "france";
const ZONE = "Europe/Paris";
const OWNER = "env-admin";

/** An estate's own objects: the calendar and the MEP, with the word it needs and its runbook. */
export function goLiveObjects(goLive: GoLive, declared: Declared, halted: ReadonlySet<Halt>) {
  const { environment, window, deploys, decideAt } = goLive;
  const at = (time: string): string => `${dayOf(goLive)}T${time}`;
  const versions = [...(declared.get(environment) ?? [])];
  const step = (name: string, time: string, more: object): object => ({
    ...{ step: name, title: name, at: at(time), minutes: 1, owner: OWNER },
    ...more,
  });
  return [
    {
      kind: "Calendar",
      name: CALENDAR,
      spec: {
        timeZone: ZONE,
        workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
        holidays: { region: "FR" },
        freezes: halted.has("Frozen") ? [freezeOf(goLive)] : [],
      },
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
        items: versions.map(([application, version]) => ({ application, version, kind: "Change" })),
        requires: [
          { verdict: "Approve", teams: [OWNER, EXPLOITATION] },
          { verdict: "Go", teams: [OWNER] },
        ],
        runbook: [
          step(ROLL_CALL, window.from, {}),
          ...deploys.map((one, index) =>
            step(one.step, one.at, {
              dependsOn: [deploys[index - 1]?.step ?? ROLL_CALL],
              run: { action: "Deploy", platforms: one.platforms },
            }),
          ),
          step(DECISION, decideAt, { dependsOn: [deploys.at(-1)?.step ?? ROLL_CALL], decision: true }),
        ],
        rollback: { minutes: 1, backBy: at(window.to) },
        ...(halted.has("Cancelled") ? { cancelled: { reason: "Put off", by: OWNER } } : {}),
      },
    },
  ];
}

function freezeOf(goLive: GoLive) {
  const scope = { environments: [goLive.environment] };
  return { name: "closing", from: `${dayOf(goLive)}T00:00`, to: `${dayOf(goLive)}T23:59`, scope, reason: "The books are closed" };
}

/** When a time of its day is, epoch milliseconds. Reckoned by the language's own calendar, which the controller does not use. */
export function goLiveMs(goLive: GoLive, time: string): number {
  return Temporal.PlainDate.from(dayOf(goLive)).toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds;
}

function dayOf({ begins }: GoLive): string {
  return Temporal.Instant.from(begins).toZonedDateTimeISO(ZONE).toPlainDate().toString();
}
