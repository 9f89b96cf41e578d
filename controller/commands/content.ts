import pc from "picocolors";
import type { Calendar, Environment, Estate, Release } from "../api/types.ts";
import { changesText } from "../domain/delivery/changes-words.ts";
import type { ContentChanges, ContentControl } from "../domain/delivery/content-control.ts";
import { contentChanges, controlFor, rejecting } from "../domain/delivery/content-control.ts";
import { explainedFinding } from "../domain/delivery/control-words.ts";
import { pendingEntry } from "../domain/delivery/lock-facts.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { compareVersions } from "../domain/delivery/version.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { CONTENT_WORDS } from "./content-words.ts";
import type { Spoken } from "./local-zone.ts";
import { tellingHere } from "./local-zone.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface ContentFlags extends ClusterFlags, Spoken {
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
  const telling = tellingHere(flags, estates, calendars);
  const words = CONTENT_WORDS[telling.locale];
  const answers = contentAnswers(subject, { environments, releases, locale: telling.locale });
  if (typeof answers === "string") {
    terminal.complain(`${visibleText(answers)} ${ABSENCE_WORDS[telling.locale].here(namespace)}`);
    return EXIT.usage;
  }
  const painting = { ...telling, colors: pc.createColors(terminal.colour) };
  terminal.print(
    flags.output === "json"
      ? jsonOutput(answers)
      : answers.map((answer) => renderContent(visibleValues(answer), painting)).join("\n\n") || words.nothingWaits,
  );
  return answers.some(isRejected) ? EXIT.findings : EXIT.ok;
}

function isRejected({ environments }: ContentAnswer): boolean {
  return environments.some(({ control, waits }) => waits !== undefined && rejecting(control) !== undefined);
}

interface Seen {
  readonly environments: readonly Environment[];
  readonly releases: readonly Release[];
  readonly locale: Locale;
}

/** What is known of the releases in question, or the sentence that says why there is none. */
export function contentAnswers(subject: ContentSubject, { environments, releases, locale }: Seen): readonly ContentAnswer[] | string {
  const words = CONTENT_WORDS[locale];
  const application = subject.application.toUpperCase();
  const all = releases
    .filter(({ spec }) => spec.application === application)
    .sort((left, right) => compareVersions(left.spec.version, right.spec.version));
  if (all.length === 0) {
    const known = [...new Set(releases.map(({ spec }) => spec.application))].sort().join(", ");
    return words.noRelease(application, known);
  }
  const wanted = all.filter(({ spec }) =>
    subject.version === undefined ? environments.some((one) => waiting(one, spec) !== undefined) : spec.version === subject.version,
  );
  if (wanted.length === 0 && subject.version !== undefined)
    return words.noVersion(application, subject.version, all.map(({ spec }) => spec.version).join(", "));
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
  const { colors, locale } = painting;
  const words = CONTENT_WORDS[locale];
  const head = words.head(words.kind(answer.kind), dateTimeText(answer.built, painting), answer.digest.slice(0, 19));
  const lines = [`${colors.bold(`${answer.application} ${answer.version}`)}  ${head}`];
  if (answer.deployedIn.length > 0) lines.push(`  ${words.runsIn} ${answer.deployedIn.join(", ")}`);
  if (answer.environments.length === 0) lines.push(`  ${words.waitsNowhere}`);
  return [...lines, ...answer.environments.flatMap((here) => linesOf(here, painting))].join("\n");
}

function linesOf({ environment, control, waits, runs, changes }: ContentHere, painting: Painting): readonly string[] {
  const { colors, locale } = painting;
  const words = CONTENT_WORDS[locale];
  const lines = [`  ${colors.bold(environment)}  ${controlText(control, painting)}`];
  if (waits !== undefined) lines.push(`    ${words.waitsFor(waits)}`);
  if (changes !== undefined) lines.push(`    ${words.instead(runs ?? words.nothing, changesText(changes, MOST_NAMES, locale))}`);
  for (const finding of control?.findings ?? [])
    lines.push(
      `    ${finding.effect === "Reject" ? colors.red(words.rejects) : colors.yellow(words.warns)} ${explainedFinding(finding, locale)}`,
    );
  return lines;
}

function controlText(control: ContentControl | undefined, { colors, ...telling }: Painting): string {
  const words = CONTENT_WORDS[telling.locale];
  if (control === undefined) return words.notYet;
  const at = dateTimeText(control.at, telling);
  if (control.failure !== undefined) return colors.yellow(words.uncontrolled(at, control.failure));
  const text = words.controlled(control, at);
  return control.different === 0 ? colors.green(text) : colors.red(text);
}

/** Names of this many items are said. */
const MOST_NAMES = 8;
