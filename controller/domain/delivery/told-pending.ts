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

/** A pending change with the sentences of its findings in that language; as they were written where their values are not kept. */
export function toldPending(environment: Environment, pending: Pending, locale: Locale | undefined): Pending {
  if (locale === undefined) return pending;
  const inLanguage = (told: Told): Told =>
    told.params === undefined ? told : { ...told, message: sentence(findingOf(environment, pending, told), locale) };
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
