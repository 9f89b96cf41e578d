import type { Clock, Timers } from "../../ports/clock.ts";
import type { Cluster, KubeObject } from "../../ports/cluster.ts";
import { fail, PortError } from "../../ports/failure.ts";
import type { Log } from "../../ports/log.ts";
import { bundleOf, certificateStep, type KeptCertificates, type ServingCertificate } from "./certificate-plan.ts";
import type { CertificatePair } from "./certificate.ts";
import { afterStep, newCertificate, readKept, type SecretObject, withKept } from "./kept-certificates.ts";

/** Name of the Secret, and of the Service whose name the certificate bears. */
const WEBHOOK_SERVICE = "ecluse-webhook";
/** Name of the one webhook in the configuration. */
const WEBHOOK_NAME = "rules.ecluse.dev";

export interface KeeperOptions {
  readonly cluster: Pick<Cluster, "get" | "update" | "apply">;
  /** The clock that TLS is judged by: that of the machine, never one that is steered. */
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly namespace: string;
  /** Name of the ValidatingWebhookConfiguration. */
  readonly configuration: string;
  /** Told of the certificate that is to be shown: the first time, and when it is another. */
  readonly serve: (pair: CertificatePair) => void;
}

export interface CertificateKeeper {
  /** One look: at most one step, what is shown, then who is trusted. Throws `PortError`. */
  look(signal: AbortSignal): Promise<void>;
  /** Looks now and every minute until aborted, then resolves. What fails is logged when it is another failure than before, and tried again. */
  run(signal: AbortSignal): Promise<void>;
}

const LOOK_EVERY_MS = 60_000;
const AFTER_CONFLICT_MS = 100;
const FIELD_MANAGER = "ecluse-webhook";

/** Host name by which API servers call the webhook of a namespace. */
export function webhookHost(namespace: string): string {
  return `${WEBHOOK_SERVICE}.${namespace}.svc`;
}

/**
 * Keeps the certificate of the webhook in a Secret that every replica shows it from, renews it, and tells API servers whom to trust. The order is
 * what leaves no gap: a new authority is trusted first, its certificate shown next, the old authority forgotten last.
 */
export function createCertificateKeeper(options: KeeperOptions): CertificateKeeper {
  let shown: string | undefined;
  const show = ({ certificate, key }: ServingCertificate): void => {
    if (certificate !== shown) options.serve({ certificate, key });
    shown = certificate;
  };
  const look = async (signal: AbortSignal): Promise<void> => {
    const configuration = await readConfiguration(options, signal);
    const kept = await settled(options, bundleIn(configuration), signal);
    if (kept.serving !== undefined) show(kept.serving);
    await trust(options, { configuration, kept, signal });
  };
  return { look, run: (signal) => looking(options, look, signal) };
}

async function looking({ timers, log }: KeeperOptions, look: CertificateKeeper["look"], signal: AbortSignal): Promise<void> {
  const known: { reason?: string } = {};
  const attempt = async (): Promise<number> => {
    try {
      await look(signal);
      if (known.reason !== undefined) log.info("the webhook's certificate is kept again", {});
      delete known.reason;
      return LOOK_EVERY_MS;
    } catch (error) {
      // Another replica was faster: what it wrote counts.
      if (error instanceof PortError && error.failure.kind === "Conflict") return AFTER_CONFLICT_MS;
      const reason = error instanceof PortError ? error.failure.reason : "Defect";
      if (reason !== known.reason && !signal.aborted) log.warn("the webhook's certificate could not be kept", { error });
      known.reason = reason;
      return LOOK_EVERY_MS;
    }
  };
  while (!signal.aborted) await timers.sleep(await attempt(), signal).catch(() => undefined);
}

interface Webhook {
  readonly name: string;
  readonly clientConfig?: {
    readonly caBundle?: string;
    readonly service?: { readonly name: string; readonly namespace: string };
  };
}

interface Configuration extends KubeObject {
  readonly webhooks?: readonly Webhook[];
}

async function readConfiguration({ cluster, configuration: name }: KeeperOptions, signal: AbortSignal): Promise<Webhook | undefined> {
  const found = await cluster.get<Configuration>({ kind: "ValidatingWebhookConfiguration", namespace: "", name }, signal);
  return found?.webhooks?.find((one) => one.name === WEBHOOK_NAME);
}

/** The authorities a configuration names, one PEM text each. */
function bundleIn(webhook: Webhook | undefined): ReadonlySet<string> {
  const text = Buffer.from(webhook?.clientConfig?.caBundle ?? "", "base64").toString("utf8");
  return new Set(text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/gu) ?? []);
}

/** What the Secret holds, after the step that was due. */
async function settled(options: KeeperOptions, trusted: ReadonlySet<string>, signal: AbortSignal): Promise<KeptCertificates> {
  const { cluster, clock, namespace, log } = options;
  const secret = await cluster.get<SecretObject>({ kind: "Secret", namespace, name: WEBHOOK_SERVICE }, signal);
  if (secret === undefined)
    throw fail(
      "Terminal",
      "SecretMissing",
      `Secret ${WEBHOOK_SERVICE} is missing in ${namespace}: apply manifests/ again, it is filled then.`,
    );
  const host = webhookHost(namespace);
  const kept = readKept(secret, host);
  const now = clock.now();
  const step = certificateStep(kept, { now, trusted });
  if (step === "Keep") return kept;
  const after = afterStep(step, kept, { now, make: () => newCertificate([host, `${host}.cluster.local`], now) });
  await cluster.update(withKept(secret, after), signal);
  log.info("the webhook's certificate was moved on", { step, until: after.serving?.notAfter.toString() });
  return after;
}

interface Trusting {
  readonly configuration: Webhook | undefined;
  readonly kept: KeptCertificates;
  readonly signal: AbortSignal;
}

/** Writes the bundle and no other field; one whose service is another namespace's is that estate's to write. */
async function trust(options: KeeperOptions, { configuration, kept, signal }: Trusting): Promise<void> {
  const { cluster, namespace, configuration: name } = options;
  if (configuration === undefined)
    throw fail("Terminal", "WebhookMissing", `ValidatingWebhookConfiguration ${name} with ${WEBHOOK_NAME} is missing: apply manifests/.`);
  const of = configuration.clientConfig?.service?.namespace ?? namespace;
  if (of !== namespace)
    throw fail(
      "Terminal",
      "WebhookOfAnother",
      `ValidatingWebhookConfiguration ${name} calls namespace ${of}, not ${namespace}: give this estate one of its own and name it with --webhook.`,
    );
  const caBundle = Buffer.from(bundleOf(kept).join("")).toString("base64");
  if (caBundle === configuration.clientConfig?.caBundle) return;
  const patch = {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name },
    webhooks: [{ name: WEBHOOK_NAME, clientConfig: { caBundle } }],
  };
  await cluster.apply(patch, { fieldManager: FIELD_MANAGER, force: true }, signal);
}
