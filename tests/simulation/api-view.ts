import type { EcluseObject, Environment, Estate, Pass, Record as LedgerRecord } from "../../controller/api/types.ts";
import type { DeploymentObject } from "../../controller/sandbox/cloud/core/workloads.ts";
import type { Commit } from "../../controller/sandbox/kubernetes/core/store.ts";
import { NAMESPACE } from "./world/api-base.ts";

/** Everything the API server holds that the oracles look at, kept from its own commits and never from a controller. */
export interface ApiView {
  take(commit: Commit): Taken;
  environments(): readonly Environment[];
  passes(): readonly Pass[];
  pass(name: string): Pass | undefined;
  environment(name: string): Environment | undefined;
  records(): readonly LedgerRecord[];
  estate(): Estate | undefined;
  lease(): LeaseView | undefined;
  /** The last Record as the head of the ledger holds it. */
  headRecord(): { readonly key: string; readonly sequence: number } | undefined;
  deployment(namespace: string, name: string): DeploymentObject | undefined;
  all(kind: string): readonly EcluseObject[];
}

export interface LeaseView {
  readonly spec?: { readonly holderIdentity?: string; readonly leaseTransitions?: number };
}

/** One write, with what stood there before. */
export interface Taken {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly text: string;
}

export function createApiView(): ApiView {
  const objects = new Map<string, Map<string, unknown>>();
  const shelf = (storage: string): Map<string, unknown> => {
    const known = objects.get(storage) ?? new Map<string, unknown>();
    objects.set(storage, known);
    return known;
  };
  const list = <T>(storage: string): readonly T[] => [...shelf(storage).values()] as readonly T[];
  const one = <T>(storage: string, name: string, namespace = NAMESPACE): T | undefined =>
    shelf(storage).get(`${namespace}/${name}`) as T | undefined;
  return {
    take: ({ key, text, object: after }) => {
      const storage = storageOf(key.storage);
      const name = `${key.namespace}/${key.name}`;
      const before = shelf(storage).get(name);
      if (after === undefined) shelf(storage).delete(name);
      else shelf(storage).set(name, after);
      const kind = ((after ?? before) as { readonly kind?: string } | undefined)?.kind ?? storage;
      return { kind, name: key.name, namespace: key.namespace, before, after, text: text ?? "" };
    },
    environments: () => list<Environment>("environments"),
    passes: () => list<Pass>("passes"),
    pass: (name) => one<Pass>("passes", name),
    environment: (name) => one<Environment>("environments", name),
    records: () => list<LedgerRecord>("records"),
    estate: () => list<Estate>("estates")[0],
    lease: () => one<LeaseView>("leases", "ecluse"),
    headRecord: () => {
      const head = one<{ readonly data?: { readonly record?: string } }>("configmaps", "ecluse-ledger");
      return head?.data?.record === undefined ? undefined : (JSON.parse(head.data.record) as { key: string; sequence: number });
    },
    deployment: (namespace, name) => one<DeploymentObject>("deployments", name, namespace),
    all: (storage) => list<EcluseObject>(storage),
  };
}

/** `passes.ecluse.dev` or `apps/deployments`: the plural alone. */
function storageOf(storage: string): string {
  const last = storage.split("/").at(-1) ?? storage;
  return last.split(".")[0] ?? last;
}
