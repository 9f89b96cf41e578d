import type { FaultPlan } from "./fault-plan.ts";
import type { Sent } from "./network.ts";

/** Names, numbers and digests that differ from one scenario, or one run, to the next: each with what stands in its place. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\/releases\/[\d.]+(\.part)?\/.*$/u, "/releases/VERSION$1/FILE"],
  [/\b(?:liquida|tiers|portail)(?:-\d+\.\d+\.\d+)?\b/giu, "APPLICATION"],
  [/\b(?:LIQP0100|TIEB0100)\b/gu, "MEMBER"],
  [/\bV\d{5}\b|\b\d+\.\d+\.\d+\b/gu, "VERSION"],
  [/(?<=\/targets\/)[a-z]+-(?:mainframe|open|cloud)\b/gu, "TARGET"],
  [/(?<=\/teams\/)[a-z-]+/gu, "TEAM"],
  [/(?<=\/(?:gates|airlocks|bookings)\/)[a-z-]+/gu, "NAME"],
  [/(?<=\/incidents\/)[^/ ]+/gu, "INCIDENT"],
  [/(?<=\/passes\/)[a-z]+-\d{4}-\d\d-\d\d\b/gu, "NIGHT"],
  [/(?<=\/decisions\/)[^/ ]+/gu, "DECISION"],
  [/(?<![.\w])(?:cloud-|u)?(?:dev|rec|prod|qualif|recette)\b/gu, "ENVIRONMENT"],
  [/(?<=\/restjobs\/jobs\/)(?:DEV|REC|PRD|QUA)[A-Z0-9]{1,5}(?=\/JOB\d{5}\b)/gu, "NAME"],
  [/\b(?:DEV|REC|PRD|QUA)\b/gu, "LEVEL"],
  [/(?<=\/passes\/ENVIRONMENT-)[\d-]+/gu, "NUMBER"],
  [/(?<=\/files\/)\d+/gu, "NUMBER"],
  [/\bJOB\d{5}\b/gu, "JOB"],
  [/\bU[A-Z2-7]{31}\b|\bu[a-z2-7]{31}\b/gu, "CORRELATOR"],
  [/\bT[A-Z2-7]{7}(?=\.INDEX\b)/gu, "SAFETY"],
  [/\b[0-9a-f]{7,}\b/gu, "DIGEST"],
  [/(?<= get ):\d+/gu, ":PORT"],
];

/** What a message is, whatever it is about: two scenarios that send the same kinds try the same code. */
export function messageKind({ channel, label }: Pick<Sent, "channel" | "label">): string {
  return `${channel} ${NAMES.reduce((text, [name, kind]) => text.replace(name, kind), label)}`;
}

/** The same plan with each message as the n-th of its kind, for whenever more or fewer are sent before it. */
export function byKind({ faults, ...plan }: FaultPlan, sent: readonly Sent[]): FaultPlan {
  return {
    ...plan,
    faults: faults.map((fault) => {
      const struck = "io" in fault ? sent[fault.io - 1] : undefined;
      if (struck === undefined || !("io" in fault)) return fault;
      const { io, ...what } = fault;
      const message = messageKind(struck);
      return { message, nth: sent.slice(0, io).filter((one) => messageKind(one) === message).length, ...what };
    }),
  };
}
