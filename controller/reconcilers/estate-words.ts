import type { Decision, Estate, Team } from "../api/types.ts";
import { isOf, SOURCE_COMMIT, SOURCE_FILE } from "../domain/delivery/estate-apply.ts";
import type { DeclaredWord, FileAddition, Signer, WordFault } from "../domain/policy/git-words.ts";
import {
  addingCommit,
  changedSince,
  givenAt,
  holdsBack,
  isFault,
  provedSpec,
  signerOf,
  strayedFrom,
  takenAway,
} from "../domain/policy/git-words.ts";
import { statusTime } from "../domain/status/conditions.ts";
import type { Finding } from "../domain/status/finding.ts";
import { sentence } from "../domain/status/sentences.ts";
import { wordSentence } from "../domain/status/word-sentences.ts";
import { PortError } from "../ports/failure.ts";
import type { WrittenEntry } from "../ports/ledger.ts";
import type { LoadedEstate, SourceFinding, SourceObject } from "../ports/manifests.ts";
import type { RepositorySource, Snapshot } from "../ports/repository.ts";
import { boundPolicy } from "./bound-policy.ts";
import { wordKey } from "./decision.ts";
import { DECISION_POLICY } from "./decision-proof.ts";
import type { EstateContext } from "./estate.ts";
import { appliedBefore } from "./estate-status.ts";

export interface WordsInput {
  readonly estate: Estate;
  readonly source: RepositorySource;
  readonly snapshot: Snapshot;
  /** What the commit declares besides words. */
  readonly loaded: LoadedEstate;
  /** The Decisions of its files. */
  readonly words: readonly SourceObject[];
  /** False while the watches may not know yet what was applied: a word is then proved, and created at the next look. */
  readonly mayCreate: boolean;
}

export interface TakenWords {
  readonly refused: readonly SourceFinding[];
  /** A word was proved and not created yet. */
  readonly waiting: boolean;
  /** A Decision was made of one. */
  readonly created: boolean;
}

interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

/** Words are taken apart from what is applied: they are in no inventory, so nothing prunes one, and no edit of a file changes one. */
export function withoutWords(loaded: LoadedEstate): { readonly loaded: LoadedEstate; readonly words: readonly SourceObject[] } {
  const words = loaded.objects.filter(({ object }) => object.kind === "Decision");
  if (words.length === 0) return { loaded, words };
  return { loaded: { ...loaded, objects: loaded.objects.filter(({ object }) => object.kind !== "Decision") }, words };
}

/**
 * Makes a Decision of every word in Git that has none yet, once its commit proves whose it is; the reconciler of Decisions then judges it like
 * any other. One that nobody proves, or whose file was changed, is refused at its place, with a Record. The ledger knows a word by the commit
 * that added it, so one whose object was lost comes back as what it was.
 */
export async function takeWords(input: WordsInput, at: At): Promise<TakenWords> {
  const namespace = input.estate.metadata.namespace ?? "";
  const said = at.context.cache.list<Decision>("Decision", namespace);
  const known = new Map(said.map((one) => [one.metadata.name, one]));
  const refused: SourceFinding[] = [];
  const fresh: SourceObject[] = [];
  for (const word of input.words) {
    const object = known.get(word.object.metadata.name);
    const fault = object === undefined ? undefined : strayedFrom(wordOf(word), object);
    if (object === undefined) fresh.push(word);
    else if (fault !== undefined)
      refused.push(await refuse(word, { fault, key: strayKey(word, { fault, ...input }) }, { ...input, ...at }));
  }
  const work = { ...input, ...at, said };
  const taken = fresh.length === 0 ? NONE : await takeFresh(fresh, work);
  const saved = await takeWithdrawn(work);
  return { waiting: taken.waiting, created: taken.created || saved.created, refused: [...refused, ...taken.refused, ...saved.refused] };
}

const NONE: TakenWords = { refused: [], waiting: false, created: false };

type Work = WordsInput & At;

interface TakingWork extends WordsInput, At {
  /** What the cluster knew to be said as the look began: words of one look are ordered by their commits alone. */
  readonly said: readonly Decision[];
}

async function takeFresh(fresh: readonly SourceObject[], work: TakingWork): Promise<TakenWords> {
  const { context, signal, source, snapshot } = work;
  const asked = { upTo: snapshot.commit, paths: fresh.map(({ file }) => file) };
  const additions = Map.groupBy(await context.repository.additions(source, asked, signal), ({ path }) => path);
  const [teams, isBound] = [teamsOf(work), await policyHolds(work)];
  const refused: SourceFinding[] = [];
  let [waiting, created] = [false, false];
  for (const word of fresh) {
    const proved = await prove(word, additions.get(word.file) ?? [], { ...work, teams });
    if (proved.kind === "Refused") refused.push(proved.finding);
    else if (!isBound) refused.push(notBound(word, proved.object, work));
    else if (!work.mayCreate) waiting = true;
    else {
      refused.push(...(await create(word, proved.object, work)));
      created = true;
    }
  }
  return { refused, waiting, created };
}

/**
 * Words whose file came and went, or was changed, since the commit applied before. Whoever may push could otherwise unsay another's Close in the same breath: one
 * that holds back is taken as it was given, at once, for there may be no second look at it; any other is refused, and told while this commit stands.
 */
async function takeWithdrawn(work: TakingWork): Promise<TakenWords> {
  const { context, signal, source, estate, said } = work;
  const after = appliedBefore(estate.status, work.snapshot.commit);
  if (after === undefined) return NONE;
  const found = await context.repository.withdrawn(source, { after, upTo: work.snapshot.commit }, signal);
  const standing = new Map(work.snapshot.files.map(({ path, blob }) => [path, blob]));
  const gone = found.filter(({ path, blob }) => standing.get(path) !== blob);
  if (gone.length === 0) return NONE;
  const takenBy = new Map(gone.map(({ path, commit }) => [path, commit]));
  const snapshot = { ...work.snapshot, files: gone };
  const { namespace = "" } = estate.metadata;
  const { locale } = estate.spec;
  const names = new Set(said.map(({ metadata }) => metadata.name));
  // Each by itself: a file that it was moved to says the same word, and of one that is said twice neither would count.
  const alone = gone.flatMap((file) => withoutWords(context.loadEstate({ ...snapshot, files: [file] }, { namespace, locale })).words);
  const words = alone.filter(
    // What a file that is there does not say any more is told at its place already.
    (word) => !names.has(word.object.metadata.name) && (holdsBack(wordOf(word)) || !standing.has(word.file)),
  );
  if (words.length === 0) return NONE;
  const asked = { upTo: snapshot.commit, paths: words.map(({ file }) => file) };
  const additions = Map.groupBy(await context.repository.additions(source, asked, signal), ({ path }) => path);
  const proving = { ...work, snapshot, teams: teamsOf(work), isBound: await policyHolds(work) };
  const refused: SourceFinding[] = [];
  let created = false;
  for (const word of words) {
    const added = additions.get(word.file) ?? [];
    if (await wasRead(word, added, { ...work, after })) continue;
    const proved = await prove(word, added, proving);
    if (proved.kind === "Refused") refused.push(...(standing.has(word.file) ? [] : [proved.finding]));
    else if (!holdsBack(wordOf(word)))
      refused.push(await refuseWithdrawn(word, { ...proved, takenBy: takenBy.get(word.file) ?? "" }, work));
    else if (!proving.isBound) refused.push(notBound(word, proved.object, work));
    else {
      refused.push(...(await create(word, proved.object, work)));
      created = true;
    }
  }
  return { refused, waiting: false, created };
}

/** True for a word that stood in the commit applied before and that the ledger knows what became of. */
async function wasRead(
  { object }: SourceObject,
  found: readonly FileAddition[],
  { context, signal, source, estate, after }: Work & { readonly after: string },
): Promise<boolean> {
  for (const { commit } of found) if (!(await context.repository.descends(source, after, commit, signal))) return false;
  const [only, another] = found;
  if (only === undefined || another !== undefined) return true;
  return (await context.ledger.read(estate.metadata.namespace ?? "", wordKey(object.metadata.name, only.commit), signal)) !== undefined;
}

function refuseWithdrawn(
  word: SourceObject,
  { object: { spec, metadata }, takenBy }: { readonly object: Decision; readonly takenBy: string },
  work: Work,
): Promise<SourceFinding> {
  const commit = spec.evidence?.commit ?? "";
  const fault = takenAway(wordOf(word), { by: spec.by, commit: takenBy });
  return refuse(word, { fault, key: wordKey(metadata.name, commit), commit }, work);
}

/** A Decision must be younger than the policy, told to the second, or it would be refused for good. */
const POLICY_AGE = { seconds: 2 } as const;

async function policyHolds({ context, signal }: Work): Promise<boolean> {
  const latest = context.clock.now().subtract(POLICY_AGE);
  const bound = await boundPolicy(context, DECISION_POLICY, signal);
  return bound?.every(({ metadata }) => isBefore(metadata.creationTimestamp, latest)) === true;
}

function isBefore(instant: string | undefined, latest: Temporal.Instant): boolean {
  return instant !== undefined && Temporal.Instant.compare(Temporal.Instant.from(instant), latest) <= 0;
}

type Proved = { readonly kind: "Refused"; readonly finding: SourceFinding } | { readonly kind: "Proved"; readonly object: Decision };

/** Whose word it is, by the one commit that added it. What the ledger holds as refused stays so, whatever the teams say by now. */
async function prove(
  word: SourceObject,
  found: readonly FileAddition[],
  work: TakingWork & { readonly teams: readonly Team[] },
): Promise<Proved> {
  const { context, signal, snapshot } = work;
  const { metadata } = word.object;
  const { namespace = "" } = work.estate.metadata;
  const adding = addingCommit(found);
  if (isFault(adding)) return refusedAs(await refuse(word, { fault: adding, key: strayKey(word, { fault: adding, snapshot }) }, work));
  const key = wordKey(metadata.name, adding.commit);
  const written = await context.ledger.read(namespace, key, signal);
  if (written?.action === "Refuse")
    return refusedAs(findingAt(word, { reason: written.reason ?? "NotAuthorized", message: written.message }));
  const blob = blobOf(word, snapshot);
  const now = context.clock.now();
  const changed = changedSince(adding, { blob });
  if (changed !== undefined)
    return refusedAs(await refuse(word, { fault: changed, key: strayKey(word, { fault: changed, snapshot }) }, work));
  const signer = signerOf(wordOf(word), adding, { teams: work.teams, now });
  if (isFault(signer)) return refusedAs(await refuse(word, { fault: signer, key, commit: adding.commit }, work));
  return { kind: "Proved", object: objectOf(word, { adding, signer, written, now, said: work.said, namespace }) };
}

interface Proof {
  readonly adding: FileAddition;
  readonly signer: Signer;
  readonly written: WrittenEntry | undefined;
  readonly now: Temporal.Instant;
  readonly said: readonly Decision[];
  readonly namespace: string;
}

function objectOf(word: SourceObject, { adding, signer, written, now, said, namespace }: Proof): Decision {
  const { name, labels, annotations } = word.object.metadata;
  const at = written?.details?.["decidedAt"] ?? statusTime(givenAt(adding, { word: wordOf(word), at: now, said }));
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Decision",
    metadata: {
      name,
      namespace,
      ...(labels === undefined ? {} : { labels }),
      annotations: { ...annotations, [SOURCE_FILE]: word.file, [SOURCE_COMMIT]: adding.commit },
    },
    spec: provedSpec(wordOf(word), signer, { commit: adding.commit, at }),
  };
}

/** What the API server itself refuses is told at the place of the word; one that is there by now is looked at next time. */
async function create(word: SourceObject, object: Decision, { context, signal }: Work): Promise<readonly SourceFinding[]> {
  try {
    await context.cluster.create<Decision>(object, signal);
    context.log.info("word in Git taken", { object: `Decision/${object.metadata.name}`, file: word.file, by: object.spec.by });
    return [];
  } catch (error) {
    if (!(error instanceof PortError) || signal.aborted) throw error;
    if (error.failure.reason === "AlreadyExists") return [];
    if (error.failure.kind !== "Terminal" && error.failure.kind !== "Defect") throw error;
    return [findingAt(word, error.failure)];
  }
}

/** Nothing is wrong with the word: it is taken as soon as the API server proves that nobody else can write in its giver's name. */
function notBound(word: SourceObject, { spec }: Decision, { estate }: Work): SourceFinding {
  const finding: Finding = { check: "proof", reason: "PolicyNotBound", params: { on: `${spec.on.kind} ${spec.on.name}`, by: spec.by } };
  return findingAt(word, { reason: finding.reason, message: sentence(finding, estate.spec.locale) });
}

interface Refusal {
  readonly fault: WordFault;
  readonly key: string;
  readonly commit?: string;
}

/** Refused in the ledger first, once, and then told at its place. */
async function refuse(word: SourceObject, { fault, key, commit }: Refusal, work: Work): Promise<SourceFinding> {
  const { context, signal, estate } = work;
  const { namespace = "" } = estate.metadata;
  const message = wordSentence(fault, estate.spec.locale);
  const about = { kind: "Decision", namespace, name: word.object.metadata.name };
  const { reason } = fault;
  const details = { file: word.file, ...(commit === undefined ? {} : { commit }), ...fault.params };
  await context.ledger.append(namespace, { key, at: context.clock.now(), action: "Refuse", about, reason, message, details }, signal);
  return findingAt(word, { reason, message });
}

/** Under which a refusal is held that is about a file and not about a word: the word itself, if there is one, stands. */
function strayKey(word: SourceObject, { fault, snapshot }: { readonly fault: WordFault; readonly snapshot: Snapshot }): string {
  return ["refusal", "Decision", word.object.metadata.name, fault.reason, blobOf(word, snapshot)].join("/");
}

function refusedAs(finding: SourceFinding): Proved {
  return { kind: "Refused", finding };
}

function findingAt({ file, line, column }: SourceObject, { reason, message }: Pick<SourceFinding, "reason" | "message">): SourceFinding {
  return { file, line, column, reason, message };
}

function wordOf({ object }: SourceObject): DeclaredWord {
  return object as typeof object & DeclaredWord;
}

function blobOf({ file }: SourceObject, { files }: Snapshot): string {
  return files.find(({ path }) => path === file)?.blob ?? "";
}

/** The teams as the commit declares them, whatever a hand wrote into the cluster; of one whose file is broken, what was applied of it before. */
function teamsOf({ estate, loaded, context }: Work): readonly Team[] {
  const declared = loaded.objects.flatMap(({ object }) => (object.kind === "Team" ? [object as Team] : []));
  const names = new Set(declared.map(({ metadata }) => metadata.name));
  const held = new Set(loaded.held.flatMap(({ kind, name }) => (kind === "Team" ? [name] : [])));
  const before = context.cache
    .list<Team>("Team", estate.metadata.namespace)
    .filter((team) => isOf(estate.metadata.name, team) && !names.has(team.metadata.name))
    .filter(({ metadata }) => held.has(metadata.name) || loaded.unread.length > 0);
  return [...declared, ...before];
}
