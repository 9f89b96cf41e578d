import { isKind, parse } from "../api/parse.ts";
import type { EcluseObject, Estate, Kind } from "../api/types.ts";
import { judgeWrite, type ObjectWrite, type WriteVerdict } from "../domain/policy/admission.ts";
import { uncheckedWarning, unreadableWarning, writeTold } from "../domain/policy/admission-words.ts";
import type { EstateParts } from "../domain/policy/desired-estate.ts";
import { objectKey } from "../domain/policy/estate-finding.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { AdmissionAnswer, AdmissionQuestion, Admit } from "../ports/admission.ts";
import type { Clock, Timers } from "../ports/clock.ts";
import type { Cluster, WatchCache } from "../ports/cluster.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import { localeOf } from "../reconcilers/watched-estate.ts";
import { WATCHED_KINDS } from "./wiring.ts";

export interface AdmitParts {
  readonly cache: WatchCache;
  readonly cluster: Pick<Cluster, "list">;
  readonly metrics: Metrics;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly log: Log;
  /** The controller's own; the estate's counts first. */
  readonly locale: Locale;
  /** Where the estate is; what is written elsewhere is another's. */
  readonly namespace: string;
}

/** Neither is spoken of by a rule between objects. */
const JUDGED_KINDS = WATCHED_KINDS.filter((kind) => kind !== "Estate" && kind !== "Decision");

/** Below the patience of the API server, by `manifests/webhook.yaml`. */
const CONFIRM_WITHIN_MS = 3_000;

type Judged = "Allowed" | "Warned" | "Refused" | "Unchecked";

/** Answers by what the watches know, and refuses only by what the API server itself says in that moment: a watch may be a little behind. */
export function createAdmit(parts: AdmitParts): Admit {
  const { metrics, timers } = parts;
  const confirm = confirming(parts);
  return async (question, signal) => {
    const began = timers.nowMs();
    let result: Judged | "Failed" = "Failed";
    try {
      const [judged, answer] = await judgedBy(parts, confirm, { question, signal });
      result = judged;
      return answer;
    } finally {
      metrics.count("ecluse_admission_requests_total", { kind: isKind(question.kind) ? question.kind : "", result });
      metrics.observe("ecluse_admission_duration_seconds", {}, (timers.nowMs() - began) / 1000);
    }
  };
}

interface Asked {
  readonly question: AdmissionQuestion;
  readonly signal: AbortSignal;
}

const PASSES: readonly [Judged, AdmissionAnswer] = ["Allowed", { refusal: undefined, warnings: [] }];

async function judgedBy(parts: AdmitParts, confirm: Confirm, { question, signal }: Asked): Promise<readonly [Judged, AdmissionAnswer]> {
  const { cache, namespace } = parts;
  const { kind, object } = question;
  if (question.namespace !== namespace || object === undefined || !isKind(kind)) return PASSES;
  const locale = localeOf(parts, namespace);
  const write = readWrite(kind, question);
  if (write === undefined) return unchecked(unreadableWarning(kind, locale));
  if (!cache.synced()) return unchecked(uncheckedWarning(locale));
  const quick = judgeWrite(watched(parts), write);
  const verdict = quick.refusals.length === 0 ? quick : await confirm(write, quick, signal);
  const { refusal, causes, warnings } = writeTold(verdict, write.after, locale);
  if (refusal !== undefined) return ["Refused", { refusal: { message: refusal, causes }, warnings }];
  return [warnings.length === 0 ? "Allowed" : "Warned", { refusal: undefined, warnings }];
}

function unchecked(warning: string): readonly [Judged, AdmissionAnswer] {
  return ["Unchecked", { refusal: undefined, warnings: [warning] }];
}

/** Both versions, each whole; undefined when one is not of its kind as we know it. */
function readWrite(kind: Kind, { object, oldObject }: AdmissionQuestion): ObjectWrite | undefined {
  const after = parse(kind, object);
  if (!after.ok) return undefined;
  if (oldObject === undefined) return { before: undefined, after: after.value };
  const before = parse(kind, oldObject);
  return before.ok ? { before: before.value, after: after.value } : undefined;
}

function watched(parts: AdmitParts): EstateParts {
  const { cache, clock, namespace } = parts;
  const objects = JUDGED_KINDS.flatMap((kind) => cache.list<EcluseObject>(kind, namespace));
  const named = heldIn(cache.list<Estate>("Estate", namespace));
  return { objects, named, complete: true, locale: localeOf(parts, namespace), now: clock.now() };
}

/** What Git names and a finding holds back may be named, as in Git. */
function heldIn(estates: readonly Estate[]): ReadonlySet<string> {
  return new Set(estates.flatMap(({ status }) => status?.held ?? []).map(objectKey));
}

type Confirm = (write: ObjectWrite, quick: WriteVerdict, signal: AbortSignal) => Promise<WriteVerdict>;

/** Judges again by a fresh read of everything, one after the other: whoever is refused again and again gives no other work more to do than one read at a time. */
function confirming(parts: AdmitParts): Confirm {
  let last: Promise<unknown> = Promise.resolve();
  return (write, quick, signal) => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(CONFIRM_WITHIN_MS)]);
    const made = last.then(() => confirmed(parts, { write, quick, signal: within }));
    last = made;
    return made;
  };
}

interface Confirming {
  readonly write: ObjectWrite;
  readonly quick: WriteVerdict;
  readonly signal: AbortSignal;
}

/** What the watches know stands when the API server does not say more in time: they are alive, and at most a moment behind. */
async function confirmed(parts: AdmitParts, { write, quick, signal }: Confirming): Promise<WriteVerdict> {
  const { cluster, namespace, log } = parts;
  try {
    const lists = await Promise.all(JUDGED_KINDS.map((kind) => cluster.list<EcluseObject>(kind, namespace, signal)));
    return judgeWrite({ ...watched(parts), objects: lists.flat() }, write);
  } catch (error) {
    log.warn("a refusal could not be confirmed", { error });
    return quick;
  }
}
