import { PortError } from "../../ports/failure.ts";
import type { Http, HttpResponse } from "../../ports/http.ts";
import type { SecretText } from "../../ports/secret-text.ts";
import { classify, protocolError } from "./classify.ts";
import { ShapeError, parseJson, record } from "./documents.ts";

export interface ZosmfCredentials {
  readonly username: string;
  readonly password: SecretText;
}

export interface Ask {
  readonly method: string;
  /** Below `/zosmf/`, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: HttpResponse["headers"];
  readonly bytes: Uint8Array;
}

/** Calls of one user on one z/OSMF. Logs in when needed; nothing is sent twice, but after a 401, which means that nothing was done. */
export interface ZosmfSession {
  /** Without saying who asks. */
  anonymous(ask: Ask, signal: AbortSignal): Promise<Received>;
  send(ask: Ask, signal: AbortSignal): Promise<Received>;
  /** The parsed body of a 2xx; any other answer throws as {@link failed} says. */
  json<T>(ask: Ask, parse: (value: unknown) => T, signal: AbortSignal): Promise<T>;
}

const MOST_BYTES = 16 * 1024 * 1024;
/** z/OSMF asks for the header and looks at nothing in it. */
const CSRF = { "x-csrf-zosmf-header": "ecluse" };

export function createZosmfSession({
  http,
  url,
  credentials,
}: {
  readonly http: Http;
  readonly url: string;
  readonly credentials: ZosmfCredentials;
}): ZosmfSession {
  const base = `${url.replace(/\/+$/u, "").replace(/\/zosmf$/u, "")}/zosmf`;
  let token: string | undefined;

  const exchange = async (ask: Ask, identity: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Received> => {
    const headers = { ...CSRF, ...identity, ...ask.headers };
    const response = await http(
      { method: ask.method, url: `${base}/${ask.path}`, headers, ...(ask.body === undefined ? {} : { body: ask.body }) },
      signal,
    );
    return { status: response.status, headers: response.headers, bytes: await collect(response, callName(ask)) };
  };
  const login = async (signal: AbortSignal): Promise<string> => {
    const ask = { method: "POST", path: "services/authenticate" };
    const basic = new TextEncoder().encode(`${credentials.username}:${credentials.password.reveal()}`).toBase64();
    const received = await exchange(ask, { authorization: `Basic ${basic}` }, signal);
    if (received.status < 200 || received.status > 299) throw failed(ask, received);
    const given = /\bLtpaToken2=([^;\s]+)/u.exec(received.headers["set-cookie"] ?? "")?.[1];
    if (given === undefined) throw new PortError(protocolError(callName(ask), isHtml(received) ? "a page for people" : "no LtpaToken2"));
    return given;
  };
  const send = async (ask: Ask, signal: AbortSignal): Promise<Received> => {
    const used = token ?? (await login(signal));
    const fresh = token === undefined;
    token = used;
    const received = await exchange(ask, { cookie: `LtpaToken2=${used}` }, signal);
    if (received.status !== 401) return received;
    token = undefined;
    if (fresh) return received;
    const renewed = await login(signal);
    token = renewed;
    return await exchange(ask, { cookie: `LtpaToken2=${renewed}` }, signal);
  };

  return {
    anonymous: (ask, signal) => exchange(ask, {}, signal),
    send,
    async json(ask, parse, signal) {
      const received = await send(ask, signal);
      if (received.status < 200 || received.status > 299) throw failed(ask, received);
      return parsed(ask, received, parse);
    },
  };
}

/** The body as JSON of the shape expected; else `Retriable TargetProtocolError`. */
export function parsed<T>(ask: Ask, received: Received, parse: (value: unknown) => T): T {
  try {
    if (isHtml(received)) throw new ShapeError("a page for people");
    return parse(parseJson(new TextDecoder().decode(received.bytes)));
  } catch (error) {
    if (error instanceof ShapeError) throw new PortError(protocolError(callName(ask), error.message), error);
    throw error;
  }
}

/** The failure an answer stands for that is not the one hoped for. */
export function failed(ask: Ask, received: Received): PortError {
  if (isHtml(received) && received.status < 400) return new PortError(protocolError(callName(ask), "a page for people"));
  const retryAfter = Number(received.headers["retry-after"]);
  const message = isHtml(received) ? "a page for people" : errorMessage(received.bytes);
  return new PortError(
    classify({ status: received.status, message, call: callName(ask), ...(Number.isFinite(retryAfter) ? { retryAfter } : {}) }),
  );
}

export function isHtml({ headers }: Received): boolean {
  return (headers["content-type"] ?? "").startsWith("text/html");
}

async function collect({ body }: HttpResponse, call: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new PortError(protocolError(call, `more than ${String(MOST_BYTES)} bytes`));
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function errorMessage(bytes: Uint8Array): string {
  const body = new TextDecoder().decode(bytes.subarray(0, 4096));
  try {
    const { message, details } = record(parseJson(body), "error");
    const more = Array.isArray(details) ? details.filter((one) => typeof one === "string") : [];
    return [typeof message === "string" ? message : "", ...more].filter((part) => part !== "").join(" ");
  } catch {
    return body.slice(0, 80).replaceAll(/\s+/gu, " ");
  }
}

function callName({ method, path }: Ask): string {
  return `${method} ${path.split("?")[0] ?? path}`;
}
