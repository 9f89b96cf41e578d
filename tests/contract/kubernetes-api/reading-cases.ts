import { expect, test } from "vitest";
import { type JsonObject, objectAt, objectsAt, textAt } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Api } from "./api.ts";
import { CONFIGMAPS, given, meta, names, patch, probe, PROBES, SECRETS } from "./cases.ts";

const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

/** Lists, selectors, pages, tables. */
export function readingCases(api: () => Api): void {
  test("labels and fields select", async () => {
    await given(api(), probe("s1", { size: 1 }, { labels: { world: "open", level: "1" } }));
    await given(api(), probe("s2", { size: 1 }, { labels: { world: "cloud" } }));
    const select = async (query: string) => names(await api().call("GET", `${PROBES}?${query}`));
    expect(await select("labelSelector=world%3Dopen")).toEqual(["s1"]);
    expect(await select("labelSelector=world%20in%20(open%2Ccloud)%2C!level")).toEqual(["s2"]);
    expect(await select("labelSelector=world%2Cworld!%3Dopen")).toEqual(["s2"]);
    expect(await select("fieldSelector=metadata.name%3Ds1")).toEqual(["s1"]);
    expect((await api().call("GET", `${PROBES}?fieldSelector=spec.size%3D1`)).status).toBe(400);
  });

  test("a list comes in pages of one moment", async () => {
    for (const name of ["p1", "p2", "p3"]) await given(api(), probe(name, { size: 1 }, { labels: { paged: "yes" } }));
    const first = await api().call("GET", `${PROBES}?labelSelector=paged&limit=2`);
    expect(names(first)).toEqual(["p1", "p2"]);
    await given(api(), probe("p4", { size: 1 }, { labels: { paged: "yes" } }));
    const token = encodeURIComponent(textAt(meta(first), "continue") ?? "");
    const second = await api().call("GET", `${PROBES}?labelSelector=paged&limit=2&continue=${token}`);
    expect(names(second)).toEqual(["p3"]);
    expect(meta(second)["resourceVersion"]).toBe(meta(first)["resourceVersion"]);
    expect(textAt(meta(second), "continue") ?? "").toBe("");
  });

  test("a future resourceVersion is refused as too large", async () => {
    const answer = await api().call("GET", `${PROBES}?resourceVersion=999999999`);
    expect(answer.status).toBe(504);
    expect(textAt(answer.body, "message")).toContain("Too large resource version");
  });

  test("a Table has the columns of the kind and rows with metadata", async () => {
    await given(api(), probe("t1", { size: 42 }, { labels: { tabled: "yes" } }));
    const answer = await api().call("GET", `${PROBES}?labelSelector=tabled`, { accept: TABLE });
    expect(answer.body["kind"]).toBe("Table");
    const columns = objectsAt(answer.body, "columnDefinitions");
    expect(columns.map((column) => [column["name"], column["type"], column["priority"]])).toEqual([
      ["Name", "string", 0],
      ["Size", "integer", 0],
      ["Ready", "string", 0],
      ["Mood", "string", 1],
      ["Age", "date", 0],
    ]);
    const [row] = objectsAt(answer.body, "rows");
    expect(row?.["cells"]).toEqual(["t1", 42, null, "Calm", expect.stringMatching(/^\d+s$/u)]);
    expect(row?.["object"]).toMatchObject({ kind: "PartialObjectMetadata", metadata: { name: "t1" } });
  });

  test("secrets keep stringData as data; config maps can be frozen", async () => {
    const secret = await api().call("POST", SECRETS, {
      body: { apiVersion: "v1", kind: "Secret", metadata: { name: "key" }, stringData: { a: "é" } },
    });
    expect(secret.body).toMatchObject({ type: "Opaque", data: { a: "w6k=" } });
    expect(secret.body["stringData"]).toBeUndefined();
    await api().call("POST", CONFIGMAPS, {
      body: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "frozen" }, data: { a: "1" }, immutable: true },
    });
    expect((await api().call("PATCH", `${CONFIGMAPS}/frozen`, patch({ data: { a: "2" } }))).status).toBe(422);
  });

  test("discovery, versions and schemas are served", async () => {
    const legacy = await api().call("GET", "/apis/contract.ecluse.dev/v1");
    const [resource, status] = objectsAt(legacy.body, "resources");
    expect(resource).toMatchObject({
      name: "probes",
      singularName: "probe",
      kind: "Probe",
      namespaced: true,
      shortNames: ["prb"],
      categories: ["contract"],
    });
    expect(status).toMatchObject({ name: "probes/status", kind: "Probe" });
    const accept = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
    const groups = await api().call("GET", "/apis", { accept });
    const group = objectsAt(groups.body, "items").find((item) => textAt(item["metadata"], "name") === "contract.ecluse.dev");
    expect(objectsAt(objectsAt(group, "versions")[0], "resources")[0]).toMatchObject({
      resource: "probes",
      responseKind: { kind: "Probe" },
      scope: "Namespaced",
    });
    expect(textAt((await api().call("GET", "/version")).body, "gitVersion")).toMatch(/^v1\.\d+\.\d+/u);
    const root = await api().call("GET", "/openapi/v3");
    const url = textAt(objectAt(objectAt(root.body, "paths"), "apis/contract.ecluse.dev/v1"), "serverRelativeURL");
    const document = await api().call("GET", url ?? "");
    const schema = objectAt(objectAt(objectAt(document.body, "components"), "schemas"), "dev.ecluse.contract.v1.Probe");
    expect(objectsAt(schema, "x-kubernetes-group-version-kind")).toEqual([{ group: "contract.ecluse.dev", version: "v1", kind: "Probe" }]);
  });

  test("built-in kinds have the columns people know", async () => {
    const shown = async (path: string): Promise<readonly unknown[]> => {
      const answer = await api().call("GET", path, { accept: TABLE });
      const columns = objectsAt(answer.body, "columnDefinitions").filter((column) => column["priority"] === 0);
      return columns.map((column) => column["name"]);
    };
    expect(await shown("/api/v1/namespaces")).toEqual(["Name", "Status", "Age"]);
    expect(await shown(CONFIGMAPS)).toEqual(["Name", "Data", "Age"]);
    expect(await shown(SECRETS)).toEqual(["Name", "Type", "Data", "Age"]);
    expect(await shown("/apis/coordination.k8s.io/v1/namespaces/estate-contract/leases")).toEqual(["Name", "Holder", "Age"]);
    expect(await shown("/apis/apps/v1/namespaces/estate-contract/deployments")).toEqual([
      "Name",
      "Ready",
      "Up-to-date",
      "Available",
      "Age",
    ]);
    expect(await shown("/apis/apps/v1/namespaces/estate-contract/replicasets")).toEqual(["Name", "Desired", "Current", "Ready", "Age"]);
    expect(await shown("/api/v1/namespaces/estate-contract/pods")).toEqual(["Name", "Ready", "Status", "Restarts", "Age"]);
  });

  test("an event is told in the columns people know", async () => {
    const path = "/api/v1/namespaces/estate-contract/events";
    const body = {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name: "tabled.1" },
      involvedObject: { apiVersion: "contract.ecluse.dev/v1", kind: "Probe", name: "tabled", namespace: "estate-contract" },
      reason: "Deployed",
      message: "it is there",
      type: "Normal",
      source: { component: "ecluse" },
      reportingComponent: "ecluse",
      reportingInstance: "ecluse",
      firstTimestamp: "2020-01-01T00:00:00Z",
      lastTimestamp: "2020-01-01T00:00:00Z",
      count: 1,
    };
    expect((await api().call("POST", path, { body })).status).toBe(201);
    const answer = await api().call("GET", `${path}?fieldSelector=metadata.name%3Dtabled.1`, { accept: TABLE });
    const names = ["Last Seen", "Type", "Reason", "Object", "Subobject", "Source", "Message", "First Seen", "Count", "Name"];
    expect(objectsAt(answer.body, "columnDefinitions").map((column) => column["name"])).toEqual(names);
    const [row] = objectsAt(answer.body, "rows");
    const age = expect.stringMatching(/^\d+y/u) as unknown;
    expect(row?.["cells"]).toEqual([age, "Normal", "Deployed", "probe/tabled", "", "ecluse, ecluse", "it is there", age, 1, "tabled.1"]);
  });

  test("an event is one object under both its groups", async () => {
    const body = {
      apiVersion: "events.k8s.io/v1",
      kind: "Event",
      metadata: { name: "seen.1" },
      regarding: { apiVersion: "contract.ecluse.dev/v1", kind: "Probe", name: "seen", namespace: "estate-contract", uid: "u-1" },
      reason: "Deployed",
      note: "it is there",
      type: "Normal",
      action: "Deploy",
      eventTime: "2026-01-01T00:00:00.000000Z",
      reportingController: "ecluse.dev/controller",
      reportingInstance: "one",
    };
    expect((await api().call("POST", "/apis/events.k8s.io/v1/namespaces/estate-contract/events", { body })).status).toBe(201);
    const select = encodeURIComponent("involvedObject.name=seen,involvedObject.uid=u-1,type=Normal");
    const found = await api().call("GET", `/api/v1/namespaces/estate-contract/events?fieldSelector=${select}`);
    const wanted = {
      involvedObject: { name: "seen" },
      reason: "Deployed",
      message: "it is there",
      reportingComponent: "ecluse.dev/controller",
    };
    expect(objectsAt(found.body, "items")).toMatchObject([wanted]);
    const unknown = await api().call("GET", "/api/v1/namespaces/estate-contract/events?fieldSelector=involvedObject.colour%3Dred");
    expect(unknown).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("field label not supported: involvedObject.colour") as string },
    });
  });

  test("who am I", async () => {
    const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
    const answer = await api().call("POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", { body });
    expect(answer.status).toBe(201);
    expect(objectAt(objectAt(answer.body, "status"), "userInfo")["groups"]).toContain("system:authenticated");
  });
}

/** Watches. */
export function watchCases(api: () => Api): void {
  const moment = async (): Promise<string> => textAt(meta(await api().call("GET", `${PROBES}?limit=1`)), "resourceVersion") ?? "";
  const size = (object: JsonObject) => objectAt(object, "spec")["size"];

  test("a watch tells every change after its start, in order", async () => {
    const start = await moment();
    await given(api(), probe("w1", { size: 1 }));
    const watch = await api().watch(`${PROBES}?watch=true&resourceVersion=${start}&timeoutSeconds=30`);
    expect(await watch.next()).toMatchObject({ type: "ADDED", object: { metadata: { name: "w1" } } });
    await api().call("PATCH", `${PROBES}/w1`, patch({ spec: { size: 2 } }));
    const changed = await watch.next();
    expect([changed.type, size(changed.object)]).toEqual(["MODIFIED", 2]);
    await api().call("DELETE", `${PROBES}/w1`);
    const gone = await watch.next();
    expect(gone).toMatchObject({ type: "DELETED", object: { metadata: { name: "w1" } } });
    const last = Number(textAt(gone.object["metadata"], "resourceVersion"));
    expect(last).toBeGreaterThan(Number(textAt(changed.object["metadata"], "resourceVersion")));
    watch.close();
  });

  test("an object that leaves the selection is deleted for that watch, one that enters is added", async () => {
    const start = await moment();
    const watch = await api().watch(`${PROBES}?watch=true&resourceVersion=${start}&labelSelector=in%3Dyes&timeoutSeconds=30`);
    await given(api(), probe("w2", { size: 1 }));
    await api().call("PATCH", `${PROBES}/w2`, patch({ metadata: { labels: { in: "yes" } } }));
    expect((await watch.next()).type).toBe("ADDED");
    await api().call("PATCH", `${PROBES}/w2`, patch({ metadata: { labels: { in: "no" } } }));
    expect((await watch.next()).type).toBe("DELETED");
    watch.close();
  });

  test("sendInitialEvents ends with a bookmark that says so", async () => {
    await given(api(), probe("w3", { size: 1 }, { labels: { initial: "yes" } }));
    const query =
      "watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&labelSelector=initial&timeoutSeconds=30";
    const watch = await api().watch(`${PROBES}?${query}`);
    expect(await watch.next()).toMatchObject({ type: "ADDED", object: { metadata: { name: "w3" } } });
    expect(await watch.next()).toMatchObject({
      type: "BOOKMARK",
      object: { kind: "Probe", metadata: { annotations: { "k8s.io/initial-events-end": "true" } } },
    });
    watch.close();
  });

  test("a start too far back ends with Expired", async () => {
    const watch = await api().watch(`${PROBES}?watch=true&resourceVersion=1&timeoutSeconds=30`);
    const event = await watch.next();
    expect(event).toMatchObject({ type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired" } });
    watch.close();
  });

  test("a watch ends by itself after its timeout", async () => {
    const start = await moment();
    const watch = await api().watch(`${PROBES}?watch=true&resourceVersion=${start}&timeoutSeconds=1`);
    await expect(watch.next()).rejects.toThrow("ended");
  });
}
