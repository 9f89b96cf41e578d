import { expect, test } from "vitest";
import { type JsonObject, objectAt, objectsAt, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Api } from "./api.ts";
import { APPLY, causes, JSON_PATCH, meta, patch, probe, PROBES, spec } from "./cases.ts";

/** Server-side apply. */
export function applyCases(api: () => Api): void {
  const apply = (name: string, manager: string, fields: JsonObject) =>
    api().call("PATCH", `${PROBES}/${name}?fieldManager=${manager}`, { body: probe(name, fields), type: APPLY });

  test("apply creates, changes what it owns, and removes what it no longer gives", async () => {
    const first = await apply("a1", "one", {
      size: 1,
      note: "n",
      labels: { a: "1", b: "2" },
      parts: [{ name: "x" }, { name: "y", text: "t" }],
    });
    expect(first.status).toBe(201);
    const second = await apply("a1", "one", { size: 2, labels: { a: "1" }, parts: [{ name: "y", text: "t" }] });
    expect(second.status).toBe(200);
    expect(spec(second)).toEqual({
      size: 2,
      fixed: "as-is",
      mood: "Calm",
      labels: { a: "1" },
      parts: [{ name: "y", count: 1, text: "t" }],
    });
    const third = await apply("a1", "one", { size: 2, labels: { a: "1" }, parts: [{ name: "y", text: "t" }] });
    expect(meta(third)["resourceVersion"]).toBe(meta(second)["resourceVersion"]);
  });

  test("two managers share an object; a clash names the field and its owner, and force takes it", async () => {
    await apply("a2", "one", { size: 1, labels: { a: "1" }, tags: ["x"] });
    const shared = await apply("a2", "two", { size: 1, labels: { b: "2" }, tags: ["y"] });
    expect(spec(shared)).toMatchObject({ labels: { a: "1", b: "2" }, tags: ["x", "y"] });
    const clash = await apply("a2", "two", { size: 5, labels: { b: "2" }, tags: ["y"] });
    expect(clash).toMatchObject({ status: 409, body: { reason: "Conflict" } });
    expect(causes(clash)).toEqual([{ reason: "FieldManagerConflict", message: `conflict with "one"`, field: ".spec.size" }]);
    expect(textAt(clash.body, "message")).toBe(`Apply failed with 1 conflict: conflict with "one": .spec.size`);
    const forced = await apply("a2", "two&force=true", { size: 5, labels: { b: "2" }, tags: ["y"] });
    expect(spec(forced)).toMatchObject({ size: 5, tags: ["x", "y"] });
    const dropped = await apply("a2", "one", { size: 5, tags: [] });
    expect(spec(dropped)).toMatchObject({ size: 5, labels: { b: "2" }, tags: ["y"] });
  });

  test("managedFields name every owner", async () => {
    await apply("a3", "one", { size: 1, parts: [{ name: "x", text: "t" }], whole: { left: "l" }, order: ["o"] });
    await api().call("PATCH", `${PROBES}/a3/status?fieldManager=watcher`, patch({ status: { seen: 1 } }));
    const answer = await api().call("PATCH", `${PROBES}/a3?fieldManager=editor`, patch({ spec: { note: "hello" } }));
    const entries = objectsAt(meta(answer), "managedFields").map(({ time: _time, ...entry }) => entry);
    const common = { apiVersion: "contract.ecluse.dev/v1", fieldsType: "FieldsV1" };
    const parts = { 'k:{"name":"x"}': { ".": {}, "f:name": {}, "f:text": {} } };
    expect(entries).toEqual(
      [
        {
          ...common,
          manager: "one",
          operation: "Apply",
          fieldsV1: { "f:spec": { "f:order": {}, "f:parts": parts, "f:size": {}, "f:whole": {} } },
        },
        { ...common, manager: "editor", operation: "Update", fieldsV1: { "f:spec": { "f:note": {} } } },
        { ...common, manager: "watcher", operation: "Update", subresource: "status", fieldsV1: { "f:status": { ".": {}, "f:seen": {} } } },
      ].sort(
        (left, right) =>
          entries.findIndex((entry) => entry["manager"] === left.manager) -
          entries.findIndex((entry) => entry["manager"] === right.manager),
      ),
    );
  });

  test("an update takes the ownership of what it changes", async () => {
    await apply("a4", "one", { size: 1, note: "n" });
    await api().call("PATCH", `${PROBES}/a4?fieldManager=editor`, patch({ spec: { size: 2 } }));
    const clash = await apply("a4", "one", { size: 1, note: "n" });
    expect(clash.status).toBe(409);
    expect(textAt(causes(clash)[0], "message")).toContain(`conflict with "editor" using contract.ecluse.dev/v1`);
    const without = await apply("a4", "one", { size: 2, note: "m" });
    expect(spec(without)).toMatchObject({ size: 2, note: "m" });
  });

  test("an atomic list and an atomic map are owned whole", async () => {
    await apply("a5", "one", { size: 1, whole: { left: "l" }, order: ["a"] });
    const clash = await apply("a5", "two", { size: 1, whole: { right: "r" }, order: ["b"] });
    expect(
      causes(clash)
        .map((cause) => cause["field"])
        .sort(),
    ).toEqual([".spec.order", ".spec.whole"]);
    const forced = await apply("a5", "two&force=true", { size: 1, whole: { right: "r" }, order: ["b"] });
    expect(spec(forced)).toMatchObject({ whole: { right: "r" }, order: ["b"] });
  });

  test("a container is owned by its name, and its image by who applied it", async () => {
    const path = "/apis/apps/v1/namespaces/estate-contract/deployments/web";
    const deployment = (containers: readonly JsonObject[]): JsonObject => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web" },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: "web" } },
        template: { metadata: { labels: { app: "web" } }, spec: { containers } },
      },
    });
    const send = (manager: string, containers: readonly JsonObject[]) =>
      api().call("PATCH", `${path}?fieldManager=${manager}`, { body: deployment(containers), type: APPLY });
    expect((await send("one", [{ name: "web", image: "web:1" }])).status).toBe(201);
    expect((await send("two", [{ name: "web" }, { name: "side", image: "side:1" }])).status).toBe(200);
    const clash = await send("two", [{ name: "web", image: "web:2" }]);
    expect(causes(clash)).toMatchObject([{ field: `.spec.template.spec.containers[name="web"].image` }]);
    const images = [{ op: "replace", path: "/spec/template/spec/containers/0/image", value: "web:3" }];
    const patched = await api().call("PATCH", path, patch(images, JSON_PATCH));
    expect(objectsAt(objectAt(objectAt(spec(patched), "template"), "spec"), "containers").map((container) => container["image"])).toEqual([
      "web:3",
      "side:1",
    ]);
    const strategic = { spec: { template: { spec: { containers: [{ name: "side", image: "side:2" }] } } } };
    const merged = await api().call("PATCH", path, patch(strategic, "application/strategic-merge-patch+json"));
    expect(
      objectsAt(objectAt(objectAt(spec(merged), "template"), "spec"), "containers")
        .map((container) => container["image"])
        .sort(),
    ).toEqual(["side:2", "web:3"]);
    expect((await api().call("PATCH", path, patch({ spec: { selector: { matchLabels: { app: "other" } } } }))).status).toBe(422);
  });

  test("apply wants a manager, and no managedFields", async () => {
    const nobody = await api().call("PATCH", `${PROBES}/a6`, { body: probe("a6", { size: 1 }), type: APPLY });
    expect(causes(nobody)).toMatchObject([{ field: "fieldManager" }]);
    const given = await api().call("PATCH", `${PROBES}/a6?fieldManager=one`, {
      body: probe("a6", { size: 1 }, { managedFields: [{ manager: "x" }] }),
      type: APPLY,
    });
    expect(given.status).toBe(400);
    expect((await api().call("GET", `${PROBES}/a6`)).status).toBe(404);
  });
}
