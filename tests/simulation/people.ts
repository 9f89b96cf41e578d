import type { Estate, Pass } from "../../controller/api/types.ts";
import type { ApiView, Taken } from "./api-view.ts";
import { ask } from "./strike.ts";
import { versionOn } from "./truth.ts";
import { NAMESPACE } from "./world/api-base.ts";
import { ADMIN, MOE } from "./world/persons.ts";
import type { World } from "./world/world.ts";

interface Word {
  readonly kind: "Estate" | "Pass";
  readonly name: string;
  readonly point: string;
  readonly verdict: "Confirm" | "Keep" | "RollBack";
}

/** From when a person is asked until the word is there; somebody who has no say is quicker. */
const ANSWERS_AFTER_MS = 2_000;
const MEDDLES_AFTER_MS = 1_000;

/**
 * env-admin: confirms what is to be pruned, and says of a job that nobody knows the end of what the machine truly shows. Before that a
 * member of another team says to go ahead.
 */
export function createPeople(world: World, view: ApiView): { readonly onCommit: (taken: Taken) => void } {
  const answered = new Set<string>();
  const answer = ({ kind, name, point, verdict }: Word, by: string): void => {
    const decision = `${verdict}-${name}-${by}-${String(answered.size)}`.toLowerCase();
    const body = {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Decision",
      metadata: { name: decision, namespace: NAMESPACE },
      spec: { on: { kind, name, point }, verdict, by, channel: "Kubernetes" },
    };
    ask(world, { method: "POST", path: "decisions", body, by });
  };
  return {
    onCommit: ({ kind, after }) => {
      for (const word of after === undefined ? [] : asked(kind, after)) {
        const key = `${word.kind} ${word.name} ${word.point}`;
        if (answered.has(key)) continue;
        answered.add(key);
        const isPruning = word.kind === "Estate";
        world.time.plan(MEDDLES_AFTER_MS, () => answer({ ...word, verdict: isPruning ? "Confirm" : "Keep" }, MOE));
        world.time.plan(ANSWERS_AFTER_MS, () => answer({ ...word, verdict: isPruning ? "Confirm" : lookAt(word) }, ADMIN));
      }
    },
  };

  function lookAt({ name, point }: Asked): "Keep" | "RollBack" {
    const [environment = "", application = ""] = point.split("/");
    const item = view.pass(name)?.status?.items?.find((one) => one.environment === environment && one.application === application);
    const step = item?.steps?.findLast((one) => one.result === "Unknown");
    if (item === undefined || step === undefined) return "RollBack";
    return versionOn(world, view, { environment, application, platform: step.platform }) === item.to ? "Keep" : "RollBack";
  }
}

type Asked = Pick<Word, "kind" | "name" | "point">;

function asked(kind: string, object: unknown): readonly Asked[] {
  if (kind === "Estate") {
    const { metadata, status } = object as Estate;
    const point = status?.pendingPrune?.point;
    return point === undefined ? [] : [{ kind, name: metadata.name, point }];
  }
  if (kind !== "Pass") return [];
  const { metadata, status } = object as Pass;
  const stalled = status?.conditions?.some((one) => one.type === "Stalled" && one.status === "True" && one.reason === "OutcomeUnknown");
  if (stalled !== true) return [];
  return (status?.items ?? [])
    .filter((item) => item.result === undefined && (item.steps ?? []).some((step) => step.result === "Unknown"))
    .map((item) => ({ kind, name: metadata.name, point: `${item.environment}/${item.application}` }));
}
