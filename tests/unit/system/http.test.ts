import { readFileSync } from "node:fs";
import { createServer as createPlainServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";

import { classifyHttpError } from "../../../controller/adapters/system/http-errors.ts";
import { createHttp } from "../../../controller/adapters/system/http.ts";
import { PortError } from "../../../controller/ports/failure.ts";
import type { HttpRequest, HttpResponse } from "../../../controller/ports/http.ts";

const certificates = join(import.meta.dirname, "certificates");
const caPem = readFileSync(join(certificates, "authority.pem"), "utf8");
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe("an exchange", () => {
  test("sends the body and gives status, lower-case headers and the streamed answer", async () => {
    const origin = await serve((request, response) => {
      void echo(request, response);
    });
    const response = await createHttp({ caPem })(put(`${origin}/x`, "hello"), forever());
    expect(response.status).toBe(201);
    expect(response.headers["x-answer"]).toBe("a, b");
    expect(response.headers["set-cookie"]).toBe("one=1; Path=/\ntwo=2");
    expect(await textOf(response)).toBe("PUT /x 5 hello");
  });

  test("sends the body of a DELETE whole, and the next request is read as one", async () => {
    const origin = await serve((request, response) => {
      void echo(request, response);
    });
    const http = createHttp({ caPem, maxSockets: 1 });
    expect(await textOf(await http({ ...put(`${origin}/x`, "precondition"), method: "DELETE" }, forever()))).toBe(
      "DELETE /x 12 precondition",
    );
    expect(await textOf(await http(put(`${origin}/y`, "hello"), forever()))).toBe("PUT /y 5 hello");
  });

  test("keeps its connection", async () => {
    const ports = new Set<number | undefined>();
    const origin = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end("ok");
    });
    const http = createHttp({ caPem });
    for (let turn = 0; turn < 5; turn += 1) await textOf(await http(get(origin), forever()));
    expect(ports.size).toBe(1);
  });

  test("streams: the first bytes are there before the last are sent", async () => {
    let finish: (() => void) | undefined;
    const origin = await serve((_request, response) => {
      response.write("first");
      finish = () => response.end("last");
    });
    const { body } = await createHttp({ caPem })(get(origin), forever());
    const pieces: string[] = [];
    for await (const piece of body) {
      pieces.push(new TextDecoder().decode(piece));
      finish?.();
    }
    expect(pieces).toEqual(["first", "last"]);
  });

  test("abort ends a request that waits and a body that streams, with the caller's own reason", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/body") response.write("…");
    });
    const http = createHttp({ caPem });
    const reason = new Error("leadership lost");
    const waiting = new AbortController();
    const answer = http(get(`${origin}/silent`), waiting.signal);
    waiting.abort(reason);
    await expect(answer).rejects.toBe(reason);
    const streaming = new AbortController();
    const response = await http(get(`${origin}/body`), streaming.signal);
    streaming.abort(reason);
    await expect(textOf(response)).rejects.toBe(reason);
    await expect(http(get(origin), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe("a failure says what it means for the caller", () => {
  test("nothing listens: Unreachable", async () => {
    const origin = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    expect(await failureOf(origin)).toMatchObject({ kind: "Retriable", reason: "Unreachable" });
  });

  test("cut after the request was read: ReplyLost, also on a kept connection, and never sent twice when it is a write", async () => {
    let seen = 0;
    const origin = await serve((request, response) => {
      seen += 1;
      if (seen === 1) response.end("ok");
      else request.socket.destroy();
    });
    const http = createHttp({ caPem });
    await textOf(await http(put(origin, "1"), forever()));
    await expect(http(put(origin, "2"), forever())).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "ReplyLost" } });
    expect(seen).toBe(2);
  });

  test("a read on a connection just closed by the other side is sent once more", async () => {
    let seen = 0;
    const origin = await serve((request, response) => {
      seen += 1;
      if (seen === 2) request.socket.destroy();
      else response.end(`answer ${String(seen)}`);
    });
    const http = createHttp({ caPem });
    await textOf(await http(get(origin), forever()));
    expect(await textOf(await http(get(origin), forever()))).toBe("answer 3");
  });

  test("no answer in time: ReplyLost; a body that stops short: ReplyLost", async () => {
    const origin = await serve((request, response) => {
      if (request.url === "/cut") response.writeHead(200, { "content-length": "10" }).write("half", () => request.socket.destroy());
    });
    expect(await failureOf(origin, { replyMs: 50 })).toMatchObject({ kind: "Retriable", reason: "ReplyLost" });
    const response = await createHttp({ caPem })(get(`${origin}/cut`), forever());
    await expect(textOf(response)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "ReplyLost" } });
  });

  test("a body that falls silent: ReplyLost", async () => {
    const origin = await serve((_request, response) => {
      response.write("then nothing");
    });
    const response = await createHttp({ caPem, timeouts: { silenceMs: 50 } })(get(origin), forever());
    await expect(textOf(response)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "ReplyLost" } });
  });

  test("a certificate of another authority, and plain http on a TLS port: TlsRefused", async () => {
    const origin = await serve((_request, response) => response.end("never"));
    await expect(createHttp()(get(origin), forever())).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "TlsRefused" } });
    const plain = await serve((_request, response) => response.end("never"), "http");
    await expect(createHttp({ caPem })(get(plain.replace("http:", "https:")), forever())).rejects.toMatchObject({
      failure: { kind: "Terminal", reason: "TlsRefused" },
    });
  });

  test.each([
    ["not a url", "InvalidUrl"],
    ["https://user:pa55word@env.example/", "InvalidUrl"],
    ["http://zosmf.env.example/", "PlainHttpRefused"],
    ["ftp://localhost/", "PlainHttpRefused"],
  ])("%s is refused before anything is sent", async (url, reason) => {
    const refused = await createHttp()(get(url), forever()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ failure: { kind: "Terminal", reason } });
    expect(String(refused)).not.toContain("pa55word");
  });

  test.each([
    ["ECONNREFUSED", false, "Retriable", "Unreachable"],
    ["ENOTFOUND", false, "Retriable", "Unreachable"],
    ["EHOSTUNREACH", false, "Retriable", "Unreachable"],
    ["ECONNRESET", false, "Retriable", "Unreachable"],
    ["ECONNRESET", true, "Retriable", "ReplyLost"],
    ["EPIPE", true, "Retriable", "ReplyLost"],
    ["HPE_INVALID_CONSTANT", true, "Retriable", "ReplyLost"],
    ["CERT_HAS_EXPIRED", false, "Terminal", "TlsRefused"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", false, "Terminal", "TlsRefused"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", true, "Terminal", "TlsRefused"],
  ])("%s (connected: %s) is %s %s", (...row) => {
    const [code, connected, kind, reason] = row;
    const error = Object.assign(new Error("native"), { code });
    expect(classifyHttpError(error, { host: "h", connected }).failure).toMatchObject({ kind, reason });
  });
});

async function serve(listener: RequestListener, protocol: "http" | "https" = "https"): Promise<string> {
  const server =
    protocol === "http"
      ? createPlainServer(listener)
      : createTlsServer(
          { cert: readFileSync(join(certificates, "host.pem")), key: readFileSync(join(certificates, "host.key.pem")) },
          listener,
        );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `${protocol}://localhost:${String((server.address() as AddressInfo).port)}`;
}

async function echo(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const piece of request) body += String(piece);
  response.writeHead(201, [
    ["X-Answer", "a"],
    ["X-Answer", "b"],
    ["Set-Cookie", "one=1; Path=/"],
    ["Set-Cookie", "two=2"],
  ]);
  response.end(`${String(request.method)} ${String(request.url)} ${String(request.headers["content-length"])} ${body}`);
}

function get(url: string): HttpRequest {
  return { method: "GET", url, headers: {} };
}

function put(url: string, body: string): HttpRequest {
  return { method: "PUT", url, headers: {}, body };
}

function forever(): AbortSignal {
  return new AbortController().signal;
}

async function textOf(response: HttpResponse): Promise<string> {
  let text = "";
  for await (const piece of response.body) text += new TextDecoder().decode(piece);
  return text;
}

async function failureOf(url: string, timeouts = {}): Promise<unknown> {
  const error = await createHttp({ caPem, timeouts })(get(url), forever()).catch((thrown: unknown) => thrown);
  return error instanceof PortError ? error.failure : error;
}
