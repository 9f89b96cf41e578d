import { randomUUID } from "node:crypto";
import { stringify } from "yaml";
import { commitSigned } from "../adapters/git/commit-signed.ts";
import type { Decision, Estate } from "../api/types.ts";
import { judgedText } from "../domain/delivery/gate-word.ts";
import { WORDS_FOLDER } from "../domain/policy/git-words.ts";
import type { KubeObject } from "../ports/cluster.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { ClusterSession } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { COLON } from "../domain/status/told-words.ts";

export interface At {
  readonly session: ClusterSession;
  readonly terminal: Terminal;
}

/** How long the controller is given to judge the word, and how often it is asked. */
const JUDGED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 250;
const API_VERSION = "ecluse.dev/v1alpha1";
const YES = /^(y|yes|o|oui)$/i;

const WORDS = {
  en: {
    yesNo: "? [y/N]",
    nobody: "Nobody is there to answer: say --yes when you mean it.",
    unjudged: (name: string) => `Recorded as ${name}, but no controller has judged it yet: kubectl get decision ${name}.`,
    waits: (name: string, why: string) => `Recorded as ${name}. ${why}`,
    committed: (path: string, commit: string) =>
      `Committed and signed as ${commit}: ${path}. It counts once it is pushed and read: git push.`,
  },
  fr: {
    yesNo: " ? [o/N]",
    nobody: "Personne n'est là pour répondre : ajoutez --yes si c'est voulu.",
    unjudged: (name: string) => `Noté sous ${name}, mais aucun contrôleur ne l'a encore jugé : kubectl get decision ${name}.`,
    waits: (name: string, why: string) => `Noté sous ${name}. ${why}`,
    committed: (path: string, commit: string) => `Commit signé ${commit} : ${path}. La parole compte une fois poussée et lue : git push.`,
  },
} as const;

/** Asks the person whether that is what they want to say; false when nobody is there to answer. */
export async function isMeant(what: string, terminal: Terminal, locale: Locale = "en"): Promise<boolean> {
  const { yesNo, nobody } = WORDS[locale];
  const answer = await terminal.ask(`${what}${yesNo} `);
  if (answer === undefined) terminal.complain(nobody);
  return answer !== undefined && YES.test(answer.trim());
}

/** A word before it is said how it is given; who gives it is asked then, unless it was asked before. */
export type Word = Omit<Decision["spec"], "by" | "channel"> & Partial<Pick<Decision["spec"], "by">>;

/** What decides how a word is given. */
export interface WordFlags {
  /** Folder of the estate in a work tree: the word goes there, in a signed commit, instead of into the cluster. */
  readonly git?: string;
  /** From when on the word counts no more, as it was typed. */
  readonly expires?: string;
  /** Team, or member of it, that the giver stands in for. */
  readonly onBehalfOf?: string;
  /** Why, in the giver's own words. */
  readonly reason?: string;
  /** What remains to be mended. */
  readonly reservation?: readonly string[];
}

/** Gives a word under the person's own name and tells what became of it, with the codes of {@link tellJudged}; 0 once a commit holds it. */
export async function sayWord(word: Word, { git }: WordFlags, at: At & { readonly locale?: Locale }): Promise<number> {
  return git === undefined ? tellJudged(await giveWord(word, at), at) : commitWord(word, git, at);
}

/** As the file of a commit that its giver signs: who gives it is what the signature proves, so the file does not say it. */
async function commitWord(
  word: Word,
  folder: string,
  { session, terminal, locale = "en" }: At & { readonly locale?: Locale },
): Promise<number> {
  const name = nameOf(word);
  const text = stringify(
    { apiVersion: API_VERSION, kind: "Decision", metadata: { name }, spec: word },
    // `on` is a truth value for whoever reads YAML 1.1.
    { version: "1.1", lineWidth: 0 },
  );
  const about = [word.on.kind, word.on.name, ...(word.on.point === undefined ? [] : [word.on.point])].join(" ");
  const [estate] = await session.cluster.list<Estate>("Estate", session.namespace, terminal.signal);
  const { url = "", path: top = "estate" } = estate?.spec.source.git ?? {};
  const path = [top, WORDS_FOLDER, `${name}.yaml`].join("/");
  const applied = estate?.status?.revision?.applied;
  const into = applied === undefined ? {} : { into: { url, commit: applied } };
  const message = `${word.verdict} ${about}`;
  // It is as old as its commit, by the clock that the controller goes by.
  const committedAt = (await clusterNow(session, terminal.signal)).toString({ smallestUnit: "second" });
  const commit = await commitSigned({ folder, path, text, message, committedAt, ...into }, terminal.signal);
  terminal.print(WORDS[locale].committed(path, commit.slice(0, 12)));
  return EXIT.ok;
}

function nameOf({ on, verdict }: Word): string {
  return `${on.name}-${verdict.toLowerCase()}-${randomUUID().slice(0, 8)}`;
}

/** Creates a Decision under the person's own name: the API server itself says who that is, and its policy refuses anybody else's. */
async function giveWord(word: Word, { session, terminal }: At): Promise<Decision> {
  const { cluster, namespace } = session;
  const spec = { ...word, by: word.by ?? (await whoAmI({ session, terminal })), channel: "Kubernetes" } as const;
  return cluster.create<Decision>(
    { apiVersion: API_VERSION, kind: "Decision", metadata: { name: nameOf(word), namespace }, spec },
    terminal.signal,
  );
}

/** The person's own name, as the API server proves it. */
export async function whoAmI({ session, terminal }: At): Promise<string> {
  const review = await session.cluster.create<SelfSubjectReview>(
    { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview", metadata: { name: "" } },
    terminal.signal,
  );
  return review.status?.userInfo?.username ?? "";
}

interface SelfSubjectReview extends KubeObject {
  readonly status?: { readonly userInfo?: { readonly username?: string } };
}

/** Waits until the controller has judged the word and tells what became of it. Returns 0 once it counts, 1 when it was refused, 3 when nobody judged it. */
async function tellJudged(decision: Decision, { session, terminal, locale = "en" }: At & { readonly locale?: Locale }): Promise<number> {
  const words = WORDS[locale];
  const { metadata, spec, status } = await judged(decision, { session, terminal });
  if (status?.state === undefined) {
    const why = status?.conditions?.find(({ type }) => type === "Reconciling")?.message;
    terminal.complain(why === undefined ? words.unjudged(metadata.name) : words.waits(metadata.name, why));
    return EXIT.unavailable;
  }
  if (status.state === "Effective" || status.state === "Used") {
    terminal.print(`${judgedText({ spec, status }, locale) ?? status.state} (${metadata.name})`);
    return EXIT.ok;
  }
  terminal.complain(`${status.reason ?? status.state}${COLON[locale]} ${status.message ?? ""} (${metadata.name})`);
  return EXIT.findings;
}

/** The Decision once the controller has judged it; as it is when that takes too long. */
async function judged(decision: Decision, { session: { cluster, namespace }, terminal }: At): Promise<Decision> {
  const ref = { kind: "Decision", namespace, name: decision.metadata.name };
  let seen = decision;
  for (let waited = 0; waited < JUDGED_WITHIN_MS; waited += LOOK_EVERY_MS) {
    seen = (await cluster.get<Decision>(ref, terminal.signal)) ?? seen;
    if (seen.status?.state !== undefined) return seen;
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
  return seen;
}
