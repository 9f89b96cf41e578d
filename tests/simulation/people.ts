import type { Decision, Estate, MEP, Pass } from "../../controller/api/types.ts";
import type { ApiView, Taken } from "./api-view.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { ask } from "./strike.ts";
import { carriedContents, versionOn } from "./truth.ts";
import { NAMESPACE } from "./world/api-base.ts";
import { ADMIN, EXPLOITATION, MOE } from "./world/persons.ts";
import { INSTALLED } from "./world/scenarios.ts";
import type { World } from "./world/world.ts";

interface Word {
  readonly kind: "Estate" | "MEP" | "Pass";
  readonly name: string;
  readonly point: string;
  readonly verdict: "Approve" | "Confirm" | "Done" | "Go" | "Keep" | "RollBack";
  /** What it is for, where a word is bound to contents. */
  readonly changes?: NonNullable<Decision["spec"]["changes"]>;
}

/** From when a person is asked until the word is there; somebody who has no say is quicker. */
const ANSWERS_AFTER_MS = 2_000;
const MEDDLES_AFTER_MS = 1_000;
/** From when somebody has named the wrong content until the right one is named. */
const READS_AGAIN_AFTER_MS = 10_000;

/**
 * env-admin (and exploitation where it approves too): confirms what is to be pruned, and says of a job that nobody knows the end of what the machine truly shows. Before that a
 * member of another team says to go ahead.
 */
export function createPeople(world: World, view: ApiView, { faults }: FaultPlan): { readonly onCommit: (taken: Taken) => void } {
  const answered = new Set<string>();
  const misreadFromMs = Math.min(...faults.flatMap((fault) => (fault.do === "misread" ? [fault.atMs] : [])));
  const contraryFromMs = Math.min(...faults.flatMap((fault) => (fault.do === "contrary" ? [fault.atMs] : [])));
  const answer = ({ kind, name, point, verdict, changes }: Word, by: string): void => {
    const decision = `${verdict}-${name}-${by}-${String(answered.size)}-${String(world.now().epochMilliseconds)}`.toLowerCase();
    const body = {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Decision",
      metadata: { name: decision, namespace: NAMESPACE },
      spec: {
        on: { kind, name, point },
        ...{ verdict, by, channel: "Kubernetes" },
        ...(changes === undefined ? {} : { changes }),
        ...(verdict === "RollBack" ? { reason: "The machine does not show it" } : {}),
      },
    };
    ask(world, { method: "POST", path: "decisions", body, by });
  };
  return {
    onCommit: ({ kind, after }) => {
      const words = after === undefined ? [] : asked(kind, after);
      // The same list may have to be confirmed a second time.
      if (kind === "Estate" && words.length === 0) for (const key of answered) if (key.startsWith("Estate ")) answered.delete(key);
      // So has a step that was not to be begun meanwhile.
      const again =
        kind === "MEP" ? [...answered].filter((key) => key.startsWith("MEP ") && !words.some((word) => keyOf(word) === key)) : [];
      for (const key of again) answered.delete(key);
      for (const word of words) {
        const key = keyOf(word);
        if (answered.has(key)) continue;
        answered.add(key);
        world.time.plan(MEDDLES_AFTER_MS, () => answer({ ...bound(word), verdict: word.verdict ?? "Keep" }, MOE));
        const misread = world.time.nowMs() >= misreadFromMs && isBound(word) ? READS_AGAIN_AFTER_MS : 0;
        for (const by of word.verdict === "Approve" ? [ADMIN, EXPLOITATION] : [ADMIN]) {
          const say = (other?: string) => () => answer({ ...bound(word, other), verdict: word.verdict ?? lookAt(word) }, by);
          if (misread > 0) world.time.plan(ANSWERS_AFTER_MS, say(INSTALLED));
          world.time.plan(ANSWERS_AFTER_MS + misread, say());
        }
      }
    },
  };

  /** What is approved is what the MEP carries then; another version of it, for who has misread it. */
  function bound(word: Asked, other?: string): Asked & Pick<Word, "changes"> {
    const mep = (view.all("meps") as readonly MEP[]).find(({ metadata }) => metadata.name === word.name);
    return !isBound(word) || mep === undefined ? word : { ...word, changes: carriedContents(view, mep, other) };
  }

  function lookAt({ kind, name, point }: Asked): "Keep" | "RollBack" {
    if (kind === "MEP") return decide(name);
    const [environment = "", application = ""] = point.split("/");
    const item = view.pass(name)?.status?.items?.find((one) => one.environment === environment && one.application === application);
    const step = item?.steps?.findLast((one) => one.result === "Unknown");
    if (item === undefined || step === undefined) return "RollBack";
    return versionOn(world, view, { environment, application, platform: step.platform }) === item.to ? "Keep" : "RollBack";
  }

  /** What came stays where all of it is well. */
  function decide(name: string): "Keep" | "RollBack" {
    const mep = (view.all("meps") as readonly MEP[]).find(({ metadata }) => metadata.name === name);
    const stalled = mep?.status?.conditions?.find((one) => one.type === "Stalled" && one.status === "True");
    const isWell = stalled === undefined || stalled.reason === "StepBlocked";
    return isWell === world.time.nowMs() < contraryFromMs ? "Keep" : "RollBack";
  }
}

function keyOf({ kind, name, point }: Asked): string {
  return `${kind} ${name} ${point}`;
}

/** Whether a word counts for the contents it names alone. */
function isBound({ verdict }: Asked): boolean {
  return verdict === "Approve" || verdict === "Go";
}

/** The answer, unless somebody has to look first. */
type Asked = Pick<Word, "kind" | "name" | "point"> & Partial<Pick<Word, "verdict">>;

function askedOfMep({ metadata: { name }, spec, status }: MEP): readonly Asked[] {
  const open = (status?.steps ?? []).filter(({ phase }) => phase === "Due" || phase === "Blocked");
  const steps = open.map(({ step }): Asked => {
    const isDecision = spec.runbook.find((one) => one.step === step)?.decision === true;
    return { kind: "MEP", name, point: `step/${step}`, ...(isDecision ? {} : { verdict: "Done" }) };
  });
  const missing = status?.endedAt === undefined ? (status?.requirements ?? []).filter(({ state }) => state === "Missing") : [];
  if (missing.some(({ verdict }) => verdict === "Approve")) return [{ kind: "MEP", name, point: "approval", verdict: "Approve" }, ...steps];
  return missing.some(({ verdict }) => verdict === "Go") ? [{ kind: "MEP", name, point: "go", verdict: "Go" }, ...steps] : steps;
}

function asked(kind: string, object: unknown): readonly Asked[] {
  if (kind === "Estate") {
    const { metadata, status } = object as Estate;
    const point = status?.pendingPrune?.point;
    return point === undefined ? [] : [{ kind, name: metadata.name, point, verdict: "Confirm" }];
  }
  if (kind === "MEP") return askedOfMep(object as MEP);
  if (kind !== "Pass") return [];
  const { metadata, status } = object as Pass;
  const stalled = status?.conditions?.some((one) => one.type === "Stalled" && one.status === "True" && one.reason === "OutcomeUnknown");
  if (stalled !== true) return [];
  return (status?.items ?? [])
    .filter((item) => item.result === undefined && (item.steps ?? []).some((step) => step.result === "Unknown"))
    .map((item) => ({ kind, name: metadata.name, point: `${item.environment}/${item.application}` }));
}
