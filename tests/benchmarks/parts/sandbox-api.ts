import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { parse, parseAllDocuments } from "yaml";
import { mergeConditions, standingConditions } from "../../../controller/domain/status/conditions.ts";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import { createKubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { startKubernetesFront } from "../../../controller/sandbox/kubernetes/front.ts";
import { createTokenTable } from "../../../controller/sandbox/kubernetes/tokens.ts";
import { crdFiles } from "../crd-files.ts";
import { answerQuestions } from "../answers.ts";
import { teamText } from "../estate-files.ts";
import type { ApiAddress } from "../raw-api.ts";

export interface SandboxApi {
  readonly namespaces: readonly string[];
  /** Teams that are there from the start in every namespace, with the status a controller gives them. */
  readonly idleTeams?: number;
}

/** The sandbox's API server in a process of its own, over TLS, keeping nothing on disk. */
async function start({ namespaces, idleTeams = 0 }: SandboxApi): Promise<ApiAddress> {
  const options = {
    now: () => Temporal.Now.instant(),
    uid: () => randomUUID(),
    cel: celCompiler(),
    crds: crdFiles().flatMap((file) => documentsOf(file)),
    namespaces,
    parseYaml: (text: string) => parse(text) as unknown,
  };
  const scratch = createKubernetesCore(options);
  const core = idleTeams === 0 ? scratch : createKubernetesCore({ ...options, initial: withTeams(scratch, { namespaces, idleTeams }) });
  const token = randomUUID();
  const tokens = createTokenTable([{ token, user: { username: "benchmark", groups: ["system:masters"] } }]);
  const front = await startKubernetesFront({ core: counted(core), tokens });
  process.once("SIGTERM", () => {
    process.exit();
  });
  return { url: front.url, caPem: front.caPem, token };
}

const counts = new Map<string, number>();

/** Notes how often each kind of request came. */
function counted(core: KubernetesCore): KubernetesCore {
  return {
    ...core,
    handle: (request) => {
      const { pathname } = new URL(request.url, "https://sandbox");
      const plural = pathname.split("/").find((_, index, all) => all[index - 2] === "namespaces") ?? "others";
      const what = `${request.method} ${plural}${pathname.endsWith("/status") ? "/status" : ""}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
      return core.handle(request);
    },
  };
}

/** The counts since the last call. */
function requests(): ReadonlyMap<string, number> {
  const now = new Map(counts);
  counts.clear();
  return now;
}

type Snapshot = ReturnType<KubernetesCore["snapshot"]>;

/** One team of each namespace is made as usual; the others are its copies, since making them one by one takes a minute. */
function withTeams(core: KubernetesCore, { namespaces, idleTeams }: Required<SandboxApi>): Snapshot {
  for (const namespace of namespaces) core.install({ ...(parse(teamText("model")) as JsonObject), metadata: { name: "model", namespace } });
  const { revision, objects } = core.snapshot();
  const [models, others] = [objects.filter(([{ name }]) => name === "model"), objects.filter(([{ name }]) => name !== "model")];
  let last = revision;
  const teams = models.flatMap(([key, version]) =>
    Array.from({ length: idleTeams }, (_, index) => {
      last += 1;
      const name = teamName(index);
      return [
        { ...key, name },
        { revision: last, object: teamFrom(version.object, name, last) },
      ] as const;
    }),
  );
  return { revision: last, objects: [...others, ...teams] };
}

function teamName(index: number): string {
  return `team-${String(index).padStart(5, "0")}`;
}

function teamFrom(model: JsonObject, name: string, revision: number): JsonObject {
  const copy = JSON.parse(JSON.stringify(model).replaceAll('"model', `"${name}`)) as { readonly metadata: JsonObject };
  const standing = standingConditions({ kind: "Ready", reason: "Accepted", message: `Team ${name} is accepted.` });
  const conditions = mergeConditions(undefined, standing, { instant: Temporal.Now.instant(), generation: 1 });
  return {
    ...copy,
    metadata: { ...copy.metadata, name, uid: randomUUID(), resourceVersion: String(revision) },
    status: { observedGeneration: 1, conditions: conditions.map((one) => ({ ...one })) },
  };
}

function documentsOf(file: string): readonly JsonObject[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return "empty" in documents ? [] : documents.map((document) => document.toJS() as JsonObject);
}

answerQuestions({ start, requests });
