import { fail } from "../../ports/failure.ts";
import type { CallReport, Order, StepEvidence } from "../../ports/target.ts";
import { printable } from "./classify.ts";
import type { HealthAnswer } from "./connection.ts";
import { applicationDirectory, openContent } from "./manifest.ts";
import type { OpenHost } from "./open-host.ts";
import { valueOf } from "./wrapper-call.ts";

interface HealthCheck {
  readonly port: number;
  readonly path: string;
  readonly expectVersion: string;
  readonly successes: number;
  readonly timeoutSeconds: number;
}

type Version = NonNullable<Order["from"]>;

const DEFAULT_PORT = 8080;
const DEFAULT_SUCCESSES = 3;
const DEFAULT_TIMEOUT_SECONDS = 60;
const GET_TIMEOUT_MS = 10_000;

/**
 * The old version, before anything is touched: a broken baseline stops the deployment instead of being blamed on it. The new one may be there already: after
 * a restore of the control plane nobody remembers that it was switched to.
 */
export async function checkBaseline(host: OpenHost, order: Order, signal: AbortSignal): Promise<CallReport> {
  if (order.from === undefined) return skipped("nothing is installed");
  const check = healthOf(order, order.from);
  if (check === undefined) return skipped(`no health declared for ${order.from.version}`);
  const round = await knock(host, check, signal);
  if (round.failure === undefined) return { kind: "Succeeded", steps: [round.evidence] };
  const next = healthOf(order, order.to);
  const ahead = next === undefined || next.expectVersion === check.expectVersion ? undefined : await knock(host, next, signal);
  if (ahead !== undefined && ahead.failure === undefined) return { kind: "Succeeded", steps: [ahead.evidence] };
  return {
    kind: "Failed",
    reason: "BaselineUnhealthy",
    message: `${order.application} ${order.from.version}, which runs now, isn't healthy: ${round.failure}. Nothing was changed; repair it or roll it back first.`,
    steps: [round.evidence],
  };
}

/**
 * The version that was switched to (or, for `HealthBack`, switched back to). Answers `Pending` while it may still be
 * starting: the time runs from the switch, by the host's own clock, so a restart of the controller changes nothing.
 */
export async function checkSwitched(host: OpenHost, order: Order, signal: AbortSignal): Promise<CallReport> {
  const version = order.step === "HealthBack" ? order.from : order.to;
  if (version === undefined) return skipped("nothing is installed");
  const check = healthOf(order, version);
  if (check === undefined) return skipped(`no health declared for ${version.version}`);
  const round = await knock(host, check, signal);
  if (round.failure === undefined) return { kind: "Succeeded", steps: [round.evidence] };
  const elapsed = await secondsSinceSwitch(host, order, signal);
  if (elapsed < check.timeoutSeconds) return { kind: "Pending", detail: round.failure };
  return {
    kind: "Failed",
    reason: "HealthCheckFailed",
    message: `${order.application} ${version.version} isn't healthy ${String(elapsed)} s after the switch: ${round.failure}. Look at the application's log on ${host.where}.`,
    steps: [round.evidence],
  };
}

async function secondsSinceSwitch(host: OpenHost, order: Order, signal: AbortSignal): Promise<number> {
  const lines = await host.verb("health", { application: applicationDirectory(order.application) }, signal);
  const now = Number(valueOf(lines, "now"));
  const switched = Number(valueOf(lines, "switched")?.split(" ")[0] ?? "0");
  if (!Number.isSafeInteger(now) || !Number.isSafeInteger(switched)) {
    throw fail("Retriable", "TargetProtocolError", `${host.where}: the host's clock can't be read. Expected seconds since 1970.`);
  }
  return Math.max(0, now - switched);
}

/** Where and how to ask; undefined when neither the release nor the application declares a health check. */
function healthOf(order: Order, version: Version): HealthCheck | undefined {
  const declared = openContent(version.content).health;
  const general = order.checks?.health;
  if (declared === undefined && general === undefined) return undefined;
  const url = declared?.url ?? general?.path ?? "/health";
  if (!URL.canParse(url, "http://127.0.0.1")) throw urlRefused(url);
  const parsed = new URL(url, "http://127.0.0.1");
  if (parsed.protocol !== "http:" || !["127.0.0.1", "localhost"].includes(parsed.hostname)) throw urlRefused(url);
  return {
    port: parsed.port === "" ? (general?.port ?? DEFAULT_PORT) : Number(parsed.port),
    path: `${parsed.pathname}${parsed.search}`,
    expectVersion: declared?.expectVersion ?? version.version,
    successes: general?.successes ?? DEFAULT_SUCCESSES,
    timeoutSeconds: general?.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
  };
}

/** As many answers in a row as are asked for; the first bad one ends the round. */
async function knock(
  host: OpenHost,
  check: HealthCheck,
  signal: AbortSignal,
): Promise<{ readonly failure?: string; readonly evidence: StepEvidence }> {
  for (let good = 0; good < check.successes; good += 1) {
    const answer = await host.httpGet({ port: check.port, path: check.path, timeoutMs: GET_TIMEOUT_MS }, signal);
    const failure = judge(answer, check);
    if (failure === undefined) continue;
    const place = `http://127.0.0.1:${String(check.port)}${check.path}`;
    return {
      failure: `${place}: ${failure}`,
      evidence: { name: "health", result: `${String(good)} of ${String(check.successes)}`, detail: failure },
    };
  }
  const result = `${String(check.successes)} of ${String(check.successes)}`;
  return { evidence: { name: "health", result, detail: `200, version ${check.expectVersion}` } };
}

function judge(answer: HealthAnswer, check: HealthCheck): string | undefined {
  if (answer.kind === "NoAnswer") return answer.detail;
  if (answer.status !== 200) return `status ${String(answer.status)}, expected 200`;
  const found = statedVersion(answer.body);
  if (found === check.expectVersion) return undefined;
  if (found === undefined && mentions(answer.body, check.expectVersion)) return undefined;
  return `version ${printable(found ?? answer.body.slice(0, 60))}, expected ${check.expectVersion}`;
}

/** The `version` of a JSON answer; undefined for any other answer. */
function statedVersion(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null || !("version" in parsed)) return undefined;
    return typeof parsed.version === "string" ? parsed.version : undefined;
  } catch {
    return undefined;
  }
}

/** The version as a word of its own: 3.14.3 isn't mentioned by 13.14.3, 3.14.30 or 3.14.3-p1. */
function mentions(body: string, version: string): boolean {
  return body.split(/[^A-Za-z0-9.-]+/u).includes(version);
}

function skipped(why: string): CallReport {
  return { kind: "Succeeded", steps: [{ name: "health", result: "skipped", detail: why }] };
}

function urlRefused(url: string): Error {
  return fail(
    "Terminal",
    "HealthUrlRefused",
    `The health URL ${JSON.stringify(url)} can't be asked. Expected a path, or http://127.0.0.1:<port>/<path>: it is asked on the host itself.`,
  );
}
