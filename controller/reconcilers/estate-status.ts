import type { Estate } from "../api/types.ts";
import { commandToConfirm } from "../domain/delivery/decision.ts";
import type { AppliedObject, PruneList } from "../domain/delivery/estate-apply.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import type { ConditionNow, Standing } from "../domain/status/conditions.ts";
import { statusTime } from "../domain/status/conditions.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { COLON, countText } from "../domain/status/told-words.ts";
import { shownText } from "../domain/status/told-text.ts";
import type { SourceFinding } from "../ports/manifests.ts";
import type { Snapshot } from "../ports/repository.ts";

export type EstateStatus = NonNullable<Estate["status"]>;

/** A status, and how the estate stands with it. */
export interface EstateReport {
  readonly status: EstateStatus;
  readonly standing: Exclude<Standing, { kind: "Defect" }>;
  /** Whether every Record stands in the repository; as it was when left out. */
  readonly written?: ConditionNow;
}

/** What a look at the repository came to. */
export interface LookedAt {
  readonly snapshot: Snapshot;
  readonly findings: readonly SourceFinding[];
  readonly held: readonly HeldObject[];
  readonly inventory: readonly AppliedObject[];
  readonly pendingPrune: PruneList | undefined;
}

const MOST_FILES = 200;
/** Findings of one file that a status holds, and the longest message of one. */
const MOST_FINDINGS = 20;
const LONGEST_MESSAGE = 4096;
/** Longest path that a status holds. */
const LONGEST_PATH = 1024;
/** Longest subject of a commit that is shown. */
const LONGEST_SUBJECT = 80;
/** Objects named in a sentence; the list itself holds all. */
const MOST_NAMED = 12;

/** The status after a look that went through. */
export function reportOfLook(estate: Estate, found: LookedAt, now: Temporal.Instant): EstateReport {
  const { pendingPrune: _prune, held: _held, ...before } = estate.status ?? {};
  const pendingPrune = waitingPrune(estate, found.pendingPrune);
  const status: EstateStatus = {
    ...before,
    revision: revisionOf(estate, found.snapshot.commit, now),
    inventory: found.inventory.map((one) => ({ ...one })),
    ...(pendingPrune === undefined ? {} : { pendingPrune }),
    ...(found.held.length === 0 ? {} : { held: [...found.held] }),
    files: byFile(found.findings),
  };
  return { status, standing: standingOf(found, pendingPrune, estate.spec.locale) };
}

/** A path comes from whoever commits: what it does to a terminal is shown, and no status is refused for its length. */
export function shownPath(path: string): string {
  return shownText(path, LONGEST_PATH);
}

/** The same commit applied once more keeps its instant: nothing new came from Git. */
function revisionOf({ status }: Estate, commit: string, now: Temporal.Instant): NonNullable<EstateStatus["revision"]> {
  const known = status?.revision;
  const appliedAt = known?.applied === commit && known.appliedAt !== undefined ? known.appliedAt : statusTime(now);
  const before = appliedBefore(status, commit);
  return { attempted: commit, applied: commit, ...(before === undefined ? {} : { before }), appliedAt };
}

/** The commit that was applied before this one, whether or not this one is applied by now; undefined where none was. */
export function appliedBefore(status: Estate["status"], commit: string): string | undefined {
  const { applied, before } = status?.revision ?? {};
  return applied === commit ? before : applied;
}

/** Reason of an estate that is applied while no Record of it can be written. */
export const WORDS_HELD = "RecordsNotWritten";

/** What is applied is as declared, whatever becomes of the Records; but all words wait for them, so it is said where people look first. */
export function withHeldWords(
  standing: EstateReport["standing"],
  written: ConditionNow | undefined,
  locale: Locale,
): EstateReport["standing"] {
  if (standing.kind !== "Ready" || standing.reason === "Suspended" || written?.status !== "False") return standing;
  const reason = standing.reason === "Applied" ? WORDS_HELD : standing.reason;
  return { kind: "Ready", reason, message: `${standing.message} ${WORDS[locale].wordsHeld} ${written.message}` };
}

type WaitingPrune = NonNullable<EstateStatus["pendingPrune"]>;

/** What waits, with the command that confirms exactly that. */
function waitingPrune({ metadata }: Estate, list: PruneList | undefined): WaitingPrune | undefined {
  if (list === undefined) return undefined;
  const confirm = commandToConfirm({ kind: "Estate", name: metadata.name, namespace: metadata.namespace ?? "", point: list.point });
  return { ...list, objects: list.objects.map((one) => ({ ...one })), confirm };
}

function standingOf(
  { snapshot, findings, held, inventory }: LookedAt,
  pendingPrune: WaitingPrune | undefined,
  locale: Locale,
): EstateReport["standing"] {
  const words = WORDS[locale];
  const at = `${snapshot.commit.slice(0, 12)} (${shownText(snapshot.subject, LONGEST_SUBJECT)})`;
  const first = findings[0];
  if (first !== undefined) {
    const place = `${shownPath(first.file)}:${String(first.line)}:${String(first.column)}`;
    const count = [words.found(findings.length), ...(held.length === 0 ? [] : [words.held(held.length)])].join(", ");
    const message = words.findings(at, count, `${place} ${first.reason}${COLON[locale]} ${shownMessage(first.message)}`);
    return { kind: "Stalled", reason: "FindingsInFiles", message };
  }
  if (pendingPrune !== undefined) {
    const { objects, confirm } = pendingPrune;
    const named = objects.slice(0, MOST_NAMED).map((one) => `${one.kind} ${one.name}`);
    const more = objects.length > MOST_NAMED ? words.more(objects.length - MOST_NAMED) : "";
    return { kind: "Ready", reason: "PruneWaits", message: words.prune(at, `${named.join(", ")}${more}`, confirm) };
  }
  return { kind: "Ready", reason: "Applied", message: words.applied(at, inventory.length) };
}

const WORDS = {
  en: {
    findings: (at: string, count: string, first: string) => `${at}: ${count}, the rest is applied. ${first}`,
    found: (count: number) => countText(count, ["finding", "findings"], "en"),
    held: (count: number) => `${countText(count, ["object", "objects"], "en")} held back (see status.held)`,
    more: (count: number) => ` and ${String(count)} more (see status.pendingPrune)`,
    prune: (at: string, objects: string, confirm: string) =>
      `${at} applied; no longer declared, and deleted once env-admin confirms: ${objects}. To confirm exactly these: ${confirm}`,
    applied: (at: string, count: number) => `${at}: ${String(count)} objects applied.`,
    wordsHeld: "But the Records are not written to the repository, and no word that lets something pass counts until they are:",
  },
  fr: {
    findings: (at: string, count: string, first: string) => `${at} : ${count}, le reste est appliqué. ${first}`,
    found: (count: number) => countText(count, ["constat", "constats"], "fr"),
    held: (count: number) => `${countText(count, ["objet retenu", "objets retenus"], "fr")} (voyez status.held)`,
    more: (count: number) => ` et ${countText(count, ["autre", "autres"], "fr")} (voyez status.pendingPrune)`,
    prune: (at: string, objects: string, confirm: string) =>
      `${at} est appliqué ; plus déclaré, et supprimé dès qu'env-admin le confirme : ${objects}. Pour confirmer exactement cela : ${confirm}`,
    applied: (at: string, count: number) => `${at} : ${countText(count, ["objet appliqué", "objets appliqués"], "fr")}.`,
    wordsHeld: "Mais les Records ne s'écrivent pas dans le dépôt, et aucun mot qui laisse passer quelque chose ne compte d'ici là :",
  },
} as const;

function byFile(findings: readonly SourceFinding[]): NonNullable<EstateStatus["files"]> {
  const files = Map.groupBy(findings, ({ file }) => shownPath(file));
  return [...files].slice(0, MOST_FILES).map(([path, found]) => ({
    path,
    findings: found
      .slice(0, MOST_FINDINGS)
      .map(({ line, column, reason, message }) => ({ line, column, reason, message: shownMessage(message) })),
  }));
}

function shownMessage(message: string): string {
  return shownText(message, LONGEST_MESSAGE);
}
