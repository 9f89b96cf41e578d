import { Agent, request } from "node:https";
import type { IncomingMessage } from "node:http";

/** Where an API server is and who asks. */
export interface ApiAddress {
  readonly url: string;
  readonly caPem: string;
  readonly token: string;
}

export interface RawRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
}

/** Requests with nothing around them: what our adapter is compared with, and the third party that looks on. */
export interface RawApi {
  /** The answer's text; throws for anything but 2xx. */
  call(sent: RawRequest): Promise<string>;
  /** Resolves once the stream is open; calls back for every line until stopped. */
  watch(path: string, onLine: (line: string) => void): Promise<{ readonly stop: () => void }>;
  close(): void;
}

const JSON_TYPE = "application/json";
export const MERGE_TYPE = "application/merge-patch+json";
export const APPLY_TYPE = "application/apply-patch+yaml";

export function connectRaw({ url, caPem, token }: ApiAddress): RawApi {
  const agent = new Agent({ keepAlive: true, ca: caPem, maxSockets: 64, scheduling: "lifo" });
  const open = ({ method, path, body, contentType = JSON_TYPE }: RawRequest): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const content = body === undefined ? {} : { "content-type": contentType, "content-length": Buffer.byteLength(body) };
      const headers = { authorization: `Bearer ${token}`, accept: JSON_TYPE, ...content };
      request(`${url}${path}`, { method, agent, headers }, resolve).once("error", reject).end(body);
    });
  return {
    call: async (sent) => {
      const response = await open(sent);
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString("utf8");
      if (response.statusCode === undefined || response.statusCode >= 300)
        throw new Error(`${sent.method} ${sent.path}: ${String(response.statusCode)} ${text}`);
      return text;
    },
    watch: async (path, onLine) => {
      const response = await open({ method: "GET", path });
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        const lines = (rest + chunk).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) onLine(line);
      });
      // Stopping breaks the stream, which is meant.
      response.on("error", () => undefined);
      return { stop: () => response.destroy() };
    },
    close: () => {
      agent.destroy();
    },
  };
}

/** Path of a collection of ours. */
export function pathOf(plural: string, namespace: string): string {
  return `/apis/ecluse.dev/v1alpha1/namespaces/${namespace}/${plural}`;
}

/** What the benchmarks look at in a watch event. */
export interface WatchedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly generation: number; readonly resourceVersion: string };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly lastTransitionTime: string }[];
  };
}

/** The object of an ADDED or MODIFIED line. */
export function eventObject(line: string): WatchedObject | undefined {
  if (line === "") return undefined;
  const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: WatchedObject };
  return type === "ADDED" || type === "MODIFIED" ? object : undefined;
}

/** True when its Ready speaks of the spec as it now is. */
export function isReady({ metadata, status }: WatchedObject): boolean {
  const ready = status?.conditions?.some((one) => one.type === "Ready" && one.status === "True") === true;
  return ready && status.observedGeneration === metadata.generation;
}
