import { expect, test } from "vitest";
import { wireChanges } from "../../../controller/commands/wiring.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../../../controller/ports/cluster.ts";
import { sample } from "../sample.ts";

test("a label that names no estate asks none to look", () => {
  const asked: string[] = [];
  let tell: (ref: ObjectRef, current: KubeObject | undefined, previous: KubeObject | undefined) => void = () => expect.unreachable();
  const cache: WatchCache = sample({
    list: () => [],
    get: () => undefined,
    onChange: (listener: typeof tell) => {
      tell = listener;
      return () => undefined;
    },
  });
  wireChanges(cache, (kind, { name }) => asked.push(`${kind} ${name}`));
  const gate = (estate: string, generation: number): KubeObject =>
    sample({ kind: "Gate", metadata: { name: "door", namespace: "ecluse", generation, labels: { "ecluse.dev/estate": estate } } });
  const ref = { kind: "Gate", namespace: "ecluse", name: "door" };
  tell(ref, gate("", 2), gate("", 1));
  expect(asked).toEqual(["Gate door"]);
  tell(ref, gate("reference", 3), gate("reference", 2));
  expect(asked).toContain("Estate reference");
});
