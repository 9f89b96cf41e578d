import { request as tlsRequest } from "node:https";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadJclTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";
import { createMainframeTarget } from "../../../controller/adapters/mainframe/mainframe-target.ts";
import { createHttp } from "../../../controller/adapters/system/http.ts";
import type { Failure } from "../../../controller/domain/status/outcome.ts";
import { PortError } from "../../../controller/ports/failure.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";
import type { PlatformTarget } from "../../../controller/ports/target.ts";
import { createAuthority, issueServer } from "../../../controller/adapters/admission/certificate.ts";
import type { ZosmfFront } from "../../../controller/sandbox/zosmf/front.ts";
import { startZosmfFront } from "../../../controller/sandbox/zosmf/front.ts";
import type { SampleShop } from "./sample-shop.ts";
import { AFTER, PASSWORD, QUALIF, USER, openShop, orderFor, runJob, signal } from "./sample-shop.ts";

const authority = createAuthority();
const fronts: ZosmfFront[] = [];
let shop: SampleShop;

async function serve(pair: { readonly certificate: string; readonly key: string }): Promise<string> {
  const front = await startZosmfFront({ core: shop.system, certificate: pair.certificate, key: pair.key });
  fronts.push(front);
  return front.url;
}

async function targetAt(url: string, caPem: string): Promise<PlatformTarget> {
  const http = createHttp({ caPem, timeouts: { replyMs: 400 } });
  const credentials = { username: USER, password: new SecretText(PASSWORD) };
  return createMainframeTarget({ http, spec: { ...QUALIF, url }, credentials, templates: await loadJclTemplates(), clock: shop.clock });
}

async function failureOf(work: Promise<unknown>): Promise<Failure | undefined> {
  return await work.then(
    () => undefined,
    (error: unknown) => (error instanceof PortError ? error.failure : Promise.reject(error as Error)),
  );
}

beforeAll(async () => {
  shop = await openShop();
});

afterAll(async () => {
  await Promise.all(fronts.map((front) => front.stop()));
});

describe("over TLS", () => {
  test("a whole deployment runs", async () => {
    const target = await targetAt(await serve(issueServer(authority)), authority.certificate);
    expect(await target.reach(signal)).toBe("ENVPLEX/SYSD");
    expect((await target.inspect(AFTER.content, signal)).size).toBe(AFTER.content.items.length);
    expect(await runJob(target, orderFor("Deploy", shop.clock))).toMatchObject({ kind: "Succeeded" });
    expect(await target.call(orderFor("Phasein", shop.clock), signal)).toMatchObject({ kind: "Succeeded" });
    expect(await runJob(target, orderFor("Smoke", shop.clock))).toMatchObject({ kind: "Succeeded" });
  });

  test("a connection cut after the job was taken is ReplyLost, and the job is found", async () => {
    const target = await targetAt(await serve(issueServer(authority)), authority.certificate);
    await target.find("UNOBODY", signal);
    shop.system.faults.add({ kind: "LoseReply", on: "Submit", times: 1 });
    const order = orderFor("Deploy", shop.clock);
    expect(await failureOf(target.prepare(order, signal))).toMatchObject({ kind: "Retriable", reason: "ReplyLost" });
    expect(await target.find(order.correlator, signal)).toHaveLength(1);
  });

  test("an answer slower than the limit is ReplyLost", async () => {
    const target = await targetAt(await serve(issueServer(authority)), authority.certificate);
    await target.find("UNOBODY", signal);
    shop.system.faults.add({ kind: "Slow", on: "Jobs", ms: 1500, times: 1 });
    expect(await failureOf(target.find("UNOBODY", signal))).toMatchObject({ kind: "Retriable", reason: "ReplyLost" });
  });

  test("a certificate of another authority, or for another name, is refused before a password leaves", async () => {
    const stranger = createAuthority("Another authority");
    const url = await serve(issueServer(stranger));
    const target = await targetAt(url, authority.certificate);
    const seen: unknown[] = [];
    const { handle } = shop.system;
    shop.system.handle = (request) => {
      seen.push(request.headers["authorization"]);
      return handle(request);
    };
    expect(await failureOf(target.reach(signal))).toMatchObject({ kind: "Terminal", reason: "TlsRefused" });
    expect(await failureOf(target.find("UX", signal))).toMatchObject({ kind: "Terminal", reason: "TlsRefused" });
    shop.system.handle = handle;
    expect(seen).toEqual([]);
    const elsewhere = (await serve(issueServer(authority))).replace("127.0.0.1", "[::1]");
    expect(await failureOf((await targetAt(elsewhere, authority.certificate)).reach(signal))).toBeDefined();
  });

  test("plain http is refused", async () => {
    const target = await targetAt("http://zosmf.env.example", authority.certificate);
    expect(await failureOf(target.reach(signal))).toMatchObject({ kind: "Terminal", reason: "PlainHttpRefused" });
  });
});

test("without its CSRF header a request is 403, without a user 401", async () => {
  const url = await serve(issueServer(authority));
  const ask = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = tlsRequest(`${url}/zosmf/restjobs/jobs`, { ca: authority.certificate, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.once("error", reject);
      sent.end();
    });
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;
  expect(await ask({ authorization })).toBe(403);
  expect(await ask({ "x-csrf-zosmf-header": "x" })).toBe(401);
  expect(await ask({ authorization: "Basic garbage", "x-csrf-zosmf-header": "x" })).toBe(401);
  expect(await ask({ authorization: "Bearer nothing", "x-csrf-zosmf-header": "x" })).toBe(401);
  expect(await ask({ authorization, "x-csrf-zosmf-header": "x" })).toBe(200);
});
