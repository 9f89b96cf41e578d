/**
 * Calls admission webhooks for the sandbox's Kubernetes API, as an API server does: over TLS, by the bundle the configuration names and nothing else.
 *
 *   createWebhookCaller(options?: WebhookCallerOptions): CallWebhook
 */
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Json, JsonObject } from "./core/json.ts";
import { isObject, numberAt, objectAt, textAt } from "./core/json.ts";
import type { CallWebhook, WebhookCall, WebhookOutcome } from "./core/webhooks.ts";

export interface WebhookCallerOptions {
  /** Where a service of the cluster answers on this machine; the sandbox runs no network of its own. */
  readonly services?: (service: { readonly namespace: string; readonly name: string }) => ServiceAddress | undefined;
}

export interface ServiceAddress {
  readonly host: string;
  readonly port: number;
}

export function createWebhookCaller({ services = () => undefined }: WebhookCallerOptions = {}): CallWebhook {
  return async (call) => {
    const place = placeOf(call, services);
    try {
      if (typeof place === "string") throw new Error(place);
      const reply = await post(place, call);
      return { kind: "answered", body: readAnswer(reply, call) };
    } catch (error) {
      return failure(typeof place === "string" ? addressOf(call) : place.shown, error);
    }
  };
}

interface Place {
  /** As errors show it. */
  readonly shown: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** Name the certificate must bear. */
  readonly servername: string;
}

/** Where to call; a text says why there is no such place. */
function placeOf(call: WebhookCall, services: NonNullable<WebhookCallerOptions["services"]>): Place | string {
  const shown = addressOf(call);
  const url = new URL(shown);
  const path = `${url.pathname}${url.search}`;
  const service = call.clientConfig["service"];
  const port = url.port === "" ? 443 : Number(url.port);
  if (!isObject(service)) return { shown, host: url.hostname, port, path, servername: url.hostname };
  const [namespace, name] = [textAt(service, "namespace") ?? "", textAt(service, "name") ?? ""];
  const address = services({ namespace, name });
  if (address === undefined) return `service ${JSON.stringify(name)} not found`;
  return { shown, ...address, path, servername: `${name}.${namespace}.svc` };
}

function addressOf({ clientConfig, timeoutSeconds }: WebhookCall): string {
  const service = objectAt(clientConfig, "service");
  const host = `${textAt(service, "name") ?? ""}.${textAt(service, "namespace") ?? ""}.svc:${String(numberAt(service, "port") ?? 443)}`;
  const base = textAt(clientConfig, "url") ?? `https://${host}${textAt(service, "path") ?? "/"}`;
  return `${base}${base.includes("?") ? "&" : "?"}timeout=${String(timeoutSeconds)}s`;
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

function post(place: Place, { clientConfig, timeoutSeconds, body }: WebhookCall): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const bundle = textAt(clientConfig, "caBundle");
  const text = JSON.stringify(body);
  const outgoing = httpsRequest(
    {
      host: place.host,
      port: place.port,
      path: place.path,
      method: "POST",
      agent: false,
      servername: isAddress(place.servername) ? "" : place.servername,
      ...(bundle === undefined ? {} : { ca: Buffer.from(bundle, "base64") }),
      headers: { "content-type": "application/json", accept: "application/json, */*", "content-length": Buffer.byteLength(text) },
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    },
    (incoming) => {
      readText(incoming).then((said) => {
        resolve({ status: incoming.statusCode ?? 0, text: said });
      }, reject);
    },
  );
  outgoing.on("error", reject);
  outgoing.end(text);
  return promise;
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > ANSWER_LIMIT) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Throws what a real server says of an answer that is none. */
function readAnswer({ status, text }: Reply, call: WebhookCall): Json {
  if (status >= 500) throw new Error(`an error on the server (${JSON.stringify(text.trim())}) has prevented the request from succeeding`);
  if (status === 404) throw new Error("the server could not find the requested resource");
  if (status < 200 || status >= 300) throw new Error("the server rejected our request for an unknown reason");
  const body = JSON.parse(text) as JsonObject;
  const asked = textAt(objectAt(call.body, "request"), "uid") ?? "";
  const uid = textAt(objectAt(body, "response"), "uid") ?? "";
  if (isObject(body["response"]) && uid !== asked)
    throw new InvalidAnswer(`expected response.uid=${JSON.stringify(asked)}, got ${JSON.stringify(uid)}`);
  return body;
}

/** An answer that came and is none. */
class InvalidAnswer extends Error {}

function failure(shown: string, error: unknown): WebhookOutcome {
  if (error instanceof InvalidAnswer) return { kind: "failed", message: `received invalid webhook response: ${error.message}` };
  const { code, message, name: kind } = error as Error & { readonly code?: string };
  const isAnswer = message.startsWith("the server") || message.startsWith("an error on the server");
  const why = kind === "TimeoutError" || kind === "AbortError" ? "context deadline exceeded" : (told(code, shown) ?? message);
  return { kind: "failed", message: `failed to call webhook: ${isAnswer ? message : `Post ${JSON.stringify(shown)}: ${why}`}` };
}

/** Codes of Node in the words of a real server. */
function told(code: string | undefined, shown: string): string | undefined {
  const { hostname, port } = new URL(shown);
  if (code === "ECONNREFUSED") return `dial tcp ${hostname}:${port === "" ? "443" : port}: connect: connection refused`;
  if (code !== undefined && UNTRUSTED.has(code)) return "tls: failed to verify certificate: x509: certificate signed by unknown authority";
  return undefined;
}

function isAddress(host: string): boolean {
  return /^[\d.]+$|:/u.test(host);
}

const UNTRUSTED: ReadonlySet<string> = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_SIGNATURE_FAILURE",
]);
const ANSWER_LIMIT = 4 * 1024 * 1024;
