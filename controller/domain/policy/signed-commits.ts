import type { Estate, Team } from "../../api/types.ts";
import { sshFingerprint } from "../digest.ts";
import type { Locale } from "../status/sentence.ts";
import { SIGNING_WORDS, type SigningWords } from "./signing-words.ts";
import { visibleText } from "./visible-text.ts";

/** A commit as the repository proves it; nothing here is somebody's word. */
export interface SignedCommit {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly signature: CommitSignature;
  /** Id of the estate's folder as of this commit; empty when there is none. */
  readonly folder: string;
  /**
   * Files, from the repository's root, whose content is this commit's own doing: of a merge, what it changes beyond putting its two sides
   * together. Undefined when that cannot be told, or was not asked.
   */
  readonly paths?: readonly string[];
}

/** `Key`: a good SSH signature over exactly this commit, whoever's the key is. `Missing`: none, or one of another kind. */
export type CommitSignature =
  | { readonly kind: "Key"; readonly fingerprint: string }
  | { readonly kind: "Missing" }
  | { readonly kind: "Broken" }
  | { readonly kind: "Unreadable" };

type SignerRules = NonNullable<NonNullable<Estate["spec"]["source"]["git"]["verify"]>["rules"]>;
type SigningKey = NonNullable<Team["spec"]["members"][number]["signingKeys"]>[number];

/** One key of one member of one team; a person of two teams stands here twice. */
interface Signer {
  readonly team: string;
  readonly member: string;
  readonly key: SigningKey;
}

export interface SigningOrder {
  /** The teams that say who may sign this commit. */
  readonly teams: readonly Team[];
  readonly rules: SignerRules;
  /** Business time: dates that Git holds are anybody's to write. */
  readonly now: Temporal.Instant;
  /** In which language a rule is told; English when left out. */
  readonly locale?: Locale;
}

export interface BrokenRule {
  /** Completes `<commit>: …`. */
  readonly rule: string;
  /** The key that nobody of the teams has. */
  readonly unknownKey?: string;
}

/** Names of the teams that have this key, for saying why it does not count. */
export function teamsWithKey(teams: readonly Team[], fingerprint: string): readonly string[] {
  return (signersByKey(teams).get(fingerprint) ?? []).map(({ team }) => team);
}

/** The rule by which this commit may not be applied; undefined when it may. */
export function brokenRule({ signature, paths }: SignedCommit, order: SigningOrder): BrokenRule | undefined {
  const words = SIGNING_WORDS[order.locale ?? "en"];
  if (signature.kind !== "Key") return { rule: words[UNSIGNED[signature.kind]] };
  const { fingerprint } = signature;
  const holders = signersByKey(order.teams).get(fingerprint) ?? [];
  if (holders.length === 0) return { rule: words.unknown(fingerprint), unknownKey: fingerprint };
  const untimely = holders.map(({ member, key }) => untimelyRule({ key, member }, order.now, words));
  const counting = holders.filter((_, index) => untimely[index] === undefined);
  const [first] = untimely;
  if (counting.length === 0 && first !== undefined) return { rule: first };
  return order.rules.length === 0 ? undefined : foreignPath(paths, counting, { rules: order.rules, words });
}

const UNSIGNED = { Missing: "missing", Broken: "broken", Unreadable: "unreadable" } as const;

/** Since when a key does not count any more, or from when it will; undefined while it counts. */
export function outOfTime(
  { validAfter, validBefore }: SigningKey,
  now: Temporal.Instant,
): { readonly until: string } | { readonly from: string } | undefined {
  const reached = (instant: string): boolean => Temporal.Instant.compare(now, Temporal.Instant.from(instant)) >= 0;
  if (validBefore !== undefined && reached(validBefore)) return { until: validBefore };
  if (validAfter !== undefined && !reached(validAfter)) return { from: validAfter };
  return undefined;
}

function untimelyRule({ key, member }: Pick<Signer, "key" | "member">, now: Temporal.Instant, words: SigningWords): string | undefined {
  const limit = outOfTime(key, now);
  if (limit === undefined) return undefined;
  return "until" in limit ? words.expired(member, limit.until) : words.early(member, limit.from);
}

function foreignPath(
  paths: readonly string[] | undefined,
  signers: readonly Signer[],
  { rules, words }: { readonly rules: SignerRules; readonly words: SigningWords },
): BrokenRule | undefined {
  if (paths === undefined) return { rule: words.octopus };
  for (const path of paths) {
    const rule = rules.findLast((one) => one.paths.some((pattern) => coversPath(pattern, path)));
    if (rule === undefined || signers.some(({ team }) => rule.teams.includes(team))) continue;
    const teams = [...new Set(signers.map(({ team }) => team))].join(", ");
    const told = { rule: `verify.rules[${String(rules.indexOf(rule))}]`, signer: `${signers[0]?.member ?? ""} (${teams})` };
    return { rule: words.foreign(visibleText(path), rule.teams.join(", "), told) };
  }
  return undefined;
}

function signersByKey(teams: readonly Team[]): ReadonlyMap<string, readonly Signer[]> {
  const signers = teams.flatMap((team) =>
    team.spec.members.flatMap((member) =>
      (member.signingKeys ?? []).map((key) => ({ team: team.metadata.name, member: member.name, key })),
    ),
  );
  return Map.groupBy(signers, ({ key }) => sshFingerprint(key.key));
}

/**
 * True when the pattern names the file or a folder above it. `*` stands for any characters of one name, `**` for any folders. The time it takes
 * grows with the lengths of both, whatever the pattern.
 */
export function coversPath(pattern: string, path: string): boolean {
  const parts = pattern.split("/").filter((part) => part !== "");
  let places = withSkips(new Set([0]), parts);
  for (const name of path.split("/")) {
    if (places.has(parts.length)) return true;
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place] ?? "";
      if (part === "**") next.add(place);
      else if (coversName(part, name)) next.add(place + 1);
    }
    places = withSkips(next, parts);
  }
  return places.has(parts.length);
}

/** `**` may stand for no folder at all. */
function withSkips(places: Set<number>, parts: readonly string[]): ReadonlySet<number> {
  for (const place of places) if (parts[place] === "**") places.add(place + 1);
  return places;
}

function coversName(part: string, name: string): boolean {
  const [first = "", ...others] = part.split("*");
  const last = others.pop();
  if (last === undefined) return part === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of others) {
    const found = name.indexOf(piece, at);
    if (found === -1 || found + piece.length > name.length - last.length) return false;
    at = found + piece.length;
  }
  return true;
}
