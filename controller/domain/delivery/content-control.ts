import type { Airlock, Environment, Release, Target } from "../../api/types.ts";
import { canonicalJson, isSameJson, sha256Hex } from "../digest.ts";
import { wellFormed } from "../status/told-text.ts";
import type { Platform } from "./change.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseAmong, releaseOf } from "./estate-view.ts";
import type { Evidence, ItemDifference } from "./evidence.ts";
import { differences, expectedEvidence } from "./evidence.ts";
import { compareVersions, isVersion } from "./version.ts";

/** The report of one control, as `Release.status.controls` holds it. */
export type ContentControl = NonNullable<NonNullable<Release["status"]>["controls"]>[number];
export type ContentFinding = NonNullable<ContentControl["findings"]>[number];
type Content = Release["spec"]["content"][number];
type MainframeContent = Extract<Content, { platform: "Mainframe" }>;

/** Everything that judging a release's content for one environment goes by, beside what its source holds. */
export interface ControlSubject {
  readonly release: Release;
  readonly environment: Environment;
  readonly view: EstateView;
  /** Every environment by name. */
  readonly environments: ReadonlyMap<string, Environment>;
  /** The airlock it would pass through, if any. */
  readonly airlock?: Airlock;
  /** Asked for by exception: an older content may come back, which is only warned of. */
  readonly mayGoBack?: boolean;
}

/** What the frozen source of one platform's content holds. */
export interface Source {
  readonly content: Content;
  readonly found: Evidence;
}

/** How many items of one platform's content a control read, and how many of them differ. */
export interface ReadSource {
  readonly platform: Platform;
  readonly read: number;
  readonly different: number;
}

/** The same, and of which release. */
export interface ReadContent extends ReadSource {
  readonly release: string;
}

/** What a control of several changes read, by platform: a release that comes into two environments has its items once. */
export function readByPlatform(read: readonly ReadContent[]): ReadSource[] {
  const once = new Map(read.map((one) => [`${one.release} ${one.platform}`, one]));
  return [...Map.groupBy(once.values(), ({ platform }) => platform)].map(([platform, same]) => ({ platform, ...total(same) }));
}

function total(counts: readonly ReadSource[]): Pick<ReadSource, "read" | "different"> {
  return {
    read: counts.reduce((sum, one) => sum + one.read, 0),
    different: counts.reduce((sum, one) => sum + one.different, 0),
  };
}

export interface Controlled {
  readonly read: number;
  readonly equal: number;
  readonly different: number;
  /** The same by platform. */
  readonly sources: readonly ReadSource[];
  /** Those that reject first. */
  readonly findings: readonly ContentFinding[];
}

/** What the controls C1-C9 make of a release for one environment. Pure: the sources were read before. */
export function controlled(subject: ControlSubject, sources: readonly Source[]): Controlled {
  const compared = sources.map(({ content, found }) => {
    const expected = expectedEvidence(content);
    return {
      platform: content.platform,
      items: new Set([...expected.keys(), ...found.keys()]),
      differing: differences(expected, found, "Whole"),
    };
  });
  const differing = compared.flatMap((one) => one.differing);
  const counts = compared.map((one): ReadSource => {
    return { platform: one.platform, read: one.items.size, different: new Set(one.differing.map(({ item }) => item)).size };
  });
  const { read, different } = total(counts);
  const findings = [
    ...differing.map(ofDifference),
    ...sources.flatMap((source) => [...tokens(source), ...forbidden(subject, source), ...namesOfProduction(subject, source)]),
    ...olderThanDeployed(subject),
    ...copies(subject),
    ...companions(subject),
  ];
  const warns = subject.airlock?.spec.contentControl === "Warn";
  const weighed = warns ? findings.map((one): ContentFinding => ({ ...one, effect: "Warn" })) : findings;
  return {
    read,
    equal: read - different,
    different,
    sources: counts,
    findings: weighed.toSorted((one, other) => weight(one) - weight(other)),
  };
}

/** The last control of a release for an environment; undefined while none was made. */
export function controlFor(release: Release | undefined, environment: string): ContentControl | undefined {
  return release?.status?.controls?.find((one) => one.environment === environment);
}

/** The same for a change, by its release among those that were listed. */
export function controlAmong(
  releases: readonly Release[],
  { environment, application, to }: { readonly environment: string; readonly application: string; readonly to: string | undefined },
): ContentControl | undefined {
  return controlFor(releaseAmong(releases, application, to), environment);
}

/** The first finding for which a content does not pass. */
export function rejecting(control: ContentControl | undefined): ContentFinding | undefined {
  return control?.findings?.find(({ effect }) => effect === "Reject");
}

function weight({ effect }: ContentFinding): number {
  return effect === "Reject" ? 0 : 1;
}

/** `C3 LOAD/COTB0450 ssi expected 27020917 found 27020811`. */
export function spellFinding({ control, item, field, expected, found }: ContentFinding): string {
  const said = (what: string, value: string | undefined): string => (value === undefined ? "" : ` ${what} ${value || "none"}`);
  return `${control} ${item}${field === undefined ? "" : ` ${field}`}${said("expected", expected)}${said("found", found)}`;
}

/** Why a release is rejected. */
export interface Rejection {
  readonly reason: string;
  readonly message: string;
  /** Of reason and everything that was found: equal for as long as nothing changes there. */
  readonly digest: string;
}

/** Why a release with these findings is rejected; undefined when nothing rejects it. */
export function rejection(findings: readonly ContentFinding[]): Rejection | undefined {
  const lines = findings.filter(({ effect }) => effect === "Reject").map(spellFinding);
  const [first] = lines;
  if (first === undefined) return undefined;
  const more = lines.length > 1 ? ` (and ${String(lines.length - 1)} more)` : "";
  return {
    reason: "ContentMismatch",
    message: `${first}${more}: put the right content into the release's source; it is controlled again by itself.`,
    digest: digestOf("ContentMismatch", lines),
  };
}

/** The same whatever the order in which a source tells of its items. */
export function digestOf(reason: string, lines: readonly string[]): string {
  return `sha256:${sha256Hex(canonicalJson(wellFormed({ reason, lines: [...lines].sort() })))}`;
}

function ofDifference({ item, field, expected, found }: ItemDifference): ContentFinding {
  if (expected === "absent") return { control: "C2", effect: "Reject", item, expected, found: found ?? "present" };
  if (found === undefined && field === undefined) return { control: "C1", effect: "Reject", item, expected, found: "nothing" };
  const control = field === "aliases" ? "C5" : "C3";
  return { control, effect: "Reject", item, ...(field === undefined ? {} : { field }), expected, found: found ?? "nothing" };
}

/** C4: a program and its DBRM carry the same consistency token, as the release says it and as the DBRM truly holds it (-805, -818 otherwise). */
function tokens({ content, found }: Source): readonly ContentFinding[] {
  if (content.platform !== "Mainframe") return [];
  return content.items.flatMap(({ type, member, token }): readonly ContentFinding[] => {
    if (type !== "DBRM") return [];
    const program = content.items.find((one) => one.type === "LOAD" && one.member === member)?.token;
    const expected = program ?? token;
    const there = found.get(`DBRM/${member}`)?.["token"] ?? token;
    if (expected === undefined || there === undefined || there === expected) return [];
    return [{ control: "C4", effect: "Reject", item: `DBRM/${member}`, field: "token", expected, found: there }];
  });
}

/** Files that give somebody else a way in: no release is the place for them. */
const NEVER = [
  /(^|\/)\.ssh\//u,
  /(^|\/)id_(rsa|dsa|ecdsa|ed25519)$/u,
  /\.(key|p12|pfx|jks|keystore)$/u,
  /(^|\/)\.(env|netrc|pgpass|git)(\/|$)/u,
];

/** C6: what no release carries, what this airlock forbids, an image from another place than its application declares. */
function forbidden({ release, view, airlock }: ControlSubject, { content }: Source): readonly ContentFinding[] {
  const names = content.platform === "Cloud" ? [`IMAGE/${content.image}`] : [...expectedEvidence(content).keys()];
  const byAirlock = names.flatMap((item): readonly ContentFinding[] => {
    const hit = airlock?.spec.forbids?.find((pattern) => matchesGlob(item, pattern));
    return hit === undefined ? [] : [{ control: "C6", effect: "Reject", item, expected: `nothing like ${hit}` }];
  });
  return [...byAirlock, ...(content.platform === "Open" ? neverTaken(content) : []), ...foreignImage(release, view, content)];
}

function neverTaken({ items }: Extract<Content, { platform: "Open" }>): readonly ContentFinding[] {
  return items.flatMap(({ path, mode }): readonly ContentFinding[] => {
    const item = `FILE/${path}`;
    if (NEVER.some((one) => one.test(path)))
      return [{ control: "C6", effect: "Reject", item, expected: "no keys or passwords in a release" }];
    const bits = Number.parseInt(mode, 8);
    if ((bits & 0o6000) !== 0 || (bits & 0o002) !== 0)
      return [{ control: "C6", effect: "Reject", item, field: "mode", expected: "neither set-id nor writable by all", found: mode }];
    return [];
  });
}

function foreignImage(release: Release, view: EstateView, content: Content): readonly ContentFinding[] {
  if (content.platform !== "Cloud") return [];
  const application = view.applications.get(release.spec.application);
  const expected = application?.spec.components.find(({ platform }) => platform === "Cloud")?.repository;
  const found = content.image.slice(0, content.image.indexOf("@"));
  return expected === undefined || found === expected
    ? []
    : [{ control: "C6", effect: "Reject", item: "IMAGE", field: "repository", expected, found }];
}

/** Whether a text is what a pattern says, `*` standing for any characters; in time that grows with their lengths only. */
function matchesGlob(text: string, pattern: string): boolean {
  const [head = "", ...parts] = pattern.split("*");
  const tail = parts.pop();
  if (tail === undefined) return text === pattern;
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
  const middle = text.slice(head.length, text.length - tail.length);
  let at = 0;
  for (const part of parts) {
    const found = middle.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** C7: a job or procedure for another environment names a data set or a Db2 of production. */
function namesOfProduction({ environment, environments, view }: ControlSubject, { found }: Source): readonly ContentFinding[] {
  if (environment.spec.purpose === "Production") return [];
  const production = view.targets.flatMap((target) => (isOfProduction(target, environments) ? mainframeOf(target) : []));
  return [...found].flatMap(([item, { names = "" }]) =>
    names.split(",").flatMap((name): readonly ContentFinding[] => {
      const theirs = production.some(({ hlq, db2 }) => name === db2.ssid || name === hlq || name.startsWith(`${hlq}.`));
      return theirs ? [{ control: "C7", effect: "Reject", item, expected: "no name of production", found: name }] : [];
    }),
  );
}

function isOfProduction({ spec }: Target, environments: ReadonlyMap<string, Environment>): boolean {
  return environments.get(spec.environment)?.spec.purpose === "Production";
}

function mainframeOf({ spec }: Target): readonly Extract<Target["spec"], { platform: "Mainframe" }>["mainframe"][] {
  return spec.platform === "Mainframe" ? [spec.mainframe] : [];
}

/** C8: what runs there is newer, so that the release would take it back. */
function olderThanDeployed({ release, environment, mayGoBack = false }: ControlSubject): readonly ContentFinding[] {
  const { application, version } = release.spec;
  return runningOf(environment, application).flatMap(({ platform, found }): readonly ContentFinding[] =>
    compareVersions(version, found) >= 0
      ? []
      : [
          {
            control: "C8",
            effect: mayGoBack ? "Warn" : "Reject",
            item: platform,
            field: "version",
            expected: `${found} or newer`,
            found: version,
          },
        ],
  );
}

function runningOf(environment: Environment, code: string): readonly { readonly platform: Platform; readonly found: string }[] {
  return (environment.status?.versions ?? []).flatMap(({ application, platform, version, lastKnown }) => {
    const found = isVersion(version) ? version : lastKnown;
    return application === code && found !== undefined ? [{ platform, found }] : [];
  });
}

/** C9: programs compiled with a COPY that changed are there, and did change. */
function copies({ release, environment, view }: ControlSubject): readonly ContentFinding[] {
  const content = mainframeContentOf(release);
  if (content === undefined) return [];
  const before = replacedOn(environment, release, view);
  return content.items.flatMap(({ type, member, sha256, usedBy = [] }) => {
    if (type !== "COPY") return [];
    const item = `COPY/${member}`;
    const changed = before !== undefined && sha256 !== memberOf(before, "COPY", member)?.sha256;
    return usedBy.flatMap((program): readonly ContentFinding[] => {
      const user = memberOf(content, "LOAD", program);
      if (user === undefined)
        return [{ control: "C9", effect: "Reject", item, field: "usedBy", expected: `LOAD/${program}`, found: "nothing" }];
      const same = changed && isSameJson(memberOf(before, "LOAD", program), user);
      return same
        ? [{ control: "C9", effect: "Warn", item, field: "usedBy", expected: `LOAD/${program} compiled again`, found: "unchanged" }]
        : [];
    });
  });
}

function mainframeContentOf(release: Release | undefined): MainframeContent | undefined {
  const content = release?.spec.content.find(({ platform }) => platform === "Mainframe");
  return content?.platform === "Mainframe" ? content : undefined;
}

function replacedOn(environment: Environment, { spec }: Release, view: EstateView): MainframeContent | undefined {
  const running = runningOf(environment, spec.application).find(({ platform }) => platform === "Mainframe");
  return running === undefined ? undefined : mainframeContentOf(releaseOf(view, spec.application, running.found));
}

function memberOf({ items }: MainframeContent, type: string, member: string): MainframeContent["items"][number] | undefined {
  return items.find((one) => one.type === type && one.member === member);
}

/** Between the version that what is depended on has below and that environment. */
export const AS_IN = ", as in ";

/** What it depends on is older here than where it was tried last, and no newer one is declared here. */
function companions({ release, environment, environments, view }: ControlSubject): readonly ContentFinding[] {
  const below = environments.get(environment.spec.after ?? "");
  if (below === undefined) return [];
  const dependsOn = view.applications.get(release.spec.application)?.spec.dependsOn ?? [];
  return dependsOn.flatMap((code): readonly ContentFinding[] => {
    const [tried] = runningOf(below, code);
    const declared = environment.spec.versions[code];
    if (tried === undefined || declared === undefined || compareVersions(declared, tried.found) >= 0) return [];
    return [
      {
        control: "Companion",
        effect: "Warn",
        item: code,
        field: "version",
        expected: `${tried.found}${AS_IN}${below.metadata.name}`,
        found: declared,
      },
    ];
  });
}

/** Items that came, went, or are not the same, between what runs and a release. */
export interface ContentChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What a release changes of another one, platform by platform taken together. */
export function contentChanges(before: Release | undefined, after: Release): ContentChanges {
  const [old, fresh] = [evidenceOf(before), evidenceOf(after)];
  return {
    added: [...fresh.keys()].filter((item) => !old.has(item)),
    changed: [...fresh].filter(([item, fields]) => old.has(item) && !isSameJson(old.get(item), fields)).map(([item]) => item),
    removed: [...old.keys()].filter((item) => !fresh.has(item)),
  };
}

function evidenceOf(release: Release | undefined): Evidence {
  return new Map((release?.spec.content ?? []).flatMap((content) => [...expectedEvidence(content)]));
}
