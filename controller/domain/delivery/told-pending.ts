import type { Environment } from "../../api/types.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";

type Pending = NonNullable<NonNullable<Environment["status"]>["pending"]>[number];
type Told = NonNullable<Pending["finding"]>;

/** The values of a finding that its change does not say already: they stand in the status, so that anybody can tell it in their language. */
export function keptParams({ params }: Finding): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !OF_CHANGE.has(name)));
}

/** All that stands before a pending change, what it waits for first. */
export function findingsOn({ finding, also = [] }: Pick<Pending, "finding" | "also">): readonly Told[] {
  return finding === undefined ? also : [finding, ...also];
}

/** For whom a pending change is told. */
export interface TellingPending {
  /** As the controller wrote it when left out. */
  readonly locale?: Locale | undefined;
  /** What time it is for the controller: an environment is not looked at beside a pass, so what its status names as ahead may have come. */
  readonly now?: Temporal.Instant | undefined;
}

/**
 * A pending change with the sentences of its findings in that language, as they were written where their values are not kept; and with no instant ahead
 * that has come.
 */
export function toldPending(environment: Environment, pending: Pending, { locale, now }: TellingPending): Pending {
  const inLanguage = (told: Told): Told => {
    const { until, ...others } = told;
    const isPast = until !== undefined && now !== undefined && Temporal.Instant.compare(Temporal.Instant.from(until), now) <= 0;
    const kept = isPast ? others : told;
    return told.params === undefined || locale === undefined
      ? kept
      : { ...kept, message: sentence(findingOf(environment, pending, told), locale) };
  };
  const { finding, also } = pending;
  return {
    ...pending,
    ...(finding === undefined ? {} : { finding: inLanguage(finding) }),
    ...(also === undefined ? {} : { also: also.map(inLanguage) }),
  };
}

function findingOf({ metadata }: Environment, pending: Pending, { check, reason, who, params }: Told): Finding {
  const { application, to, from = "", platforms } = pending;
  const change = { environment: metadata.name, application, from, to, platforms: platforms.join(", ") };
  return { check, reason, params: { ...change, ...params }, ...(who === undefined ? {} : { who }) };
}

const OF_CHANGE: ReadonlySet<string> = new Set(["environment", "application", "to", "platforms"]);
