import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Release } from "../api/types.ts";
import { releaseAmong } from "../domain/delivery/estate-view.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { PortError } from "../ports/failure.ts";
import type { Say } from "../sandbox/progress.ts";
import type { SampleEstate } from "../sandbox/sample-estate.ts";
import { builtRelease } from "../sandbox/scenario/built-release.ts";
import type { DeclaredObject } from "../sandbox/scenario/estate-commit.ts";
import { commitToEstate, inClone } from "../sandbox/scenario/estate-commit.ts";
import type { Act, Scenario } from "../sandbox/scenario/scenario.ts";
import { writtenIn } from "../sandbox/scenario/scenario.ts";
import type { UnixCore } from "../sandbox/unix/core/unix-core.ts";
import type { Zosmf } from "../sandbox/zosmf/core/zosmf.ts";
import { sampleMember } from "../sandbox/zosmf/core/sample-member.ts";
import { oneOf } from "./arguments.ts";
import { DECIDED_KINDS, decideCommand, VERDICTS } from "./decide.ts";
import { openCluster } from "./cluster-session.ts";
import { gateCommand } from "./gate.ts";
import { type Replying, replyTo } from "./mail-reply.ts";
import { planCommand } from "./plan.ts";
import { localInstant } from "./local-instant.ts";
import { SCENARIO_WORDS } from "./scenario-words.ts";
import type { SteeringOptions } from "./steering.ts";
import { steer } from "./steering.ts";
import type { Terminal } from "./terminal.ts";
import { COLON } from "../domain/status/told-words.ts";

/** A scenario, and where its file lies. */
export interface ReadScenario extends Scenario {
  readonly folder: string;
}

export interface Stage extends Omit<SteeringOptions, "token" | "zone" | "locale"> {
  readonly sample: SampleEstate;
  readonly zosmf: Zosmf;
  readonly unix: UnixCore;
  /** The estate's bare repository, and the kubeconfig with a context for each persona. */
  readonly repository: string;
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly timeZone: string;
  readonly terminal: Terminal;
  readonly say: Say;
  readonly locale: Locale;
  readonly replying: Replying;
  /** Looks at the repository at once. */
  readonly poke: () => void;
}

/** What a scenario's teams have built, by application and version. */
export function buildAll({ builds }: Scenario, sample: SampleEstate): ReadonlyMap<string, Release> {
  return new Map(
    builds.map((build) => {
      const from = releaseAmong(sample.releases, build.application, build.from);
      if (from === undefined) throw new Error(`no release ${build.application} ${build.from}`);
      return [`${build.application} ${build.version}`, builtRelease(from, build)] as const;
    }),
  );
}

/** Those of the built releases that these versions name, each once. */
export function releasesIn(versions: NonNullable<Act["versions"]>, built: ReadonlyMap<string, Release>): readonly Release[] {
  const named = Object.values(versions).flatMap((wanted) => Object.entries(wanted).map(([code, version]) => `${code} ${version}`));
  return [...new Set(named)].flatMap((name) => built.get(name) ?? []);
}

/** How far a scenario was played: to its end, until the person stopped it, or until its cluster was lost, with the act to go on with. */
export type PlayEnd = { readonly end: "Over" | "Stopped" } | { readonly end: "ClusterLost"; readonly next: number };

/** Plays a scenario from an act on: moves the clock from act to act, does what each person does, and lets the controller come to rest. */
export async function playScenario(
  scenario: ReadScenario,
  { releases, from }: { readonly releases: ReadonlyMap<string, Release>; readonly from: number },
  stage: Stage,
): Promise<PlayEnd> {
  const { clock, signal, timeZone } = stage;
  // Between two instants the clock stands still: how fast the machine is changes no minute.
  clock.setPace("Still");
  try {
    for (const [index, act] of scenario.acts.entries()) {
      if (index < from) continue;
      const at = timeOf(act.at, timeZone);
      if (!(await steer(stage, at, signal))) return { end: "Stopped" };
      stage.say(`${act.at.slice(11)} ${act.by}${COLON[stage.locale]} ${described(act, stage.locale)}`, at.toString());
      if (act.lose !== undefined) return { end: "ClusterLost", next: index + 1 };
      await perform(act, releases, { ...stage, scenario });
      stage.poke();
      await stage.runtime.whenIdle();
    }
    return { end: (await steer(stage, timeOf(scenario.ends, timeZone), signal)) ? "Over" : "Stopped" };
  } finally {
    clock.setPace("Wall");
  }
}

function described(act: Act, locale: Locale): string {
  const words = SCENARIO_WORDS[locale];
  if (act.commit !== undefined) return words.commit(writtenIn(act.commit, locale));
  if (act.library !== undefined) return words.library(act.library);
  if (act.open !== undefined) return words.open(act.open);
  if (act.close !== undefined) return words.close(act.close);
  if (act.decide !== undefined) return words.decide(act.decide);
  if (act.lose !== undefined) return words.lose;
  if (act.unwell !== undefined) return words.unwell(act.unwell);
  if (act.plan !== undefined) return words.plan;
  if (act.reply !== undefined) return words.reply(act.reply.text.split("\n")[0] ?? "");
  return words.create(`${act.create?.kind ?? ""} ${act.create?.metadata.name ?? ""}`);
}

async function perform(
  act: Act,
  releases: ReadonlyMap<string, Release>,
  stage: Stage & { readonly scenario: ReadScenario },
): Promise<void> {
  const { by, commit, library, create } = act;
  if (commit !== undefined)
    await commitToEstate({
      repository: stage.repository,
      author: by,
      at: stage.clock.now(),
      message: writtenIn(commit, stage.locale),
      releases: (act.releases ?? []).flatMap((name) => releases.get(name) ?? []),
      versions: act.versions ?? {},
      objects: (act.objects ?? []).map((one) => objectOf(one, stage.scenario.folder)),
    });
  if (library !== undefined) replaceMember(library, releases, stage);
  if (act.open !== undefined || act.close !== undefined) await say(act, stage);
  if (act.decide !== undefined) await decide(act, act.decide, stage);
  if (act.reply !== undefined) await replyTo({ by, ...act.reply }, stage.replying);
  if (act.unwell !== undefined)
    for (const { faults } of stage.unix.hosts())
      faults.health.set(`${act.unwell.application.toLowerCase()} ${act.unwell.version}`, "broken");
  if (act.plan !== undefined) await plan(by, stage);
  if (create !== undefined) await tryToCreate(by, create, stage);
}

function replaceMember(
  { application, version, member, ssi }: NonNullable<Act["library"]>,
  releases: ReadonlyMap<string, Release>,
  { zosmf, sample }: Stage,
): void {
  const release = releases.get(`${application} ${version}`) ?? releaseAmong(sample.releases, application, version);
  const content = release?.spec.content.find(({ platform }) => platform === "Mainframe");
  if (content?.platform !== "Mainframe") throw new Error(`${application} ${version} has no content on z/OS`);
  const { bytes, directory } = sampleMember({ type: "LOAD", member, application, version, ssi });
  zosmf.libraries.put(`${content.source}.LOADLIB`, member, { bytes, directory, by: "BUILD" });
}

async function say({ by, open, close, only = [], reason }: Act, { kubeconfig, namespace, terminal, locale }: Stage): Promise<void> {
  const flags = { kubeconfig, context: by, namespace, yes: true, ...reasoned(reason, locale) };
  await gateCommand({ gate: open ?? close ?? "", verdict: open === undefined ? "Close" : "Open", only }, flags, terminal);
}

/** The object of a file beside the scenario, without what it is to lack. */
function objectOf({ file, without = [] }: NonNullable<Act["objects"]>[number], folder: string): DeclaredObject {
  const document = parseDocument(readFileSync(join(folder, file), "utf8"));
  for (const path of without) document.deleteIn(path.split("."));
  return document.toJS() as DeclaredObject;
}

function reasoned(reason: Act["reason"], locale: Locale): { readonly reason?: string } {
  return reason === undefined ? {} : { reason: writtenIn(reason, locale) };
}

async function decide({ by, reason }: Act, word: NonNullable<Act["decide"]>, stage: Stage): Promise<void> {
  const { kubeconfig, namespace, terminal, locale } = stage;
  const more = { ...reasoned(reason, locale), ...(word.for === undefined ? {} : { for: word.for }) };
  const request = { ...word, kind: oneOf(DECIDED_KINDS)(word.kind), verdict: oneOf(VERDICTS)(word.verdict) };
  await decideCommand(request, { kubeconfig, context: by, namespace, yes: true, ...more }, terminal);
}

/** Everything is merged by then, so that what waits is what is pending. */
async function plan(by: string, { repository, kubeconfig, namespace, terminal, locale }: Stage): Promise<void> {
  await inClone(repository, async (work) => {
    const flags = { path: join(work, "estate"), base: "HEAD", live: true, output: "text", locale } as const;
    await planCommand({ ...flags, kubeconfig, context: by, namespace }, terminal);
  });
}

/** A refusal is what a scenario may be about: it is told, and the scenario goes on. */
async function tryToCreate(
  by: string,
  object: NonNullable<Act["create"]>,
  { kubeconfig, namespace, terminal, locale }: Stage,
): Promise<void> {
  const { cluster } = await openCluster({ kubeconfig, context: by, namespace }, terminal.env);
  try {
    await cluster.create<KubeObject>({ ...object, metadata: { ...object.metadata, namespace } }, terminal.signal);
    terminal.print(`  ${SCENARIO_WORDS[locale].created(`${object.kind} ${object.metadata.name}`)}`);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    terminal.print(`  ${SCENARIO_WORDS[locale].refused(error.failure.message)}`);
  }
}

/** The instant of a time in a scenario that was read: there is one. */
export function timeOf(local: string, timeZone: string): Temporal.Instant {
  const instant = localInstant(local, timeZone);
  if (instant === undefined) throw new Error(`${local} is no time there is in ${timeZone}`);
  return instant;
}
