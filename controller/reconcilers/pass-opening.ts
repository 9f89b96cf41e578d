import { ABSENT_VERSION, UNKNOWN_VERSION } from "../domain/delivery/change.ts";
import type { PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import type { ItemSubject, SealedChange } from "../domain/delivery/pass-plan.ts";
import { sealed, subjectOf } from "../domain/delivery/pass-plan.ts";
import { settled, withLine } from "../domain/delivery/pass-status.ts";
import { releaseOf, platformsOf } from "../domain/delivery/estate-view.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { statusTime } from "../domain/status/conditions.ts";
import { aboutOf } from "../ports/ledger.ts";
import { controlContent } from "./content-control.ts";
import type { PassTurn } from "./pass.ts";

/** Seals the list: every change of the spec that is still pending, with the digest its release has now. */
export function sealPass(turn: PassTurn): PassStatus {
  const { pass, environment, view, now } = turn;
  const changes = pass.spec.changes.flatMap((change): readonly SealedChange[] => {
    const release = releaseOf(view, change.application, change.to);
    if (release === undefined) return [];
    const platforms = platformsToChange(turn, change);
    const found = environment.status?.versions?.find((one) => one.application === change.application && platforms.includes(one.platform));
    const from = found?.version;
    const known = {
      ...(from === undefined || from === ABSENT_VERSION ? {} : { from }),
      ...(from === UNKNOWN_VERSION && found?.lastKnown !== undefined ? { lastKnown: found.lastKnown } : {}),
    };
    return [{ ...change, platforms, digest: releaseDigest(release), ...known }];
  });
  const seal = sealed(changes, now);
  const items = changes.map((change): PassItem => ({ ...change, steps: [] }));
  const legs = changes.flatMap((change) =>
    change.platforms.map((platform) => ({ environment: change.environment, platform, phase: "Pending" as const })),
  );
  const unique = legs.filter(
    (leg, index) => legs.findIndex((other) => other.environment === leg.environment && other.platform === leg.platform) === index,
  );
  return withLine(
    { phase: "Sealed", sealed: seal, items, legs: unique, startedAt: statusTime(now) },
    `Sealed ${String(changes.length)} changes`,
    now,
  );
}

/**
 * Controls the content of every item against its frozen source before the first step of any: a release that differs is
 * rejected whole, on every platform, and nothing is changed.
 */
export async function controlPass(turn: PassTurn): Promise<PassStatus> {
  let status: PassStatus = { ...turn.pass.status, phase: "Running" };
  for (const item of turn.pass.status?.items ?? []) {
    const subject = subjectOf(item, turn.view, turn.environment);
    const verdict = "missing" in subject ? gone(subject.missing) : await controlItem(turn, item, subject);
    if (verdict === undefined) continue;
    await recordRejection(turn, item, verdict);
    status = settled(status, { item, end: verdict }, turn.now);
  }
  const rejected = (status.items ?? []).filter((item) => item.result !== undefined).length;
  return withLine(
    status,
    `Content controlled: ${String((status.items ?? []).length - rejected)} equal, ${String(rejected)} rejected`,
    turn.now,
  );
}

type Verdict = {
  readonly result: "Rejected" | "Deferred";
  readonly reason: string;
  readonly message: string;
  /** Digest of what was found wrong in the content. */
  readonly found?: string;
};

async function controlItem(turn: PassTurn, item: PassItem, subject: ItemSubject): Promise<Verdict | undefined> {
  if (releaseDigest(subject.release) !== item.digest)
    return { result: "Deferred", reason: "DigestChanged", message: "The release changed after the list was sealed." };
  const { environment, view, context, signal } = turn;
  const asked = { environment, view, release: subject.release, platforms: item.platforms ?? [] };
  const controlled = await controlContent(asked, { targets: context.targets, signal });
  switch (controlled.kind) {
    case "Equal":
      return undefined;
    case "NoTarget":
      return { result: "Deferred", reason: "NoTarget", message: `No ${controlled.platform} target or content for ${item.application}.` };
    case "Wrong": {
      const { reason, message, digest } = controlled.finding;
      return { result: "Rejected", reason, message, found: digest };
    }
  }
}

/** One Record for what was found, however many passes find it: the first of them is the one it names. */
async function recordRejection(turn: PassTurn, item: PassItem, verdict: Verdict): Promise<void> {
  const namespace = turn.pass.metadata.namespace ?? "";
  const subject = ["Environment", item.environment, item.application, item.to, item.digest];
  const key = ["refusal", ...subject, verdict.reason, verdict.found ?? ""].join("/");
  const entry = {
    key,
    at: turn.now,
    action: "Refuse",
    about: aboutOf(turn.pass),
    reason: verdict.reason,
    message: `${item.environment} ${item.application} ${item.to}: ${verdict.message}`,
  };
  await turn.context.ledger.append(namespace, { ...entry, digest: item.digest }, turn.signal);
}

/** The platforms whose observed version is not yet the one asked for: what was done by an earlier pass is not done again. */
function platformsToChange(
  { environment, view }: PassTurn,
  change: { readonly application: string; readonly to: string },
): SealedChange["platforms"] {
  const versions = environment.status?.versions ?? [];
  const all = platformsOf(view, environment, { application: change.application, version: change.to });
  return all.filter(
    (platform) => versions.find((one) => one.application === change.application && one.platform === platform)?.version !== change.to,
  );
}

function gone(missing: string): Verdict {
  return { result: "Deferred", reason: "Missing", message: `${missing} is gone; the change is looked at again with the next pass.` };
}
