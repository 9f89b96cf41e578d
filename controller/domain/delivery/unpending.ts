import type { Environment, Pass } from "../../api/types.ts";
import { statusTime } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "./change.ts";
import type { JudgedChange } from "./environment-plan.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import type { PassItem } from "./pass-machine.ts";
import { releaseDigest } from "./release-digest.ts";

/** One change that an exceptional pass names and cannot carry. */
export interface Unpending {
  readonly finding: Finding;
  readonly message: string;
  /** How it stands in the report; a version that nobody has released has no content, and so no item. */
  readonly item?: PassItem;
}

export interface UnpendingInput {
  readonly pass: Pass;
  readonly environment: Environment;
  readonly view: EstateView;
  readonly locale: Locale;
}

/** What an exceptional pass names beside the changes that are pending for it, each application once: why it is not carried. */
export function unpendingChanges(
  { pass, environment, view, locale }: UnpendingInput,
  pending: readonly JudgedChange[],
  now: Temporal.Instant,
): readonly Unpending[] {
  const known = new Set(pending.map(({ change }) => change.application));
  return pass.spec.changes.flatMap(({ environment: where, application, to }): readonly Unpending[] => {
    if (known.has(application)) return [];
    known.add(application);
    const release = releaseOf(view, application, to);
    const running = environment.status?.versions?.filter((one) => one.application === application).map(({ version }) => version) ?? [];
    const versions = [...new Set(running)];
    const from = versions.join(", ") || "-";
    const [only] = versions.length === 1 && from !== ABSENT_VERSION && from !== UNKNOWN_VERSION ? versions : [];
    const reason = release === undefined ? "UnknownRelease" : "NothingPending";
    const who = view.applications.get(application)?.spec.owner ?? environment.spec.owner;
    const finding: Finding = { check: "exceptional", reason, params: { environment: where, application, to, from }, who };
    const message = sentence(finding, locale);
    if (release === undefined) return [{ finding, message }];
    const ended = { result: "Deferred", reason, message, settledAt: statusTime(now) } as const;
    const there = only === undefined ? {} : { from: only };
    return [
      { finding, message, item: { environment: where, application, ...there, to, digest: releaseDigest(release), steps: [], ...ended } },
    ];
  });
}
