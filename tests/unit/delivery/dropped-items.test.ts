import { expect, test } from "vitest";
import type { Release } from "../../../controller/api/types.ts";
import { droppedItems } from "../../../controller/domain/delivery/dropped-items.ts";

function release(application: string, ...members: readonly string[]): Release {
  const items = members.map((one) => {
    const [type, member = ""] = one.split("/");
    return { type: type as "LOAD" | "DBRM", member };
  });
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Release",
    metadata: { name: application.toLowerCase() },
    spec: {
      application,
      version: "1.0.0",
      kind: "Change",
      built: "2026-12-01T10:00:00Z",
      content: [{ platform: "Mainframe", source: "ENV.STG.X.V1", items }],
    },
  };
}

const names = (items: readonly { readonly type: string; readonly member: string }[]): readonly string[] =>
  items.map(({ type, member }) => `${type}/${member}`);

test("what the release before has and the new one has not", () => {
  const dropped = droppedItems(release("LIQUIDA", "LOAD/A", "DBRM/A", "LOAD/B"), release("LIQUIDA", "LOAD/A", "LOAD/C"), []);
  expect(names(dropped)).toEqual(["DBRM/A", "LOAD/B"]);
});

test("nothing when it is not known what was there before", () => {
  expect(droppedItems(undefined, release("LIQUIDA", "LOAD/A"), [])).toEqual([]);
});

test("never a member that a release of another application names: it changed hands", () => {
  const before = release("LIQUIDA", "LOAD/A", "LOAD/B", "DBRM/B");
  expect(names(droppedItems(before, release("LIQUIDA", "LOAD/A"), [release("CARRIER", "LOAD/B")]))).toEqual(["DBRM/B"]);
});
