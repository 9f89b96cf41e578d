import { beforeEach, describe, expect, test } from "vitest";
import type { SandboxWorld } from "./sandbox-world.ts";
import { sandboxWorld } from "./sandbox-world.ts";

const CONTROLLER = "system:serviceaccount:estate:ecluse";
const NAMESPACES = "system:serviceaccount:kube-system:namespace-controller";
/** Whoever else may write the object at all, the cluster's administrator among them. */
const OTHERS = ["env-admin", "admin", "system:serviceaccount:dev1:ecluse", "system:serviceaccount:estate:other", "ecluse"];
const MARKS = {
  labels: { "ecluse.dev/estate": "shop" },
  annotations: { "ecluse.dev/declared-spec": "{}", "ecluse.dev/author": "Anne Brest" },
};
const SPECS = {
  teams: { title: "Qualification", members: [{ name: "Quitterie Abel", user: "quitterie" }] },
  gates: { title: "Door", openers: "qualif", guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas"] } },
};
type Plural = keyof typeof SPECS;

let world: SandboxWorld;

beforeEach(() => {
  world = sandboxWorld({ policies: true });
});

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** What the sandbox's API server answers; `tests/cluster/manifests.test.ts` asks a real one the same. */
function ask(username: string, { method, path, body }: Asked): { readonly status: number; readonly message: string } {
  const groups = username === "admin" ? ["system:masters"] : ["system:authenticated"];
  const reply = world.core.handle({
    method,
    url: `/apis/ecluse.dev/v1alpha1/namespaces/estate/${path}`,
    headers: { "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json", accept: "application/json" },
    user: { username, groups },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
  });
  if (reply.kind !== "body") throw new Error("this is no plain request");
  const { message = "" } = JSON.parse(reply.body) as { readonly message?: string };
  return { status: reply.status, message };
}

function create(plural: Plural, metadata: object, username: string): { readonly status: number; readonly message: string } {
  const kind = plural === "teams" ? "Team" : "Gate";
  const body = { apiVersion: "ecluse.dev/v1alpha1", kind, metadata: { name: "qualif", ...metadata }, spec: SPECS[plural] };
  return ask(username, { method: "POST", path: plural, body });
}

const patch = (username: string, plural: Plural, body: object) => ask(username, { method: "PATCH", path: `${plural}/qualif`, body });

describe.each<Plural>(["teams", "gates"])("of %s that Git declares", (plural) => {
  beforeEach(() => {
    expect(create(plural, MARKS, CONTROLLER).status).toBe(201);
  });

  test.each(OTHERS)("nobody but the controller changes the spec: not %s", (username) => {
    expect(patch(username, plural, { spec: { title: "Ours" } })).toMatchObject({
      status: 403,
      message: expect.stringContaining("qualif is declared in Git by Estate shop: change it by a commit") as string,
    });
    expect(patch(CONTROLLER, plural, { spec: { title: "Ours" } }).status).toBe(200);
  });

  test("nor what marks it as declared", () => {
    for (const metadata of [
      { labels: { "ecluse.dev/estate": null } },
      { labels: { "ecluse.dev/estate": "other" } },
      { labels: null, annotations: null },
      { annotations: { "ecluse.dev/declared-spec": null } },
      { annotations: { "ecluse.dev/author": "Eve" } },
      { annotations: { "ecluse.dev/more": "x" } },
    ])
      expect(patch("admin", plural, { metadata })).toMatchObject({
        status: 403,
        message: expect.stringContaining("written by the controller only") as string,
      });
    expect(patch(CONTROLLER, plural, { metadata: { annotations: { "ecluse.dev/author": "Marc Vannes" } } }).status).toBe(200);
  });

  test("labels and annotations of others are free, and so is status; a finalizer, which would keep it from going, is not", () => {
    const metadata = { labels: { colour: "red" }, annotations: { note: "ours" } };
    expect(patch("env-admin", plural, { metadata }).status).toBe(200);
    expect(patch("env-admin", plural, { metadata: { finalizers: ["shop.example/keep"] } }).status).toBe(403);
    expect(ask("env-admin", { method: "PATCH", path: `${plural}/qualif/status`, body: { status: { observedGeneration: 1 } } }).status).toBe(
      200,
    );
  });

  test("nobody but the controller deletes it, or the namespace that goes", () => {
    for (const username of OTHERS)
      expect(ask(username, { method: "DELETE", path: `${plural}/qualif` })).toMatchObject({
        status: 403,
        message: expect.stringContaining("declared in Git by Estate shop: delete its file by a commit") as string,
      });
    expect(ask("env-admin", { method: "DELETE", path: plural }).status).toBe(403);
    expect(ask(NAMESPACES, { method: "DELETE", path: `${plural}/qualif` }).status).toBe(200);
    expect(create(plural, MARKS, CONTROLLER).status).toBe(201);
    expect(ask(CONTROLLER, { method: "DELETE", path: `${plural}/qualif` }).status).toBe(200);
  });
});

test("what no Estate declares is made, changed and deleted by whoever may, and taken over by the controller", () => {
  for (const plural of ["teams", "gates"] as const) {
    expect(create(plural, { labels: { colour: "red" } }, "env-admin").status).toBe(201);
    expect(patch("env-admin", plural, { spec: { title: "Ours" } }).status).toBe(200);
    expect(patch("env-admin", plural, { metadata: MARKS })).toMatchObject({ status: 403 });
    expect(ask("env-admin", { method: "DELETE", path: `${plural}/qualif` }).status).toBe(200);
    expect(create(plural, MARKS, "env-admin")).toMatchObject({
      status: 403,
      message: expect.stringContaining("leave them as they are, or out of a new object") as string,
    });
    expect(create(plural, {}, "env-admin").status).toBe(201);
    expect(patch(CONTROLLER, plural, { metadata: MARKS }).status).toBe(200);
    expect(patch("env-admin", plural, { spec: { title: "Ours" } }).status).toBe(403);
  }
});

test("a MEP that Git declares is edited by whoever may, to be put back, and deleted by the controller only", () => {
  const at = (time: string): string => `2027-03-20T${time}`;
  const spec = {
    ...{ title: "March", type: "Ordinary", environment: "prod", calendar: "france", window: { from: at("20:00"), to: at("23:00") } },
    items: [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }],
    requires: [],
    runbook: [{ step: "10", title: "Roll call", at: at("20:00"), minutes: 10, owner: "qualif" }],
    rollback: { minutes: 10, backBy: at("23:00") },
  };
  const body = { apiVersion: "ecluse.dev/v1alpha1", kind: "MEP", metadata: { name: "mep-1", ...MARKS }, spec };
  expect(ask(CONTROLLER, { method: "POST", path: "meps", body })).toMatchObject({ status: 201 });
  expect(ask("env-admin", { method: "PATCH", path: "meps/mep-1", body: { spec: { title: "Ours" } } }).status).toBe(200);
  for (const username of OTHERS) expect(ask(username, { method: "DELETE", path: "meps/mep-1" }).status).toBe(403);
  expect(ask(CONTROLLER, { method: "DELETE", path: "meps/mep-1" }).status).toBe(200);
});
