import type { Decision, MEP as GoLiveObject, Pass } from "../../../controller/api/types.ts";
import { carriedContents, versionOn } from "../truth.ts";
import type { GoLive } from "../world/go-live.ts";
import { DECISION, goLiveMs, MEP, ROLL_CALL } from "../world/go-live.ts";
import { ADMIN, EXPLOITATION } from "../world/persons.ts";
import { placesOf } from "../world/scenarios.ts";
import type { LockOracle } from "./lock.ts";
import { BACKWARD } from "./step-book.ts";
import type { Watched } from "./violation.ts";

const SECOND_MS = 1_000;
/** A clock that is no further from the API server's is trusted. */
const TRUSTED_MS = 5_000;

/**
 * What goes into production, by what people truly said and by true time: I2 by the pass of the MEP alone, approved, after the roll call; T6 inside its
 * window; nothing is said to stay before whoever decides that has said so. A word for another content than the one that is carried is none.
 */
export function watchGoLive({ world, view, report }: Watched, goLive: GoLive): LockOracle {
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
  return {
    commit: ({ kind, before, after }) => {
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
      if (isKept && !isSaid(`step/${DECISION}`, "Keep"))
        report("I2", `${metadata.name} says something is Deployed, and nobody has said that it stays`);
    },
    begins: (step) => {
      const what = `${step.pass} ${step.name} of ${step.application} ${step.to}`;
      if (step.pass !== MEP) report("I2", `${what} began in production, outside the MEP`);
      if (BACKWARD.has(step.name)) return;
      reportUnapproved(`${what} began`);
      if (!isSaid("go", "Go")) report("I2", `${what} began, and nobody has said Go`);
      if (!isSaid(`step/${ROLL_CALL}`, "Done")) report("T9", `${what} began before the roll call was done`);
      if (nowMs() < goLiveMs(goLive, goLive.deployAt) - TRUSTED_MS) report("T6", `${what} began before its step was planned`);
    },
    acts: (step, startedAt) => {
      if (!BACKWARD.has(step.name) && startedAt.epochMilliseconds > goLiveMs(goLive, goLive.window.to) + SECOND_MS)
        report("T6", `${step.pass} ${step.name} of ${step.application} ${step.to} began after the window and acted`);
    },
  };
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
  if (scenario.goLive === undefined) return;
  for (const place of scenario.environments.flatMap((one) => placesOf(scenario, one))) {
    const there = versionOn(world, view, place);
    if (there !== scenario.declared)
      report("L4", `${place.environment} ${place.application} truly runs ${String(there)} after its go-live`);
  }
}
