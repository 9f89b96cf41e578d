import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createAuthority, issueServer } from "../../../controller/adapters/admission/certificate.ts";
import { isObject, type JsonObject, objectAt } from "../../../controller/sandbox/kubernetes/core/json.ts";

/** A webhook of the contract's own on loopback: answers as it is told, and keeps what it was asked. */
export interface WebhookServer {
  readonly url: string;
  readonly caBundle: string;
  /** Every `request` since the last call. */
  taken(): readonly JsonObject[];
  /** What it answers from now on, laid over the uid; a text is sent as it is with 500, undefined is never sent. */
  answer(response: JsonObject | string | undefined): void;
  stop(): Promise<void>;
}

export async function startWebhookServer(): Promise<WebhookServer> {
  const authority = createAuthority("contract");
  const pair = issueServer(authority, { authorityName: "contract" });
  let requests: JsonObject[] = [];
  let response: JsonObject | string | undefined = { allowed: true };
  const server = createServer({ cert: pair.certificate, key: pair.key }, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      const request = isObject(body) ? objectAt(body, "request") : {};
      requests.push(request);
      if (typeof response === "string") outgoing.writeHead(500).end(response);
      else if (response !== undefined) {
        const answered = { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", response: { uid: request["uid"], ...response } };
        outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answered));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/admit`,
    caBundle: Buffer.from(authority.certificate).toString("base64"),
    taken: () => requests.splice(0),
    answer: (next) => {
      response = next;
      requests = [];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
