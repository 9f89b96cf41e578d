import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import type { KubernetesCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import type { Connection } from "../../../controller/adapters/kubernetes/connection.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { Http, HttpRequest } from "../../../controller/ports/http.ts";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import { createKubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import { createTokenTable } from "../../../controller/sandbox/kubernetes/tokens.ts";
import { readCrds } from "../kubernetes-api/sandbox.ts";
import type { Interference } from "./memory-api.ts";
import { seededRandom, VirtualTime } from "./virtual-time.ts";

const TOKEN = "token-controller";
export const connection: Connection = {
  server: "https://api.env.example:6443",
  headers: () => Promise.resolve({ authorization: `Bearer ${TOKEN}` }),
};
const tokens = createTokenTable([{ token: TOKEN, user: { username: "system:serviceaccount:estate:ecluse", groups: [] } }]);
let read: ReturnType<typeof readCrds> | undefined;
const crds = (): ReturnType<typeof readCrds> => (read ??= readCrds());

/** The sandbox's own API in memory, with a fault for every request that asks for one, in virtual time. */
export interface SandboxWorld {
  readonly time: VirtualTime;
  readonly core: KubernetesCore;
  readonly http: Http;
  readonly cluster: KubernetesCluster;
  readonly faults: { interfere: Interference; delay: (request: HttpRequest) => Promise<void> };
  /** Requests sent so far, as `PUT /api/…`; `DRY PUT /api/…` when nothing was to be stored. */
  readonly sent: string[];
}

/** The admission policies that come with the package. */
function admissionPolicies(): readonly JsonObject[] {
  const documents = parseAllDocuments(readFileSync(join(import.meta.dirname, "../../../manifests/admission.yaml"), "utf8"));
  return "empty" in documents ? [] : documents.map((one) => one.toJS() as JsonObject);
}

/** Without our own kinds it starts in no time: a target's cluster needs none. With the policies it fences what comes too late. */
export function sandboxWorld({ ownKinds = true, policies = false } = {}): SandboxWorld {
  const time = new VirtualTime();
  let uid = 0;
  const core = createKubernetesCore({
    now: () => time.clock.now(),
    uid: () => `00000000-0000-4000-8000-${String((uid += 1)).padStart(12, "0")}`,
    cel: celCompiler(),
    crds: ownKinds ? crds() : [],
    parseYaml: (text) => parse(text) as unknown,
    namespaces: ["estate", "dev1"],
  });
  for (const policy of policies ? admissionPolicies() : []) core.install(policy);
  const faults: SandboxWorld["faults"] = { interfere: () => undefined, delay: () => Promise.resolve() };
  const sent: string[] = [];
  const plain = inMemoryHttp(core, { tokens, timers: time });
  const http: Http = async (request, signal) => {
    const { pathname, searchParams } = new URL(request.url);
    sent.push(`${searchParams.has("dryRun") ? "DRY " : ""}${request.method} ${pathname}`);
    await faults.delay(request);
    const fault = faults.interfere(request);
    if (fault === "LoseRequest") throw fail("Retriable", "Unreachable", "nothing was sent");
    const response = await plain(request, signal);
    if (fault === "LoseReply") throw fail("Retriable", "ReplyLost", "no answer came");
    return response;
  };
  const cluster = createCluster({ http, connection, clock: time.clock, timers: time, random: seededRandom() });
  return { time, core, http, cluster, faults, sent };
}
