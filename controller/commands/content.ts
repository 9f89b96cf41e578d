import pc from "picocolors";
import type { Calendar, Environment, Estate, Release } from "../api/types.ts";
import type { ContentChanges, ContentControl } from "../domain/delivery/content-control.ts";
import { contentChanges, controlFor, rejecting } from "../domain/delivery/content-control.ts";
import { controlMeaning, findingText } from "../domain/delivery/control-words.ts";
import { pendingEntry } from "../domain/delivery/lock-facts.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { compareVersions } from "../domain/delivery/version.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { localZone } from "./local-zone.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface ContentFlags extends ClusterFlags {
  readonly output: "text" | "json";
}

export interface ContentSubject {
  /** Application code, in any case. */
  readonly application: string;
  /** Without it, every version that waits somewhere. */
  readonly version?: string | undefined;
}

interface ContentHere {
  readonly environment: string;
  /** Absent when it was not made: `waits` says whether it will be. */
  readonly control?: ContentControl;
  /** What carries it, when it is pending here. */
  readonly waits?: string;
  /** Version that runs, and what the release changes of it, item by item. */
  readonly runs?: string;
  readonly changes?: ContentChanges;
}

export interface ContentAnswer {
  readonly release: string;
  readonly application: string;
  readonly version: string;
  readonly kind: string;
  readonly built: string;
  readonly digest: string;
  readonly deployedIn: readonly string[];
  readonly environments: readonly ContentHere[];
}

/** `ecluse content APP [VERSION]`: what is in a release, as its source shows it, for each environment. Exit code 1 when something in it rejects it, 2 when there is no such release. */
export async function contentCommand(subject: ContentSubject, flags: ContentFlags, terminal: Terminal): Promise<number> {
  const { cluster, namespace } = await openCluster(flags, terminal.env);
  const [environments, releases, estates, calendars] = await Promise.all([
    cluster.list<Environment>("Environment", namespace, terminal.signal),
    cluster.list<Release>("Release", namespace, terminal.signal),
    cluster.list<Estate>("Estate", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
  ]);
  const answers = contentAnswers(subject, { environments, releases });
  if (typeof answers === "string") {
    terminal.complain(`${visibleText(answers)} (namespace ${namespace})`);
    return EXIT.usage;
  }
  const painting = { locale: "en", zone: localZone(estates, calendars), colors: pc.createColors(terminal.colour) } as const;
  terminal.print(
    flags.output === "json"
      ? jsonOutput(answers)
      : answers.map((answer) => renderContent(visibleValues(answer), painting)).join("\n\n") || "Nothing of it waits anywhere.",
  );
  return answers.some(isRejected) ? EXIT.findings : EXIT.ok;
}

function isRejected({ environments }: ContentAnswer): boolean {
  return environments.some(({ control, waits }) => waits !== undefined && rejecting(control) !== undefined);
}

interface Seen {
  readonly environments: readonly Environment[];
  readonly releases: readonly Release[];
}

/** What is known of the releases in question, or the sentence that says why there is none. */
export function contentAnswers(subject: ContentSubject, { environments, releases }: Seen): readonly ContentAnswer[] | string {
  const application = subject.application.toUpperCase();
  const all = releases
    .filter(({ spec }) => spec.application === application)
    .sort((left, right) => compareVersions(left.spec.version, right.spec.version));
  if (all.length === 0) {
    const known = [...new Set(releases.map(({ spec }) => spec.application))].sort().join(", ");
    return `There is no release of ${application}. There are releases of: ${known || "nothing"}.`;
  }
  const wanted = all.filter(({ spec }) =>
    subject.version === undefined ? environments.some((one) => waiting(one, spec) !== undefined) : spec.version === subject.version,
  );
  if (wanted.length === 0 && subject.version !== undefined)
    return `${application} has no release ${subject.version}. It has: ${all.map(({ spec }) => spec.version).join(", ")}.`;
  return wanted.map((release) => answerOf(release, environments, all));
}

function waiting(environment: Environment, { application, version }: Release["spec"]): ReturnType<typeof pendingEntry> {
  return pendingEntry(environment, { application, to: version });
}

function answerOf(release: Release, environments: readonly Environment[], all: readonly Release[]): ContentAnswer {
  const { application, version, kind, built } = release.spec;
  return {
    release: release.metadata.name,
    application,
    version,
    kind,
    built,
    digest: release.status?.digest ?? releaseDigest(release),
    deployedIn: release.status?.deployedIn ?? [],
    environments: environments.flatMap((environment): readonly ContentHere[] => {
      const pending = waiting(environment, release.spec);
      const control = controlFor(release, environment.metadata.name);
      if (pending === undefined && control === undefined) return [];
      const before = all.find(({ spec }) => spec.version === pending?.from);
      return [
        {
          environment: environment.metadata.name,
          ...(control === undefined ? {} : { control }),
          ...(pending === undefined ? {} : { waits: pending.lane ?? pending.state, changes: contentChanges(before, release) }),
          ...(pending?.from === undefined ? {} : { runs: pending.from }),
        },
      ];
    }),
  };
}

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** The answer as lines for a terminal. */
export function renderContent(answer: ContentAnswer, painting: Painting): string {
  const { colors } = painting;
  const built = dateTimeText(answer.built, painting);
  const lines = [
    colors.bold(`${answer.application} ${answer.version}`) + `  ${answer.kind}, built ${built}, ${answer.digest.slice(0, 19)}…`,
  ];
  if (answer.deployedIn.length > 0) lines.push(`  runs in  ${answer.deployedIn.join(", ")}`);
  if (answer.environments.length === 0) lines.push("  It waits nowhere: its content is controlled when a change to it is declared.");
  return [...lines, ...answer.environments.flatMap((here) => linesOf(here, painting))].join("\n");
}

function linesOf({ environment, control, waits, runs, changes }: ContentHere, painting: Painting): readonly string[] {
  const { colors } = painting;
  const lines = [`  ${colors.bold(environment)}  ${controlText(control, painting)}`];
  if (waits !== undefined) lines.push(`    waits for ${waits}`);
  if (changes !== undefined) lines.push(`    instead of ${runs ?? "nothing"}: ${changesText(changes)}`);
  for (const finding of control?.findings ?? [])
    lines.push(
      `    ${finding.effect === "Reject" ? colors.red("rejects") : colors.yellow("warns  ")} ${findingText(finding, "en")} (${controlMeaning(finding.control, "en")})`,
    );
  return lines;
}

function controlText(control: ContentControl | undefined, { colors, ...telling }: Painting): string {
  if (control === undefined)
    return "not controlled yet: that is done when it waits for an airlock, and at the latest before its pass changes anything";
  if (control.failure !== undefined)
    return colors.yellow(`could not be controlled at ${dateTimeText(control.at, telling)}: ${control.failure}`);
  const { read, equal, different, at } = control;
  const text = `${String(read)} items read, ${String(equal)} as declared, ${String(different)} not (controlled ${dateTimeText(at, telling)})`;
  return different === 0 ? colors.green(text) : colors.red(text);
}

/** Names of this many items are said. */
const MOST_NAMES = 8;

function changesText({ added, changed, removed }: ContentChanges): string {
  const parts = [
    [added, "new"],
    [changed, "changed"],
    [removed, "gone"],
  ] as const;
  const said = parts.flatMap(([items, what]) => {
    const more = items.length > MOST_NAMES ? `, and ${String(items.length - MOST_NAMES)} more` : "";
    return items.length === 0 ? [] : [`${String(items.length)} ${what} (${items.slice(0, MOST_NAMES).join(", ")}${more})`];
  });
  return said.join("; ") || "the same items";
}
