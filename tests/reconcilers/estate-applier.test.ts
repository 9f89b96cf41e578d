import { expect, test } from "vitest";
import { createLedger } from "../../controller/adapters/kubernetes/ledger.ts";
import { parse } from "../../controller/api/parse.ts";
import type { Estate } from "../../controller/api/types.ts";
import type { Cluster, KubeObject } from "../../controller/ports/cluster.ts";
import { SILENT_LOG } from "../../controller/ports/log.ts";
import { SILENT_METRICS } from "../../controller/ports/metrics.ts";
import type { Context } from "../../controller/reconcilers/context.ts";
import { applyEstate } from "../../controller/reconcilers/estate-applier.ts";
import { sandboxWorld } from "../contract/cluster-adapter/sandbox-world.ts";
import { seededRandom } from "../contract/cluster-adapter/virtual-time.ts";
import { environment, manifest, type Manifest } from "./world/sample.ts";

const never = (): Promise<never> => Promise.reject(new Error("nobody calls this here"));

/** With its defaults, in the namespace of the API server. */
function estateOf({ metadata, ...rest }: Manifest): Estate {
  const parsed = parse("Estate", { ...rest, metadata: { ...metadata, namespace: "estate" } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

/** One look at an estate of one Environment, in an API server that does to a spec what `mutate` says, as a webhook may. */
async function lookAt(mutate: (spec: object) => object) {
  const events: string[] = [];
  const { cluster, time } = sandboxWorld();
  const changed = <T extends KubeObject>(object: T): T => ({ ...object, spec: mutate((object as T & { readonly spec: object }).spec) });
  const api: Cluster = {
    ...cluster,
    apply: (object, how, signal) => cluster.apply(changed(object), how, signal),
    replaceSpec: (object, manager, signal) => cluster.replaceSpec(changed(object), manager, signal),
    event: (_about, _type, reason) => events.push(reason),
  };
  const random = seededRandom();
  const context: Context = {
    cluster: api,
    cache: { get: () => undefined, list: () => [], synced: () => true, onChange: () => () => undefined },
    ledger: createLedger({ cluster, clock: time.clock, random, metrics: SILENT_METRICS, actor: "ecluse", onRegressed: () => undefined }),
    clock: time.clock,
    random,
    log: SILENT_LOG,
    metrics: SILENT_METRICS,
    locale: "en",
    lease: { isLeader: () => true, epoch: () => 1, confirm: () => Promise.resolve(1), run: never, onChange: () => () => undefined },
    targets: () => {
      throw new Error("nothing is deployed here");
    },
    courier: never,
    answers: { read: never, signedFields: never },
  };
  const estate = estateOf(manifest("Estate", "shop", { source: { git: { url: "https://git.env.example/estate.git" } }, prune: false }));
  const object = environment("dev", { LIQUIDA: "1.0.0" });
  const objects = [{ object, file: "estate/environments/dev.yaml", line: 1, column: 1 }];
  const loaded = { objects, setAside: [], findings: [], held: [], needed: [], unread: [], complete: true };
  const snapshot = { commit: "c".repeat(40), author: "Marc", committedAt: "2027-01-04T07:00:00Z", subject: "", files: [], refused: [] };
  const { refused } = await applyEstate({
    estate,
    snapshot,
    linesOf: () => Promise.resolve([]),
    loaded,
    context,
    signal: new AbortController().signal,
  });
  const kept = await cluster.get({ kind: "Environment", namespace: "estate", name: "dev" }, new AbortController().signal);
  return { refused, events, kept };
}

test("an API server that keeps what is applied is left alone", async () => {
  expect(await lookAt((spec) => spec)).toMatchObject({ refused: [], kept: { spec: { versions: { LIQUIDA: "1.0.0" } } } });
});

test("a spec that the API server does not keep as it is declared is a finding at its place", async () => {
  const { refused, events } = await lookAt((spec) => ({ ...spec, title: "Eve's" }));
  expect(refused).toMatchObject([
    { kind: "Environment", name: "dev", file: "estate/environments/dev.yaml", line: 1, reason: "NotAsDeclared" },
  ]);
  expect(refused[0]?.message).toContain("a webhook changes it, or its CRD is another than this controller's");
  expect(events).toEqual([]);
});
