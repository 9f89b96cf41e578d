import type { Decision } from "../../api/types.ts";
import { canonicalJson, jsonObject } from "../digest.ts";
import type { Use } from "./gate.ts";
import { alsoUsedFor } from "./gate.ts";

/** What is read of a Record. */
export interface WordRecord {
  readonly sequence: number;
  readonly action: string;
  readonly about: { readonly kind: string; readonly name: string; readonly uid?: string };
  readonly details?: Readonly<Record<string, string>>;
}

type Spec = Decision["spec"];

/** Longest text that one detail of a Record holds, and how many of them a spec may take. */
const LONGEST_PART = 2048;
const MOST_PARTS = 32;

/** Channels whose words stand nowhere but in the cluster; those in Git come back with the estate. */
const KEPT_CHANNELS: readonly string[] = ["Kubernetes", "Mail"];

/** The details of a Record from which the word can be given back: its spec in parts, and when it was given. Empty for one that need not or cannot. */
export function wordDetails(spec: Spec, givenAt: string | undefined): Readonly<Record<string, string>> {
  if (!KEPT_CHANNELS.includes(spec.channel) || givenAt === undefined) return {};
  const text = canonicalJson(spec);
  const parts = Array.from({ length: Math.ceil(text.length / LONGEST_PART) }, (_, index) =>
    text.slice(index * LONGEST_PART, (index + 1) * LONGEST_PART),
  );
  if (parts.length > MOST_PARTS) return {};
  return { ...Object.fromEntries(parts.map((part, index) => [`spec${String(index)}`, part])), decidedAt: givenAt };
}

/** The lines of a file of `records/`: a Record each. */
export function recordLines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** What this code reads of a line; the hash covers all of it. */
export interface WrittenRecord extends WordRecord {
  readonly key: string;
  readonly about: WordRecord["about"] & { readonly namespace: string };
  readonly reason?: string;
  readonly message: string;
  readonly digest?: string;
  readonly hash: string;
  /** RFC 3339. */
  readonly at: string;
}

/** The Record that a line holds; undefined when it holds none. */
export function recordIn(line: string): WrittenRecord | undefined {
  const value = jsonObject(line);
  return value !== undefined && "hash" in value && "sequence" in value ? (value as WrittenRecord) : undefined;
}

/** Name of the Record with that number. */
export function recordName(sequence: number): string {
  return `r-${String(sequence).padStart(10, "0")}`;
}

/**
 * The words that were taken and may still be asked for, each as the Decision that stands for it: it names the Record that proves it, and when it was
 * given. Whether it counts is judged like any other's. Left out: words on an Estate, what expired, and what is used up.
 */
export function standingWords(
  records: readonly WordRecord[],
  { namespace, now, living = NONE }: { readonly namespace: string; readonly now: Temporal.Instant; readonly living?: LivingPasses },
): readonly Decision[] {
  return records.flatMap((record, index) => {
    const spec = specOf(record);
    if (spec === undefined || spec.on.kind === "Estate") return [];
    if (spec.expiresAt !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(spec.expiresAt)) >= 0) return [];
    const used = usedFor(spec, records.slice(index + 1), living);
    if (used.length > 0 && used.length === spec.changes?.length) return [];
    const metadata = { name: record.about.name, namespace };
    return [{ apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata, spec: provedBy(spec, record) }];
  });
}

/** Those of the words that stand in the cluster which say less of what they were used for than the Records do, each as it should say it. */
export function spentWords(words: readonly Decision[], records: readonly WordRecord[], living: LivingPasses): readonly Decision[] {
  return words.flatMap((word) => {
    const { spec } = word;
    const index = records.findIndex((record) => record.action === "Decide" && isAbout(record, word));
    return index < 0 || spec.verdict !== "Open" ? [] : alsoUsedFor(word, usedFor(spec, records.slice(index + 1), living));
  });
}

/** A word in Git is known by the commit that added it, one that was given back by its Record, any other by its object. */
function isAbout({ about, details, sequence }: WordRecord, { metadata, spec: { evidence } }: Decision): boolean {
  if (about.kind !== "Decision" || about.name !== metadata.name) return false;
  if (evidence?.record !== undefined) return recordName(sequence) === evidence.record;
  return evidence?.commit === undefined ? about.uid === metadata.uid : details?.["commit"] === evidence.commit;
}

/** The spec as the Decision that is restored from this Record must have it; undefined when the Record proves no word. */
export function restoredSpec(record: WordRecord): Spec | undefined {
  const spec = specOf(record);
  return spec === undefined ? undefined : provedBy(spec, record);
}

function provedBy(spec: Spec, { sequence, details }: WordRecord): Spec {
  const decidedAt = details?.["decidedAt"] ?? spec.decidedAt;
  return { ...spec, ...(decidedAt === undefined ? {} : { decidedAt }), evidence: { ...spec.evidence, record: recordName(sequence) } };
}

function specOf({ action, about, details = {} }: WordRecord): Spec | undefined {
  if (action !== "Decide" || about.kind !== "Decision") return undefined;
  let text = "";
  for (let index = 0; details[`spec${String(index)}`] !== undefined; index += 1) text += details[`spec${String(index)}`] ?? "";
  return jsonObject(text) as Spec | undefined;
}

/** The uids of passes that are in the cluster and are not over: each follows what it has begun itself, and needs for that the word which let it. */
export type LivingPasses = ReadonlySet<string>;

const NONE: LivingPasses = new Set();

/** A green light counts once for each change that it names: until that was begun. */
function usedFor({ changes = [] }: Spec, later: readonly WordRecord[], living: LivingPasses): readonly Use[] {
  return changes.flatMap(({ environment, application, to }) => {
    const begun = later.find(
      ({ action, about, details = {} }) =>
        action === "Deploy" &&
        !living.has(about.uid ?? "") &&
        details["environment"] === environment &&
        details["application"] === application &&
        details["to"] === to,
    );
    return begun === undefined ? [] : [{ environment, application, pass: begun.about.name }];
  });
}
