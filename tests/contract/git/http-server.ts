import { execFileSync, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A Git server over HTTP: git's own http-backend behind a small front. */
export interface GitHttpServer {
  readonly url: string;
  /** `Authorization` of every request that came. */
  readonly seen: readonly (string | undefined)[];
  close(): Promise<void>;
}

export interface GitHttpOptions {
  /** Folder whose repositories are served. */
  readonly root: string;
  /** When set, requests without this `Authorization` get 401. */
  readonly authorization?: string;
  /** When set, every request is sent there instead. */
  readonly redirectTo?: string;
  /** Takes requests and never answers. */
  readonly silent?: true;
}

export async function startGitHttp(options: GitHttpOptions): Promise<GitHttpServer> {
  const seen: (string | undefined)[] = [];
  const backend = join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    if (options.silent === true) return;
    if (options.redirectTo !== undefined) response.writeHead(302, { location: `${options.redirectTo}${request.url ?? ""}` }).end();
    else if (options.authorization !== undefined && request.headers.authorization !== options.authorization) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
    } else answer(request, response, { backend, root: options.root });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, served: { readonly backend: string; readonly root: string }): void {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const child = spawn(served.backend, {
    env: {
      PATH: process.env["PATH"] ?? "",
      GIT_PROJECT_ROOT: served.root,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? "GET",
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    },
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.on("close", () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf("\r\n\r\n");
    const headers = output
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line) => line.split(": "));
    const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
    response.writeHead(
      Number(status.slice(0, 3)),
      Object.fromEntries(headers.filter(([name]) => name !== "Status")) as Record<string, string>,
    );
    response.end(output.subarray(end + 4));
  });
}
