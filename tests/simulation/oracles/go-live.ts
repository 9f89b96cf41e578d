import type { Calendar, Decision, MEP as GoLiveObject, Pass } from "../../../controller/api/types.ts";
import type { Taken } from "../api-view.ts";
import { carriedContents, versionOn } from "../truth.ts";
import type { GoLive } from "../world/go-live.ts";
import { DECISION, goLiveMs, MEP, ROLL_CALL } from "../world/go-live.ts";
import { ADMIN, EXPLOITATION } from "../world/persons.ts";
import type { Platform } from "../world/applications.ts";
import { INSTALLED, placesOf } from "../world/scenarios.ts";
import { releasing, turnOf } from "./fencing.ts";
import type { LockOracle } from "./lock.ts";
import type { BookedStep } from "./step-book.ts";
import { BACKWARD } from "./step-book.ts";
import type { Watched } from "./violation.ts";

const SECOND_MS = 1_000;
/** A clock that is no further from the API server's is trusted. */
const TRUSTED_MS = 5_000;

/**
 * What goes into production, by what people truly said and by true time: I2 by the pass of the MEP alone, approved, after the roll call; T6 inside its
 * window; nothing is said to stay before whoever decides that has said so. A word for another content than the one that is carried is none.
 */
export function watchGoLive(watched: Watched, goLive: GoLive): LockOracle {
  const { world, view, report } = watched;
  /** What had been said before the run began was said of what the MEP carried then. */
  const saidBefore = new Set(
    (view.all("decisions") as readonly Decision[]).filter(({ spec }) => isOnMep(spec)).map(({ spec }) => wordKey(spec)),
  );
  const words = new Set(saidBefore);
  const nowMs = (): number => world.now().epochMilliseconds;
  const isSaid = (point: string, verdict: Decision["spec"]["verdict"], by = ADMIN): boolean => words.has(`${by} ${point} ${verdict}`);
  const reportUnapproved = (what: string): void => {
    for (const by of [ADMIN, EXPLOITATION])
      if (!isSaid("approval", "Approve", by)) report("I2", `${what}, and ${by} has not approved what it carries`);
  };
  /** What Approve and Go are for is carried by the MEP as it stands; a step is done or not. */
  const namesTheContent = ({ spec }: Decision): boolean => {
    if (spec.verdict !== "Approve" && spec.verdict !== "Go") return true;
    const mep = (view.all("meps") as readonly GoLiveObject[]).find(({ metadata }) => metadata.name === MEP);
    const named = new Set(spec.changes?.map(contentKey));
    return mep !== undefined && carriedContents(view, mep).every((one) => named.has(contentKey(one)));
  };
  const hold = watchHolds(watched);
  return {
    commit: (taken) => {
      const { kind, before, after } = taken;
      hold(taken);
      if (after === undefined) return;
      if (kind === "Decision" && before === undefined) {
        const { spec } = after as Decision;
        if (isOnMep(spec) && namesTheContent(after as Decision)) words.add(wordKey(spec));
      }
      if (kind === "MEP") {
        const { metadata, status } = after as GoLiveObject;
        if ((before as GoLiveObject | undefined)?.metadata.generation !== metadata.generation) {
          for (const word of saidBefore) words.delete(word);
          saidBefore.clear();
        }
        // What is said of it before it was changed is said of what it was.
        const phase = status?.observedGeneration === metadata.generation ? (status?.phase ?? "") : "";
        if (APPROVED.has(phase)) reportUnapproved(`${MEP} is ${phase}`);
        if (phase === "Cleared" && !isSaid("go", "Go")) report("I2", `${MEP} is ${phase}, and nobody has said Go for what it carries`);
      }
      if (kind !== "Pass") return;
      const { metadata, status } = after as Pass;
      const isKept = (status?.items ?? []).some(({ result }) => result === "Deployed");
      const isTimely = nowMs() >= goLiveMs(goLive, goLive.window.to);
      for (const { application, to, reason } of status?.items ?? [])
        if (reason === "SlotEnd" && !isTimely)
          report("T6", `${metadata.name} gave up ${application} ${to} for the end of its window, before that`);
      if (isKept && !isSaid(`step/${DECISION}`, "Keep"))
        report("I2", `${metadata.name} says something is Deployed, and nobody has said that it stays`);
    },
    begins: (step) => {
      const what = `${step.pass} ${step.name} of ${step.application} ${step.to}`;
      if (step.pass !== MEP) report("I2", `${what} began in production, outside the MEP`);
      if (step.name === "Rollback") reportBorne({ ...watched, what }, step);
      if (BACKWARD.has(step.name)) return;
      reportUnapproved(`${what} began`);
      if (!isSaid("go", "Go")) report("I2", `${what} began, and nobody has said Go`);
      if (!isSaid(`step/${ROLL_CALL}`, "Done")) report("T9", `${what} began before the roll call was done`);
      if (nowMs() < plannedMs(goLive, step.platform) - TRUSTED_MS) report("T6", `${what} began before its step was planned`);
    },
    acts: (step, startedAt) => {
      if (!BACKWARD.has(step.name) && startedAt.epochMilliseconds > goLiveMs(goLive, goLive.window.to) + SECOND_MS)
        report("T6", `${step.pass} ${step.name} of ${step.application} ${step.to} began after the window and acted`);
    },
  };
}

/** T9: nothing is taken back while what needs it is still there, and on its way. */
function reportBorne({ world, view, report, what }: Watched & { readonly what: string }, step: BookedStep): void {
  const { scenario } = world;
  const items = view.pass(step.pass)?.status?.items ?? [];
  for (const { code, dependsOn = [] } of scenario.applications) {
    const item = items.find(({ application }) => application === code);
    if (!dependsOn.includes(step.application) || item === undefined || item.result !== undefined) continue;
    for (const { place, there } of truthOf({ world, view }))
      if (place.application === code && there === item.to)
        report("T9", `${what} began while ${code} ${there} on ${place.platform} needs it`);
  }
}

const READ_AFRESH = { word: /^GET \/decisions(\?|$)/u, mep: /^GET \/meps(\?|$)/u, calendar: /^GET \/calendars(\?|$)/u };

/**
 * T1, I2, T14: nothing is let run by whoever could read that it may not go on: a NoGo without a later Go, a MEP that is taken off, a day that is frozen. Of
 * what holds it back since the very millisecond of that read nobody can tell whether it came before.
 */
function watchHolds({ world, network, report }: Watched): (taken: Taken) => void {
  /** True time by the second, which is all that the API server writes down of a word. */
  const votes: { readonly verdict: string; readonly atMs: number; readonly second: number }[] = [];
  let [cancelledMs, frozenMs] = [Infinity, Infinity];
  const isVetoed = (atMs: number): boolean => {
    const said = votes.filter(({ verdict, atMs: saidMs }) => (verdict === "NoGo" ? saidMs < atMs : saidMs <= atMs));
    const last = (verdict: string): number => Math.max(-Infinity, ...said.flatMap((one) => (one.verdict === verdict ? [one.second] : [])));
    return last("NoGo") >= last("Go") && last("NoGo") > -Infinity;
  };
  return ({ kind, before, after }) => {
    const nowMs = world.time.nowMs();
    if (kind === "Decision" && before === undefined && after !== undefined) {
      const { spec } = after as Decision;
      if (isOnMep(spec) && spec.by === ADMIN) votes.push({ verdict: spec.verdict, atMs: nowMs, second: Math.floor(nowMs / SECOND_MS) });
    }
    if (kind === "MEP" && (after as GoLiveObject | undefined)?.spec.cancelled !== undefined) cancelledMs = Math.min(cancelledMs, nowMs);
    if (kind === "Calendar" && ((after as Calendar | undefined)?.spec.freezes ?? []).length > 0) frozenMs = Math.min(frozenMs, nowMs);
    const sent = network.acting();
    if (kind !== "Pass" || after === undefined || sent === undefined) return;
    const pass = after as Pass;
    const forward = releasing(before as Pass | undefined, pass).filter(({ name }) => !BACKWARD.has(name));
    const turn = forward.length === 0 ? [] : turnOf(network, sent, pass.metadata.name);
    for (const step of forward) {
      const what = `${pass.metadata.name} ${step.name} on ${step.platform} was swapped to Releasing`;
      const read = (label: RegExp): number => turn.find((one) => label.test(one.label))?.effectAtMs ?? nowMs;
      for (const label of Object.values(READ_AFRESH))
        if (!turn.some((one) => label.test(one.label))) report("T1", `${what} without ${label.source} being read afresh`);
      if (isVetoed(read(READ_AFRESH.word))) report("I2", `${what} after a NoGo`);
      if (cancelledMs < read(READ_AFRESH.mep)) report("I2", `${what}, and ${MEP} is taken off`);
      if (frozenMs < read(READ_AFRESH.calendar)) report("T14", `${what} under a freeze`);
    }
  };
}

/** When the first step that deploys there is planned, epoch milliseconds. */
function plannedMs(goLive: GoLive, platform: Platform): number {
  const planned = goLive.deploys.find(({ platforms }) => platforms.includes(platform));
  return goLiveMs(goLive, planned?.at ?? goLive.window.to);
}

function isOnMep({ on }: Decision["spec"]): boolean {
  return on.kind === "MEP" && on.name === MEP;
}

function wordKey({ by, on, verdict }: Decision["spec"]): string {
  return `${by} ${on.point ?? ""} ${verdict}`;
}

type Content = NonNullable<Decision["spec"]["changes"]>[number];

function contentKey({ environment, application, to, digest }: Content): string {
  return [environment, application, to, digest].join(" ");
}

/** Phases in which a MEP says that it has every approval. Steps of people may begin before. */
const APPROVED: ReadonlySet<string> = new Set(["Approved", "Cleared"]);

/** L4: where nobody was away for long, what the MEP carries is in production. */
export function reportNotLive({ world, view, report }: Watched): void {
  const { scenario } = world;
  for (const { place, there } of scenario.goLive === undefined ? [] : truthOf({ world, view }))
    if (there !== scenario.declared)
      report("L4", `${place.environment} ${place.application} truly runs ${String(there)} after its go-live`);
}

/**
 * T16, L4: what a go-live is said to have come to is what truly is in production. Done says that all of it is there, every other end that none of it is but
 * what is named; and somebody is asked about that.
 */
export function reportMixed({ world, view, report }: Watched): void {
  const { goLive, declared } = world.scenario;
  const [mep] = view.all("meps") as readonly GoLiveObject[];
  if (goLive === undefined || mep?.status?.endedAt === undefined) return;
  const { phase = "", deployed = [], left = [], conditions = [] } = mep.status;
  // Where the estate's history was rewritten it goes live as it was applied before, which may be an older version than the last one declared.
  const stays = new Map((phase === "Done" ? mep.spec.items : deployed).map(({ application, version }) => [application, version]));
  const mayStay = new Set(left.map(({ application }) => application));
  for (const { place, there } of truthOf({ world, view })) {
    const version = stays.get(place.application);
    const wanted = version !== undefined ? [version] : mayStay.has(place.application) ? [INSTALLED, declared] : [INSTALLED];
    if (!wanted.includes(there ?? ""))
      report("T16", `${MEP} ended ${phase}, and ${place.application} on ${place.platform} truly runs ${String(there)}`);
  }
  const isAsked = conditions.some(({ type, status }) => type === "Stalled" && status === "True");
  if (!isAsked && phase !== "Done" && phase !== "Cancelled") report("L4", `${MEP} ended ${phase}, and nobody is asked to look`);
}

function truthOf({ world, view }: Pick<Watched, "world" | "view">) {
  const { scenario } = world;
  return scenario.environments.flatMap((one) => placesOf(scenario, one)).map((place) => ({ place, there: versionOn(world, view, place) }));
}
