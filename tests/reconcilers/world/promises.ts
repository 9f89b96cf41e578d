import type { Condition, ObjectMeta } from "../../../controller/api/types.ts";
import { statusTamperer } from "../../../controller/domain/status/tampering.ts";
import type { Commit } from "../../../controller/sandbox/kubernetes/core/store.ts";
import type { ScriptedTargets } from "./scripted-targets.ts";

/** Promises that hold at every write of every test; what broke one is said in a line. */
export interface Promises {
  readonly broken: string[];
  onCommit(commit: Commit): void;
  /** The server was put back to a copy: what it said after that one it has never said. */
  forget(): void;
}

interface Stored {
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly status?: { readonly observedGeneration?: number; readonly conditions?: readonly Condition[] };
}

const OURS = /ecluse\.dev/u;

/** Conditions follow kstatus, and `lastTransitionTime` moves with `status` and never else, but where somebody else writes. */
export function watchPromises(): Promises {
  const before = new Map<string, Stored>();
  const broken: string[] = [];
  return {
    broken,
    forget: () => {
      before.clear();
    },
    onCommit: ({ key, text }) => {
      if (!OURS.test(key.storage)) return;
      const id = `${key.storage}/${key.name}`;
      const old = before.get(id);
      if (text === undefined) {
        before.delete(id);
        return;
      }
      const now = JSON.parse(text) as Stored;
      before.set(id, now);
      const conditions = now.status?.conditions;
      if (conditions === undefined || JSON.stringify(conditions) === JSON.stringify(old?.status?.conditions)) return;
      for (const wrong of [...ofStanding(conditions), ...ofTimes(now, old), ...ofGeneration(now)])
        broken.push(`${now.kind}/${now.metadata.name}: ${wrong}`);
    },
  };
}

/** Exactly one Record stands behind each action at a target, and one behind each word on access, before it is done. */
export function watchActions(shop: ScriptedTargets, records: () => readonly { readonly key: string }[], { broken }: Promises): void {
  shop.onAct = ({ correlator }) => {
    const written = records().filter(({ key }) => key === `step/${correlator}`).length;
    if (written !== 1) broken.push(`${String(written)} Records stand behind an action of ${correlator}`);
  };
  shop.onAccess = (target, { want }) => {
    const stands = records().some(({ key }) => key.startsWith("access/") && key.includes(`/${target}/${want}/`));
    if (!stands) broken.push(`no Record stands behind ${want} of access at ${target}`);
  };
}

function ofStanding(conditions: readonly Condition[]): readonly string[] {
  const is = (type: string): string | undefined => conditions.find((one) => one.type === type)?.status;
  const [ready, reconciling, stalled] = [is("Ready"), is("Reconciling"), is("Stalled")];
  if (ready === undefined || reconciling === undefined || stalled === undefined)
    return ["Ready, Reconciling and Stalled are not all there"];
  const busy = [reconciling, stalled].filter((status) => status === "True").length;
  if (busy > 1) return ["Reconciling and Stalled at once"];
  return (ready === "True") === (busy === 0) ? [] : [`Ready=${ready} with Reconciling=${reconciling} and Stalled=${stalled}`];
}

function ofTimes(now: Stored, old: Stored | undefined): readonly string[] {
  if ([now, old].some((one) => one !== undefined && statusTamperer(one.metadata) !== undefined)) return [];
  return (now.status?.conditions ?? []).flatMap((one) => {
    const was = old?.status?.conditions?.find(({ type }) => type === one.type);
    if (was === undefined || was.status !== one.status || was.lastTransitionTime === one.lastTransitionTime) return [];
    return [`lastTransitionTime of ${one.type} moved while it stayed ${one.status}`];
  });
}

function ofGeneration({ metadata, status }: Stored): readonly string[] {
  const seen = (status?.conditions ?? []).map((one) => one.observedGeneration ?? 0);
  return Math.max(0, ...seen) > (metadata.generation ?? 0) ? ["observedGeneration is ahead of generation"] : [];
}
