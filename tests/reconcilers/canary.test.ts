import { afterEach, expect, test } from "vitest";
import { createPrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import { createLog } from "../../controller/adapters/system/log.ts";
import { createRedactor } from "../../controller/adapters/system/redactor.ts";
import { readSecret } from "../../controller/commands/targets.ts";
import type { Cluster } from "../../controller/ports/cluster.ts";
import { fail } from "../../controller/ports/failure.ts";
import type { Log } from "../../controller/ports/log.ts";
import type { Repository, RepositorySource } from "../../controller/ports/repository.ts";
import type { PlatformTarget, Targets } from "../../controller/ports/target.ts";
import { declare, furnish, passes } from "./world/converged.ts";
import { estate } from "./world/estate-repository.ts";
import { contentOf, sampleEstate, secret } from "./world/sample.ts";
import { scriptedTargets } from "./world/scripted-targets.ts";
import type { World } from "./world/world.ts";
import { createWorld } from "./world/world.ts";

const PASSWORD = "canary-zosmf-4711";
const KEY_LINE = "Y2FuYXJ5LWtleS00NzEyY2FuYXJ5";
const PRIVATE_KEY = `-----BEGIN OPENSSH PRIVATE KEY-----\n${KEY_LINE}\nc2Vjb25kLWxpbmUtb2Ytb25l\n-----END OPENSSH PRIVATE KEY-----\n`;
const TOKEN = "canary-git-4713";
const URL_PASSWORD = "canary-url-4714";
const KUBE_TOKEN = "canary-kube-4715";
const CANARIES = [PASSWORD, KEY_LINE, TOKEN, URL_PASSWORD, KUBE_TOKEN];
const SECRETS = [
  secret("zosmf", { username: "ENVADM", password: PASSWORD }),
  secret("ssh", { privateKey: PRIVATE_KEY }),
  secret("cloud", { kubeconfig: `users:\n  - name: ecluse\n    user:\n      token: ${KUBE_TOKEN}\n` }),
  secret("git", { username: "robot", token: TOKEN }),
];

let world: World | undefined;

afterEach(() => world?.stop());

/** Everything that leaves the controller, as it leaves. */
interface Sinks {
  readonly written: string[];
  /** What is handed to the log, before the log masks anything itself. */
  readonly said: string[];
  readonly logged: string[];
}

/**
 * Targets and a repository that shout every secret they were given, in each way in which the other side can say something: an error,
 * the report of a job that failed, its log, a call, an identity, a defect of an adapter.
 */
async function lifeAmongShouters(): Promise<Sinks & { readonly metrics: readonly string[]; readonly ended: readonly string[] }> {
  const sinks: Sinks = { written: [], said: [], logged: [] };
  const redactor = createRedactor();
  const metrics = createPrometheusMetrics({ version: "1.2.3" });
  const log = tee(createLog({ level: "debug", redactor, write: (line) => sinks.logged.push(line) }), sinks.said);
  const shop = scriptedTargets();
  world = await createWorld({
    shop,
    log,
    redactor,
    metrics: () => metrics,
    targets: (cluster) => shouting(shop.targets, cluster),
    repository: shoutingRepository(),
    onCommit: ({ key, text }) => {
      if (!key.storage.includes("secrets")) sinks.written.push(`${key.storage}/${key.name} ${text ?? ""}`);
    },
  });
  furnish(world);
  world.install(...SECRETS, ...sampleEstate(), estate("https://git.env.example/estate.git", { credentialsRef: { name: "git" } }));
  await world.settle();
  for (const [code, version] of CHANGES) {
    declare(world, "dev", { [code]: version });
    await world.advance({ minutes: 1 });
  }
  return { ...sinks, metrics: [await metrics.scrape("Plain"), await metrics.scrape("OpenMetrics")], ended: passes(world) };
}

/** One change for each way in which a target can shout; the last meets a defect of ours and never ends. */
const CHANGES = [
  ["TIERS", "1.1.0"],
  ["LIQUIDA", "1.1.0"],
  ["PORTAIL", "1.1.0"],
  ["PORTAIL", "1.2.0"],
] as const;

const SECRET_OF = {
  Mainframe: { name: "zosmf", key: "password", echoed: PASSWORD },
  Open: { name: "ssh", key: "privateKey", echoed: KEY_LINE },
  Cloud: { name: "cloud", key: "kubeconfig", echoed: KUBE_TOKEN },
} as const;

function shouting(targets: Targets, cluster: Cluster): Targets {
  return (target) => {
    const { name, key, echoed } = SECRET_OF[target.spec.platform];
    const shout = async (signal: AbortSignal): Promise<string> => {
      const secretText = await readSecret(cluster, { namespace: target.metadata.namespace ?? "", name, key }, signal);
      return `refused: ${secretText} ${echoed} ${Buffer.from(echoed).toString("base64")} https://ecluse:${URL_PASSWORD}@depot.env.example/`;
    };
    return shoutingTarget(targets(target), { name: target.metadata.name, shout });
  };
}

interface Shouter {
  readonly name: string;
  readonly shout: (signal: AbortSignal) => Promise<string>;
}

function shoutingTarget(inner: PlatformTarget, { name, shout }: Shouter): PlatformTarget {
  return {
    ...inner,
    reach: async (signal) => {
      if (name === "prod-zos") throw fail("Retriable", "Unreachable", await shout(signal));
      return shout(signal);
    },
    inspect: async (content, signal) => {
      if (content.image !== undefined && content.image === contentOf("PORTAIL", "1.1.0", "Cloud").image)
        throw fail("Terminal", "NotAuthorized", await shout(signal));
      return inner.inspect(content, signal);
    },
    prepare: async (order, signal) => {
      if (order.application === "PORTAIL") throw new TypeError(await shout(signal));
      return inner.prepare(order, signal);
    },
    poll: async (order, jobId, signal) => {
      const report = await inner.poll(order, jobId, signal);
      if (report.kind !== "Succeeded" || order.application !== "LIQUIDA" || order.step !== "Deploy") return report;
      const said = await shout(signal);
      return { kind: "Failed", reason: "StepFailed", message: said, steps: [{ name: "COPY", result: said, detail: said }], log: said };
    },
    call: async (order, signal) => {
      if (order.step !== "HealthAfter") return inner.call(order, signal);
      const said = await shout(signal);
      return { kind: "Failed", reason: "HealthFailed", message: said, steps: [{ name: "GET /health", result: said }] };
    },
  };
}

function shoutingRepository(): Repository {
  const shout = ({ credentials }: RepositorySource): Promise<never> => {
    const said = `https://robot:${URL_PASSWORD}@git.env.example/ refused ${credentials?.username ?? ""} ${credentials?.token ?? ""}`;
    return Promise.reject(fail("Retriable", "Unreachable", said));
  };
  return {
    fetch: shout,
    descends: shout,
    read: shout,
    signatures: shout,
    additions: shout,
    withdrawn: shout,
    lines: shout,
    revision: shout,
    records: shout,
    write: shout,
  };
}

/** Every line once as the log writes it, and once as it was handed over. */
function tee(log: Log, said: string[]): Log {
  const hear = (fields: object): void => {
    said.push(
      Object.values(fields)
        .map((value: unknown) => (value instanceof Error ? (value.stack ?? "") : JSON.stringify(value)))
        .join(" "),
    );
  };
  return {
    debug: (message, fields = {}) => {
      hear(fields);
      log.debug(message, fields);
    },
    info: (message, fields = {}) => {
      hear(fields);
      log.info(message, fields);
    },
    warn: (message, fields = {}) => {
      hear(fields);
      log.warn(message, fields);
    },
    error: (message, fields = {}) => {
      hear(fields);
      log.error(message, fields);
    },
    child: (fields) => tee(log.child(fields), said),
  };
}

function leaks(texts: readonly string[]): readonly string[] {
  const forms = CANARIES.flatMap((canary) => [canary, Buffer.from(canary).toString("base64"), encodeURIComponent(canary)]);
  return texts.filter((text) => forms.some((form) => text.includes(form)));
}

test("no secret reaches an object, an event, a Record, the log, an error or a metric, whoever shouts it", async () => {
  const { written, said, logged, metrics, ended } = await lifeAmongShouters();
  expect(ended).toEqual([
    "dev-20270104-1 Failed: TIERS RolledBack HealthFailed",
    "dev-20270104-2 Failed: LIQUIDA RolledBack StepFailed",
    "dev-20270104-3 Failed: PORTAIL Rejected NotAuthorized",
    "dev-20270104-4 Running: PORTAIL open",
  ]);
  const masked = (texts: readonly string[], what: RegExp): number => texts.filter((text) => what.test(text) && text.includes("***")).length;
  for (const storage of ["passes", "targets", "environments", "events", "records", "estates"])
    expect(masked(written, new RegExp(storage, "u"))).toBeGreaterThan(0);
  expect(masked(said, /refused/u)).toBeGreaterThan(0);
  expect(masked(logged, /turn broke/u)).toBeGreaterThan(0);
  expect(leaks(written)).toEqual([]);
  expect(leaks(said)).toEqual([]);
  expect(leaks(logged)).toEqual([]);
  expect(leaks(metrics)).toEqual([]);
});
