import type { Http, HttpRequest, HttpResponse } from "../../controller/ports/http.ts";
import type { SendMail } from "../../controller/ports/mail.ts";
import type { Repository } from "../../controller/ports/repository.ts";
import type { Connect, OpenConnection } from "../../controller/adapters/open/connection.ts";
import { createMemoryConnect } from "../../controller/sandbox/unix/memory-connection.ts";
import type { UnixCore } from "../../controller/sandbox/unix/core/unix-core.ts";
import type { Channel, Network, Party, Sent } from "./network.ts";

/** What the oracles are shown of a message when it takes effect. */
export interface Effect {
  readonly sent: Sent;
  readonly request?: HttpRequest;
  readonly command?: { readonly host: string; readonly argv: readonly string[]; readonly stdin: string };
}

export interface Wiring {
  readonly network: Network;
  readonly party: Party;
  /** Called right before a message takes effect. */
  readonly onEffect: (effect: Effect) => void;
}

const NEVER = new AbortController().signal;

/** HTTP of one controller, over the network of the simulation. Streams are not for this one. */
export function wireHttp({ network, party, onEffect }: Wiring, channel: Channel, inner: Http): Http {
  return (request, signal) =>
    network.call<HttpResponse>({
      party,
      channel,
      label: labelOf(request),
      signal,
      effect: async (sent) => {
        onEffect({ sent, request });
        const response = await inner(request, NEVER);
        // Delivered twice, the sender hears of the first.
        sent.status ??= response.status;
        return response;
      },
      refusal: (code) => refusal(channel, code),
    });
}

export function labelOf({ method, url, body }: HttpRequest): string {
  const [path = "", search] = url.slice(url.indexOf("/", "https://".length)).split("?", 2);
  const parameters = search === undefined ? undefined : new URLSearchParams(search);
  const query = parameters?.get("labelSelector") ?? parameters?.get("user-correlator");
  const named = path.replace("/apis/ecluse.dev/v1alpha1/namespaces/ecluse", "").replace("/zosmf", "");
  const asked = method === "PUT" && path.startsWith("/zosmf/restjobs/jobs/") ? ` ${wordOf(body)}` : "";
  return `${method} ${named}${typeof query === "string" ? `?${query}` : ""}${asked}`;
}

/** What z/OSMF is asked to do with a job. */
function wordOf(body: HttpRequest["body"]): string {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  return /"request":"([a-z]+)"/u.exec(text)?.[1] ?? "";
}

function refusal(channel: Channel, code: number): HttpResponse {
  const reason = code === 429 ? "TooManyRequests" : code === 503 ? "ServiceUnavailable" : "InternalError";
  const document =
    channel === "api"
      ? { kind: "Status", apiVersion: "v1", status: "Failure", reason, code, message: "the simulation says no", details: {} }
      : { category: 6, rc: 8, reason: 1, message: "the simulation says no" };
  const headers: Record<string, string> = { "content-type": "application/json", ...(code === 429 ? { "retry-after": "2" } : {}) };
  return { status: code, headers, body: once(new TextEncoder().encode(JSON.stringify(document))) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

/** SSH of one controller. Each message reaches the host on its own: one that comes late finds the host as it then is. */
export function wireConnect({ network, party, onEffect }: Wiring, core: UnixCore): Connect {
  const connect = createMemoryConnect(core);
  return async (endpoint, signal) => {
    const over = <T>(
      label: string,
      to: { readonly signal: AbortSignal; readonly command?: Effect["command"] },
      act: (open: OpenConnection) => Promise<T>,
    ) =>
      network.call<T>({
        party,
        channel: "ssh",
        label: `${endpoint.host} ${label}`,
        signal: to.signal,
        effect: async (sent) => {
          onEffect({ sent, ...(to.command === undefined ? {} : { command: to.command }) });
          return act(await connect(endpoint, NEVER));
        },
        cut: () => Object.assign(new Error("The connection was cut"), { level: "cut" }),
      });
    const opened = await over("connect", { signal }, (open) =>
      Promise.resolve({ identity: open.identity, boot: core.host(endpoint.host)?.boot }),
    );
    let closed = false;
    const gone = (): boolean => closed || core.host(endpoint.host)?.boot !== opened.boot;
    const using = async <T>(
      label: string,
      to: { readonly signal: AbortSignal; readonly command?: Effect["command"] },
      act: (open: OpenConnection) => Promise<T>,
    ): Promise<T> => {
      if (gone()) throw Object.assign(new Error("The connection was cut"), { level: "cut" });
      return over(label, to, act);
    };
    return {
      identity: opened.identity,
      isClosed: gone,
      exec: (command, aborted) => {
        const stdin = new TextDecoder().decode(command.stdin);
        const label = command.argv.slice(0, 3).join(" ");
        return using(label, { signal: aborted, command: { host: endpoint.host, argv: command.argv, stdin } }, (open) =>
          open.exec(command, NEVER),
        );
      },
      put: (file, aborted) => using(`put ${file.path}`, { signal: aborted }, (open) => open.put(file, NEVER)),
      httpGet: (request, aborted) =>
        using(`get :${String(request.port)}${request.path}`, { signal: aborted }, (open) => open.httpGet(request, NEVER)),
      close: () => {
        closed = true;
      },
    };
  };
}

/** Mail of one controller. The relay hears each mail as one message: it takes it or it does not. */
export function wireMail({ network, party, onEffect }: Wiring, inner: SendMail): SendMail {
  return (relay, message, signal) =>
    network.call({
      party,
      channel: "mail",
      label: `${message.to} ${message.id.split("-")[0] ?? ""}`,
      signal,
      effect: async (sent) => {
        onEffect({ sent });
        await inner(relay, message, NEVER);
      },
    });
}

/** Git of one controller. */
export function wireRepository({ network, party, onEffect }: Wiring, inner: Repository): Repository {
  const over = <T>(label: string, signal: AbortSignal, act: () => Promise<T>): Promise<T> =>
    network.call<T>({
      party,
      channel: "git",
      label,
      signal,
      effect: (sent) => {
        onEffect({ sent });
        return act();
      },
    });
  return {
    fetch: (source, signal) => over("fetch", signal, () => inner.fetch(source, NEVER)),
    descends: (...[source, commit, ancestor, signal]) =>
      over(`descends ${commit.slice(0, 7)} ${ancestor.slice(0, 7)}`, signal, () => inner.descends(source, commit, ancestor, NEVER)),
    read: (source, commit, signal) => over(`read ${commit.slice(0, 7)}`, signal, () => inner.read(source, commit, NEVER)),
    signatures: (source, range, signal) => over("signatures", signal, () => inner.signatures(source, range, NEVER)),
    additions: (source, asked, signal) => over("additions", signal, () => inner.additions(source, asked, NEVER)),
    withdrawn: (source, range, signal) => over("withdrawn", signal, () => inner.withdrawn(source, range, NEVER)),
    lines: (source, asked, signal) => over(`lines ${asked.commit.slice(0, 7)}`, signal, () => inner.lines(source, asked, NEVER)),
    revision: (source, commit, signal) => over(`revision ${commit.slice(0, 7)}`, signal, () => inner.revision(source, commit, NEVER)),
    records: (source, asked, signal) => over(`records ${asked.which}`, signal, () => inner.records(source, asked, NEVER)),
    write: (source, order, signal) => over("write", signal, () => inner.write(source, order, NEVER)),
  };
}
