import { startAdmissionServer } from "../adapters/admission/admission-server.ts";
import { createCertificateKeeper, webhookHost } from "../adapters/admission/certificate-keeper.ts";
import { newCertificate } from "../adapters/admission/kept-certificates.ts";
import { createSystemClock } from "../adapters/system/clock.ts";
import { listening } from "../adapters/system/listening.ts";
import type { Cluster } from "../ports/cluster.ts";
import { type AdmitParts, createAdmit } from "./admit.ts";
import type { ListenAddress } from "./arguments.ts";

/** Name of the ValidatingWebhookConfiguration of `manifests/`. */
export const WEBHOOK_CONFIGURATION = "ecluse";

export interface WebhookParts extends AdmitParts {
  readonly cluster: Pick<Cluster, "get" | "list" | "update" | "apply">;
}

export interface WebhookPlace {
  readonly listen: ListenAddress;
  readonly configuration: string;
  /** What to do about a port that somebody else has. */
  readonly todo: string;
}

export interface AdmissionWebhook {
  readonly port: number;
  /** Keeps the certificate until aborted. */
  keep(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens the webhook: it answers at once, under a certificate that nobody trusts until `keep` has told API servers of one. */
export async function openWebhook(parts: WebhookParts, { listen, configuration, todo }: WebhookPlace): Promise<AdmissionWebhook> {
  const { namespace, cluster, timers, log, metrics } = parts;
  // TLS is judged by the time of the machines that speak it, whatever the business time is.
  const clock = createSystemClock();
  const server = await listening({ what: "The admission webhook", port: listen.port, todo }, () =>
    startAdmissionServer({
      ...listen,
      certificate: newCertificate([webhookHost(namespace)], clock.now()),
      admit: createAdmit(parts),
      onMalformed: () => metrics.count("ecluse_admission_requests_total", { kind: "", result: "Malformed" }),
      log,
    }),
  );
  const keeper = createCertificateKeeper({ cluster, clock, timers, log, namespace, configuration, serve: (pair) => server.renew(pair) });
  return { port: server.port, keep: (signal) => keeper.run(signal), close: () => server.close() };
}
