import type { Cics } from "./cics.ts";
import { createCics } from "./cics.ts";
import { issueCommand } from "./console-routes.ts";
import type { Db2 } from "./db2.ts";
import { createDb2 } from "./db2.ts";
import type { Answer, Call, ZosmfReply, ZosmfRequest } from "./exchange.ts";
import { jsonBody, parseTarget, refusal, textField } from "./exchange.ts";
import type { CallName, FaultTable, WireFault } from "./faults.ts";
import { createFaultTable } from "./faults.ts";
import { listDataSets, oneDataSet } from "./file-routes.ts";
import { listJobs, noSuchMethod, oneJob, submit } from "./job-routes.ts";
import type { Execution, Job, Jobs } from "./jobs.ts";
import { createJobs } from "./jobs.ts";
import type { Libraries } from "./libraries.ts";
import { createLibraries } from "./libraries.ts";
import type { Sessions } from "./sessions.ts";
import { createSessions } from "./sessions.ts";
import type { StateChange } from "./state.ts";
import { restoreState, takeStateChanges } from "./state.ts";
import { createStepRunner } from "./step-run.ts";

export interface ZosmfOptions {
  /** Business time. */
  readonly now: () => Temporal.Instant;
  /** Lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => string;
  /** Password by user. */
  readonly users: ReadonlyMap<string, string>;
  /** Where the front listens, for the links in documents. */
  readonly origin?: string;
  readonly subsystem?: "JES2" | "JES3";
  /** Business milliseconds a step takes; none by default. */
  readonly stepMs?: (job: Job, step: string, program: string) => number;
  /** Business milliseconds that the answer to a call takes; none by default. */
  readonly answerMs?: (asked: SlowCall, at: Temporal.Instant) => number;
  /** What {@link Zosmf.takeChanges} gave, key by key. */
  readonly state?: Iterable<readonly [string, string]>;
}

/** A call that is looked up on disks or asked of another system: the members of a library, the files of a job's spool, an operator's command. */
export type SlowCall =
  | { readonly kind: "Members"; readonly library: string }
  | { readonly kind: "Spool" }
  | { readonly kind: "Command"; readonly command: string };

/** One z/OS system behind its z/OSMF. */
export interface Zosmf {
  /** Everything that is due happens first, then the request. */
  handle(request: ZosmfRequest): ZosmfReply;
  /** Lets happen what is due by now. */
  advance(): void;
  /** The next instant at which something happens by itself. */
  nextAt(): Temporal.Instant | undefined;
  readonly faults: FaultTable;
  readonly libraries: Libraries;
  readonly db2: Db2;
  readonly cics: Cics;
  readonly jobs: Jobs;
  /** What every ended job truly did, oldest first. */
  executions(): readonly Execution[];
  /** What changed since the last call, to be persisted before a reply leaves: texts by key, undefined for what is gone. */
  takeChanges(): readonly StateChange[];
}

export function createZosmf(options: ZosmfOptions): Zosmf {
  const { now, sha256, origin = "https://localhost", subsystem = "JES2" } = options;
  const executions: Execution[] = [];
  const faults = createFaultTable();
  const libraries = createLibraries(now);
  const db2 = createDb2();
  const cics = createCics(libraries);
  const run = createStepRunner({ libraries, db2, cics });
  const jobs = createJobs({ now, faults, run, stepMs: options.stepMs ?? (() => 0), onEnd: (execution) => executions.push(execution) });
  const parts = { libraries, db2, cics, jobs, executions };
  restoreState(parts, options.state ?? []);
  const sessions = createSessions(options.users, sha256);
  let persisted = executions.length;

  const answerMs = (name: CallName, call: Call): number => {
    const asked = slowCall(name, call);
    return asked === undefined ? 0 : (options.answerMs?.(asked, now()) ?? 0);
  };

  const system: Routed = { jobs, libraries, cics, sessions, now, sha256, origin, subsystem };

  return {
    handle(request) {
      jobs.advance();
      const target = parseTarget(request.target);
      if (target?.path[0] !== "zosmf") return reply({ status: 404, text: "not found" }, []);
      const path = target.path.slice(1);
      const open = path[0] === "info";
      const user = open ? "" : sessions.userOf(request.headers);
      const call: Call = {
        method: request.method,
        path,
        query: target.query,
        headers: request.headers,
        body: request.body,
        user: user ?? "",
      };
      const { name } = routeOf(system, call);
      const struck = faults.onCall(name);
      if (struck.some(({ kind }) => kind === "ExpireToken")) sessions.expireAll();
      const early = beforeEffect(struck) ?? (open ? undefined : doorkeeper(sessions.userOf(request.headers), request.headers));
      if (early !== undefined) return early === "Lost" ? { kind: "Lost" } : reply(early, struck);
      const rowLimit = struck.find(({ kind }) => kind === "Truncate");
      const answer = routeOf(system, rowLimit === undefined ? call : { ...call, rowLimit: rowLimit.rows ?? TRUNCATED_ROWS }).run();
      jobs.advance();
      return held(afterEffect(answer, struck), answerMs(name, call));
    },
    advance: () => {
      jobs.advance();
    },
    nextAt: () => jobs.nextAt(),
    faults,
    libraries,
    db2,
    cics,
    jobs,
    executions: () => executions,
    takeChanges() {
      const changes = takeStateChanges(parts, persisted);
      persisted = executions.length;
      return changes;
    },
  };
}

function slowCall(name: CallName, { path, body }: Call): SlowCall | undefined {
  if (name === "Members") return { kind: "Members", library: (path[2] ?? "").toUpperCase() };
  if (name === "Spool" && path.at(-1) === "files") return { kind: "Spool" };
  return name === "Console" ? { kind: "Command", command: textField(jsonBody(body), "cmd") ?? "" } : undefined;
}

function held(reply: ZosmfReply, heldMs: number): ZosmfReply {
  return reply.kind === "Lost" || heldMs === 0 ? reply : { ...reply, heldMs };
}

interface Routed {
  readonly jobs: Jobs;
  readonly libraries: Libraries;
  readonly cics: Cics;
  readonly sessions: Sessions;
  readonly now: () => Temporal.Instant;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly origin: string;
  readonly subsystem: "JES2" | "JES3";
}

interface Route {
  readonly name: CallName;
  readonly run: () => Answer;
}

function routeOf(system: Routed, call: Call): Route {
  const [service = "", kind = "", ...rest] = call.path;
  if (service === "info") return { name: "Info", run: () => ({ status: 200, json: info(system.origin) }) };
  if (service === "services" && kind === "authenticate") return { name: "Authenticate", run: () => system.sessions.authenticate(call) };
  if (service === "restjobs" && kind === "jobs") {
    if (rest.length > 0) return { name: jobCallName(call.method, rest), run: () => oneJob(system, call, rest) };
    return call.method === "PUT"
      ? { name: "Submit", run: () => submit(system, call) }
      : { name: "Jobs", run: () => listJobs(system, call) };
  }
  if (service === "restfiles" && kind === "ds") {
    if (rest.length > 0) return { name: fileCallName(call.method, rest), run: () => oneDataSet(system, call, rest) };
    return { name: "DataSets", run: () => listDataSets(system, call) };
  }
  if (service === "restconsoles" && kind === "consoles")
    return { name: "Console", run: () => issueCommand(system, call, rest[0] ?? "defcn") };
  return { name: "Info", run: noSuchMethod };
}

const TRUNCATED_ROWS = 1000;

function jobCallName(method: string, rest: readonly string[]): CallName {
  if (rest.includes("files")) return "Spool";
  if (method === "PUT") return "Modify";
  return method === "DELETE" ? "Purge" : "Status";
}

function fileCallName(method: string, rest: readonly string[]): CallName {
  if (rest.at(-1) === "member") return "Members";
  if (method === "PUT") return "Write";
  if (method === "DELETE") return "Delete";
  return method === "POST" ? "Allocate" : "Read";
}

function doorkeeper(user: string | undefined, headers: ZosmfRequest["headers"]): Answer | undefined {
  if (user === undefined)
    return {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="zOSMF"' },
      json: { category: 3, rc: 8, reason: 0, message: "Authentication failed." },
    };
  if (headers["x-csrf-zosmf-header"] === undefined)
    return refusal(403, { category: 3, rc: 4, reason: 0, message: "The X-CSRF-ZOSMF-HEADER header is missing." });
  return undefined;
}

function beforeEffect(struck: readonly WireFault[]): Answer | "Lost" | undefined {
  for (const { kind } of struck) {
    if (kind === "LoseRequest") return "Lost";
    if (kind === "Busy")
      return {
        status: 503,
        headers: { "retry-after": "2" },
        json: { category: 6, rc: 8, reason: 1, message: "The service is unavailable." },
      };
    if (kind === "InUse") return refusal(500, { category: 1, rc: 4, reason: 0, message: "Dynamic allocation Error" });
    if (kind === "LoginPage")
      return {
        status: 200,
        headers: { "content-type": "text/html;charset=UTF-8" },
        text: "<!doctype html><title>IBM z/OS Management Facility</title><form name=login></form>",
      };
  }
  return undefined;
}

function afterEffect(answer: Answer, struck: readonly WireFault[]): ZosmfReply {
  if (struck.some(({ kind }) => kind === "LoseReply")) return { kind: "Lost" };
  if (struck.some(({ kind }) => kind === "ErrorAfter"))
    return reply(refusal(500, { category: 7, rc: 8, reason: 1, message: "Unexpected error." }), struck);
  return reply(answer, struck);
}

function reply(answer: Answer, struck: readonly WireFault[]): ZosmfReply {
  const body = answer.bytes ?? new TextEncoder().encode(answer.json === undefined ? (answer.text ?? "") : JSON.stringify(answer.json));
  const type =
    answer.bytes !== undefined
      ? "application/octet-stream"
      : answer.json !== undefined
        ? "application/json;charset=UTF-8"
        : "text/plain;charset=UTF-8";
  const delayMs = Math.max(0, ...struck.map(({ kind, ms = 0 }) => (kind === "Slow" ? ms : 0)));
  return { kind: "Answer", status: answer.status, headers: { "content-type": type, ...answer.headers }, body, delayMs };
}

function info(origin: string): unknown {
  const { hostname, port } = new URL(origin);
  return {
    zos_version: "05.29.00",
    zosmf_port: port === "" ? "443" : port,
    zosmf_version: "29",
    zosmf_hostname: hostname,
    plugins: [
      { pluginVersion: "HSMA290;PH00000P;2026-06-01T00:00:00", pluginDefaultName: "z/OS Operator Consoles", pluginStatus: "ACTIVE" },
    ],
    zosmf_saf_realm: "ENVPLEX",
    zosmf_full_version: "29.0",
    api_version: "1",
  };
}
