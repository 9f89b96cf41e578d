import { type IncomingMessage, request } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import { connect as connectPlain } from "node:net";
import { connect, type DetailedPeerCertificate } from "node:tls";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AdmissionServer, startAdmissionServer } from "../../../controller/adapters/admission/admission-server.ts";
import { newCertificate } from "../../../controller/adapters/admission/kept-certificates.ts";
import type { ServingCertificate } from "../../../controller/adapters/admission/certificate-plan.ts";
import type { AdmissionQuestion, Admit } from "../../../controller/ports/admission.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";

const HOST = "ecluse-webhook.ecluse.svc";
const NOW = Temporal.Now.instant();

let certificate: ServingCertificate;
let server: AdmissionServer;
let asked: AdmissionQuestion[];
let malformed: number;
let admit: Admit;

beforeEach(async () => {
  certificate = newCertificate([HOST], NOW);
  asked = [];
  malformed = 0;
  admit = (question) => {
    asked.push(question);
    return Promise.resolve({ refusal: undefined, warnings: [] });
  };
  server = await startAdmissionServer({
    host: "127.0.0.1",
    port: 0,
    certificate,
    admit: (question, signal) => admit(question, signal),
    onMalformed: () => {
      malformed += 1;
    },
    log: SILENT_LOG,
    requestTimeoutMs: 500,
  });
});

afterEach(() => server.close());

describe("over TLS, by the authority that was told", () => {
  test("a question is answered with its uid", async () => {
    const reply = await post(review());
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toEqual({
      apiVersion: "admission.k8s.io/v1",
      kind: "AdmissionReview",
      response: { uid: "u-1", allowed: true },
    });
    expect(asked).toEqual([
      { kind: "Booking", operation: "CREATE", namespace: "ecluse", name: "training", object: { kind: "Booking" }, oldObject: undefined },
    ]);
  });

  test("a refusal has its code, its words and its causes, and warnings come with either answer", async () => {
    const causes = [{ field: "spec.from", reason: "BookingConflict", message: "taken" }];
    admit = () => Promise.resolve({ refusal: { message: "spec.from: BookingConflict: taken", causes }, warnings: ["and one thing more"] });
    const { response } = JSON.parse((await post(review())).text) as { readonly response: unknown };
    expect(response).toEqual({
      uid: "u-1",
      allowed: false,
      status: { status: "Failure", code: 403, reason: "Forbidden", message: "spec.from: BookingConflict: taken", details: { causes } },
      warnings: ["and one thing more"],
    });
  });

  test("whoever trusts another authority does not speak to it, nor anybody below TLS 1.2 or without TLS", async () => {
    await expect(post(review(), { ca: newCertificate([HOST], NOW).authority })).rejects.toThrow(/certificate/u);
    await expect(handshake({ maxVersion: "TLSv1.1", minVersion: "TLSv1" })).rejects.toThrow();
    await expect(plain()).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  test("another certificate is shown from the next connection on, and none is cut off", async () => {
    const agent = new Agent({ keepAlive: true });
    await post(review(), { agent });
    const next = newCertificate([HOST], NOW);
    server.renew(next);
    expect((await post(review(), { agent })).status).toBe(200);
    await expect(post(review())).rejects.toThrow(/certificate/u);
    expect((await post(review(), { ca: next.authority })).status).toBe(200);
    expect((await handshake({}, next.authority)).subjectaltname).toContain(`DNS:${HOST}`);
    agent.destroy();
  });
});

describe("what is no question gets a sentence and no answer", () => {
  test.each([
    ["no body", "", 400, /the body is empty: expected an AdmissionReview of admission\.k8s\.io\/v1/u],
    ["no JSON", "{", 400, /the body is no JSON/u],
    ["a list", "[]", 400, /the body is no object/u],
    ["deep brackets", "[".repeat(1_000_000), 400, /the body is no JSON/u],
    [
      "another version",
      JSON.stringify({ ...review(), apiVersion: "admission.k8s.io/v1beta1" }),
      400,
      /set admissionReviewVersions: \[v1\]/u,
    ],
    ["another kind", JSON.stringify({ ...review(), kind: "ConversionReview" }), 400, /must be admission\.k8s\.io\/v1 and AdmissionReview/u],
    ["no request", JSON.stringify({ ...review(), request: undefined }), 400, /request is missing/u],
    ["a uid that is a number", JSON.stringify(review({ uid: 7 })), 400, /request\.uid must be a text/u],
    ["no uid", JSON.stringify(review({ uid: "" })), 400, /request\.uid must be a text that is not empty/u],
    ["no kind", JSON.stringify(review({ kind: "Booking" })), 400, /request\.kind\.kind must be a text/u],
    ["another operation", JSON.stringify(review({ operation: "PATCH" })), 400, /request\.operation must be one of CREATE, UPDATE/u],
    ["an object that is none", JSON.stringify(review({ object: [1] })), 400, /request\.object must be an object/u],
    ["10 MB", "x".repeat(10 * 1024 * 1024), 413, /longer than 3145728 bytes/u],
  ] as const)("%s", async (...[, body, status, said]) => {
    const reply = await send(body);
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(said);
    expect([asked.length, malformed]).toEqual([0, 1]);
    expect((await post(review())).status).toBe(200);
  });

  test.each([
    [{ method: "GET" }, 405, /GET is not answered: an API server asks with POST/u],
    [{ path: "/" }, 404, /there is POST \/admit/u],
    [{ type: "text/plain" }, 415, /content type must be application\/json/u],
    [{ path: "/admit?timeout=5s", type: "application/json; charset=utf-8" }, 200, /"allowed":true/u],
  ] as const)("%o", async (options, status, said) => {
    const reply = await send("method" in options ? "" : JSON.stringify(review()), options);
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(said);
  });

  test("one that never ends its question is cut off, and the others are answered meanwhile", async () => {
    const slow = new Promise<number>((resolve) => {
      const outgoing = httpsRequest({
        ...target(),
        method: "POST",
        headers: { "content-type": "application/json", "content-length": 100 },
      });
      outgoing.on("response", (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on("error", () => resolve(0));
      outgoing.write("{");
    });
    expect((await post(review())).status).toBe(200);
    // 408 when it still hears it, a cut connection when it does not.
    expect([0, 408]).toContain(await slow);
    expect(asked).toHaveLength(1);
  });

  test("what cannot be judged is 500 with no stack trace, so that the failure policy decides", async () => {
    admit = () => Promise.reject(new Error("secret detail"));
    const reply = await post(review());
    expect([reply.status, reply.text]).toEqual([500, "this could not be judged; the controller's log says why\n"]);
  });
});

test("what was asked before the end is answered, nothing after it", async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  admit = async () => {
    await promise;
    return { refusal: undefined, warnings: [] };
  };
  const pending = post(review());
  await expect
    .poll(async () => ((await Promise.race([pending, Promise.resolve("pending")])) === "pending" ? "asked" : "answered"))
    .toBe("asked");
  await new Promise((done) => setTimeout(done, 50));
  const closing = server.close();
  resolve(undefined);
  expect((await pending).status).toBe(200);
  await closing;
  await expect(post(review())).rejects.toThrow(/ECONNREFUSED/u);
});

interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string;
  readonly ca?: string;
  readonly agent?: Agent;
}

function review(changes: object = {}): { readonly apiVersion: string; readonly kind: string; readonly request: object } {
  const request = {
    uid: "u-1",
    kind: { group: "ecluse.dev", version: "v1alpha1", kind: "Booking" },
    operation: "CREATE",
    namespace: "ecluse",
    name: "training",
    object: { kind: "Booking" },
    oldObject: null,
    ...changes,
  };
  return { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", request };
}

function post(body: object, options: Sending = {}): Promise<Reply> {
  return send(JSON.stringify(body), options);
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

function target(options: Sending = {}): object {
  const { ca = certificate.authority, agent = false } = options;
  return { host: "127.0.0.1", port: server.port, path: options.path ?? "/admit", servername: HOST, ca, agent };
}

function send(body: string, options: Sending = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": options.type ?? "application/json" };
    const outgoing = httpsRequest({ ...target(options), method: options.method ?? "POST", headers }, (incoming) => {
      textOf(incoming).then((text) => {
        resolve({ status: incoming.statusCode ?? 0, text });
      }, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function handshake(versions: object, ca = certificate.authority): Promise<DetailedPeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: server.port, servername: HOST, ca, ...versions }, () => {
      resolve(socket.getPeerCertificate(true));
      socket.destroy();
    });
    socket.on("error", reject);
  });
}

/** Speaks HTTP to the port of TLS. */
function plain(): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { createConnection: () => connectPlain(server.port, "127.0.0.1"), method: "POST", path: "/admit" },
      (incoming) => {
        resolve(incoming.statusCode ?? 0);
      },
    );
    outgoing.on("error", reject);
    outgoing.end("{}");
  });
}
