import { expect } from "vitest";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import { createAdmit } from "../../../controller/commands/admit.ts";
import type { KubeObject } from "../../../controller/ports/cluster.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import { type Metrics, SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { manifest } from "./sample.ts";
import type { World } from "./world.ts";

/** The API server asks about an incident of an environment that there is not. */
export async function askAboutAWrite(world: Pick<World, "list">, metrics: Metrics = SILENT_METRICS): Promise<void> {
  const list = <T extends KubeObject>(kind: string): readonly T[] => world.list<T>(kind);
  const admit = createAdmit({
    cache: { list, get: () => undefined, synced: () => true, onChange: () => () => undefined },
    cluster: { list: (kind) => Promise.resolve(list(kind)) },
    metrics,
    timers: createTimers(),
    clock: { now: () => Temporal.Instant.from("2027-01-04T07:00:00Z") },
    log: SILENT_LOG,
    locale: "en",
    namespace: "ecluse",
  });
  const spec = { title: "Lost", severity: 2, environment: "nowhere", owner: "moe", detectedAt: "2027-01-04T07:00:00Z" };
  const object = manifest("Incident", "lost", spec);
  const question = { kind: "Incident", operation: "CREATE", namespace: "ecluse", name: "lost", object, oldObject: undefined } as const;
  const { refusal } = await admit(question, new AbortController().signal);
  expect(refusal?.message).toMatch(/^spec\.environment: UnknownReference: there is no Environment nowhere/u);
}
