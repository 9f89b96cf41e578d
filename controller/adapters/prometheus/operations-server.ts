import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import type { ErrorRequestHandler, Express, NextFunction, Request, Response } from "express";

import type { Log } from "../../ports/log.ts";
import type { PrometheusMetrics } from "./metrics.ts";
import { createSlices } from "./slices.ts";

/** One answer of the controller about itself. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** For a person: what is wrong and what it waits for. */
  readonly detail?: string;
}

export interface OperationsOptions {
  readonly metrics: PrometheusMetrics;
  /** Alive: failing means the program should be started anew. */
  readonly live: () => readonly HealthCheck[];
  /** Ready: failing means it cannot do its work for now. */
  readonly ready: () => readonly HealthCheck[];
  /** Mounts more on the same port, e.g. a webhook that wants its raw body. */
  readonly mount?: (app: Express) => void;
  readonly log: Log;
}

export interface OperationsServer {
  readonly port: number;
  /** Resolves when the last connection is closed; open ones are cut. */
  close(): Promise<void>;
}

const OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const PLAIN = "text/plain; version=0.0.4; charset=utf-8";

/** `/metrics`, `/healthz`, `/readyz`: what Prometheus and the kubelet ask. Holds no secret and takes no input. */
export function createOperationsApp({ metrics, live, ready, mount, log }: OperationsOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.get("/metrics", async (request, response) => {
    const open = request.get("accept")?.includes("application/openmetrics-text") === true;
    const pieces = await metrics.exposition(open ? "OpenMetrics" : "Plain");
    response.once("close", () => metrics.sent(pieces));
    await send(response.set("content-type", open ? OPENMETRICS : PLAIN), pieces);
  });
  app.get("/healthz", (_request, response) => answer(response, live()));
  app.get("/readyz", (_request, response) => answer(response, ready()));
  mount?.(app);
  app.use((_request: Request, response: Response) => {
    response.status(404).type("text/plain").end("not here: there are /metrics, /healthz and /readyz\n");
  });
  app.use(errorHandler(log));
  return app;
}

/** Listens; port 0 takes a free one. Rejects when the port is taken. */
export async function listen(app: Express, { host, port }: { readonly host: string; readonly port: number }): Promise<OperationsServer> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeAllConnections();
      }),
  };
}

/** In slices too; ends early when the client has gone. */
async function send(response: Response, pieces: readonly Buffer[]): Promise<void> {
  const slices = createSlices();
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece);
    if (slices.isOver()) await slices.next();
  }
  response.end();
}

type Broken = [error: unknown, request: Request, response: Response, next: NextFunction];

/** Express tells an error handler by its four parameters, so it gets its length said. */
function errorHandler(log: Log): ErrorRequestHandler {
  const handler = (...[error, , response, next]: Broken): void => {
    log.error("request broke", { error });
    if (response.headersSent) next(error);
    else response.status(500).type("text/plain").end("this request broke; the controller's log says why\n");
  };
  return Object.defineProperty(handler, "length", { value: 4 });
}

function answer(response: Response, checks: readonly HealthCheck[]): void {
  const ok = checks.every((check) => check.ok);
  response.status(ok ? 200 : 503).json({ ok, checks });
}
