import { request } from "node:https";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kinds } from "../../controller/api/shapes.ts";
import type { Kind } from "../../controller/api/types.ts";
import { forbiddenChanges, patched, sound, soundToo } from "../crds/samples.ts";
import type { Json } from "../crds/samples.ts";
import { wrong } from "../crds/wrong-samples.ts";
import type { Cluster } from "./cluster.ts";
import { startCluster } from "./harness.ts";
import { makeNamespace, mustKubectl } from "./kubectl.ts";

const crds = join(import.meta.dirname, "..", "..", "crds");

describe("what `parse` says of an object, a real API server says too", () => {
  let cluster: Cluster;
  let namespace: string;

  beforeAll(async () => {
    cluster = await startCluster();
    namespace = await makeNamespace(cluster, "verdicts");
    await mustKubectl(cluster, ["apply", "--server-side", "-f", crds]);
    await mustKubectl(cluster, [
      "wait",
      "--for=condition=Established",
      "--timeout=60s",
      ...kinds.map(({ plural }) => `crd/${plural}.ecluse.dev`),
    ]);
  });

  afterAll(() => cluster.stop());

  const pathOf = (kind: Kind): string => {
    const plural = kinds.find((info) => info.kind === kind)?.plural ?? "";
    return `/apis/ecluse.dev/v1alpha1/namespaces/${namespace}/${plural}`;
  };
  const create = (kind: Kind, body: Json): Promise<Answer> =>
    send(cluster, { method: "POST", path: `${pathOf(kind)}?dryRun=All&fieldValidation=Strict`, body });

  test("sound objects are taken", async () => {
    const values = [
      ...(Object.keys(sound) as Kind[]).map((kind) => [kind, sound[kind]] as const),
      ...soundToo.map(([, kind, patch]) => [kind, patched(sound[kind], patch)] as const),
    ];
    for (const [kind, value] of values) expect(await create(kind, value), JSON.stringify(value)).toMatchObject({ status: 201 });
  });

  test("wrong objects are refused", async () => {
    const taken: string[] = [];
    for (const [what, kind, patch] of wrong) {
      const { status } = await create(kind, patched(sound[kind], patch));
      if (status < 400) taken.push(`${what} (${kind})`);
    }
    expect(taken).toEqual([]);
  });

  test("what never changes is not changed", async () => {
    for (const [what, kind, patch] of forbiddenChanges) {
      const path = `${pathOf(kind)}?fieldManager=test`;
      const before = await send(cluster, { method: "POST", path, body: sound[kind] });
      expect(before.status, what).toBe(201);
      const { name } = (before.body as { readonly metadata: { readonly name: string } }).metadata;
      const after = patched(before.body as Json, patch);
      const refused = await send(cluster, { method: "PUT", path: `${pathOf(kind)}/${name}`, body: after });
      expect(refused, what).toMatchObject({ status: 422 });
    }
  });
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
}

function send(cluster: Cluster, { method, path, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${cluster.adminToken}`, "content-type": "application/json" };
    const sent = request(`${cluster.server}${path}`, { method, headers, ca: cluster.caPem }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString("utf8")) as unknown });
      });
    });
    sent.on("error", reject);
    sent.end(JSON.stringify(body));
  });
}
