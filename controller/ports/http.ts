/**
 * One HTTP exchange. Implemented by `adapters/system/http.ts` on sockets and by the simulation in memory, so that the
 * protocol code of the Kubernetes and z/OSMF adapters is the same in both.
 */
export interface HttpRequest {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it arrives; must be read to its end or abandoned by aborting the signal. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends one request and resolves when the status line and headers are there. Throws {@link PortError}:
 * `Retriable Unreachable` when nothing was sent, `Retriable ReplyLost` when it was sent and no answer came (the caller
 * decides whether the call was repeatable), `Terminal TlsRefused` for a certificate that does not verify.
 * Follows no redirect. Reuses connections.
 */
export type Http = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;
