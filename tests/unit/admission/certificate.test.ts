import { X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createCertificateKeeper, webhookHost } from "../../../controller/adapters/admission/certificate-keeper.ts";
import type { SecretObject } from "../../../controller/adapters/admission/kept-certificates.ts";
import type { CertificatePair } from "../../../controller/adapters/admission/certificate.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import type { Cluster, KubeObject, ObjectRef } from "../../../controller/ports/cluster.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";

const SIGNAL = new AbortController().signal;
const NAMESPACE = "ecluse";
const HOST = webhookHost(NAMESPACE);

describe("the certificate of the webhook", () => {
  test("is made into the empty Secret of the manifests, shown, and its authority told", async () => {
    const site = createSite();
    const one = site.replica();
    await one.look();
    const shown = new X509Certificate(one.shown());
    expect(shown.checkHost(HOST)).toBe(HOST);
    expect(shown.checkHost("localhost")).toBe("localhost");
    expect(site.trusts(one.shown())).toBe(true);
    // What the webhook configuration says beside is a person's.
    expect(site.patches).toEqual([{ name: "rules.ecluse.dev", clientConfig: { caBundle: site.bundle() } }]);
    await one.look();
    expect([site.patches.length, site.updates]).toEqual([1, 1]);
  });

  test("is the same for two replicas that start together, and for one that comes later", async () => {
    const site = createSite();
    const [one, other] = [site.replica(), site.replica()];
    const both = await Promise.allSettled([one.look(), other.look()]);
    expect(both.filter(({ status }) => status === "rejected")).toHaveLength(1);
    await Promise.all([one.look(), other.look()]);
    const late = site.replica();
    await late.look();
    expect(new Set([one.shown(), other.shown(), late.shown()]).size).toBe(1);
    expect(site.trusts(late.shown())).toBe(true);
  });

  test("is renewed before it ends, and at no instant is one shown that is not trusted, by whichever replica", async () => {
    const site = createSite();
    const replicas = [site.replica(), site.replica()];
    const first = replicas[0];
    const seen = new Set<string>();
    // They look at different times, in the midst of a change every few minutes; API servers connect in between.
    for (let turn = 0; seen.size < 3 || site.authorities() > 1; turn += 1) {
      await replicas[turn % 2]?.look().catch(ignoreConflict);
      for (const replica of replicas.filter((one) => one.hasShown())) {
        seen.add(replica.shown());
        expect([site.trusts(replica.shown()), site.counts(replica.shown())], `turn ${String(turn)}`).toEqual([true, true]);
      }
      site.pass(site.authorities() > 1 ? { minutes: 3 } : { hours: 6 });
    }
    expect(first?.hasShown()).toBe(true);
    // Two renewals: sixty days each, and nothing of the first is left.
    expect(site.days()).toBeGreaterThanOrEqual(120);
    expect(site.days()).toBeLessThan(130);
    expect(new Set(replicas.map((one) => one.shown())).size).toBe(1);
  });

  test("that ended while nobody looked is made anew at once", async () => {
    const site = createSite();
    const one = site.replica();
    await one.look();
    const before = one.shown();
    site.pass({ hours: 100 * 24 });
    await one.look();
    expect(one.shown()).not.toBe(before);
    expect([site.trusts(one.shown()), site.counts(one.shown())]).toEqual([true, true]);
  });

  test("made ready before a long silence is taken up after it", async () => {
    const site = createSite();
    const one = site.replica();
    await one.look();
    site.pass({ hours: 61 * 24 });
    await one.look();
    const prepared = site.secret().data?.["next.crt"];
    expect(prepared).toBeDefined();
    site.pass({ hours: 40 * 24 });
    await one.look();
    expect(Buffer.from(one.shown()).toString("base64")).toBe(prepared);
  });

  test.each([
    ["no PEM", { "tls.crt": "bm9uZQ==" }],
    ["no key", { "tls.key": "" }],
    ["the authority of another", { "ca.crt": undefined }],
  ])("that is damaged (%s) is made anew", async (_, damage) => {
    const site = createSite();
    const one = site.replica();
    await one.look();
    const before = one.shown();
    site.damage(damage);
    await one.look();
    expect(one.shown()).not.toBe(before);
    expect(site.trusts(one.shown())).toBe(true);
  });

  test("of another namespace is not ours to take, nor are its authorities ours to tell", async () => {
    const site = createSite();
    await site
      .replica("second")
      .look()
      .catch(() => undefined);
    const one = site.replica();
    await one.look();
    expect(new X509Certificate(one.shown()).checkHost(HOST)).toBe(HOST);
    site.calls("second");
    site.pass({ hours: 61 * 24 });
    await expect(one.look()).rejects.toThrow(/calls namespace second, not ecluse: give this estate one of its own/u);
  });

  test("a bundle that somebody took away is told again", async () => {
    const site = createSite();
    const one = site.replica();
    await one.look();
    site.calls(NAMESPACE);
    expect(site.trusts(one.shown())).toBe(false);
    await one.look();
    expect(site.trusts(one.shown())).toBe(true);
  });

  test("what is missing is named, with what to do", async () => {
    await expect(createSite({ withoutSecret: true }).replica().look()).rejects.toThrow(
      /Secret ecluse-webhook is missing in ecluse: apply manifests/u,
    );
    const site = createSite({ withoutConfiguration: true });
    const one = site.replica();
    await expect(one.look()).rejects.toThrow(/ValidatingWebhookConfiguration ecluse with rules\.ecluse\.dev is missing: apply manifests/u);
    // It is shown all the same: whoever applies them now finds it ready.
    expect(one.hasShown()).toBe(true);
  });
});

interface Configuration extends KubeObject {
  readonly webhooks: readonly { readonly name: string; readonly clientConfig: { readonly caBundle?: string; readonly service?: object } }[];
}

/** A Secret and a webhook configuration as an API server keeps them, with a clock. */
function createSite(given: { readonly withoutSecret?: boolean; readonly withoutConfiguration?: boolean } = {}) {
  const begin = Temporal.Instant.from("2027-01-04T07:00:00Z");
  let now = begin;
  let version = 1;
  let secret: SecretObject | undefined =
    given.withoutSecret === true
      ? undefined
      : { apiVersion: "v1", kind: "Secret", metadata: { name: "ecluse-webhook", namespace: NAMESPACE, resourceVersion: "1" } };
  let configuration: Configuration | undefined;
  const patches: unknown[] = [];
  const site = { updates: 0 };
  const calls = (namespace: string): void => {
    const service = { name: "ecluse-webhook", namespace, path: "/admit" };
    configuration = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      metadata: { name: "ecluse" },
      webhooks: [{ name: "rules.ecluse.dev", clientConfig: { service } }],
    };
  };
  if (given.withoutConfiguration !== true) calls(NAMESPACE);
  const cluster: Pick<Cluster, "get" | "update" | "apply"> = {
    get: <T extends KubeObject>({ kind }: ObjectRef) => Promise.resolve((kind === "Secret" ? secret : configuration) as T | undefined),
    update: <T extends KubeObject>(object: T) => {
      if (object.metadata.resourceVersion !== secret?.metadata.resourceVersion)
        return Promise.reject(fail("Conflict", "Changed", "It has changed meanwhile."));
      version += 1;
      site.updates += 1;
      secret = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
      return Promise.resolve(object);
    },
    apply: <T extends KubeObject>(object: T) => {
      const [patch] = "webhooks" in object ? (object.webhooks as Configuration["webhooks"]) : [];
      patches.push(patch);
      const webhooks = (configuration?.webhooks ?? []).map((one) => ({
        ...one,
        clientConfig: { ...one.clientConfig, ...patch?.clientConfig },
      }));
      if (configuration !== undefined) configuration = { ...configuration, webhooks };
      return Promise.resolve(object);
    },
  };
  const bundle = (): string => configuration?.webhooks[0]?.clientConfig.caBundle ?? "";
  const authorities = (): readonly X509Certificate[] =>
    (
      Buffer.from(bundle(), "base64")
        .toString()
        .match(/-----BEGIN[\s\S]*?-----END CERTIFICATE-----/gu) ?? []
    ).map((text) => new X509Certificate(text));
  return {
    patches,
    bundle,
    calls,
    get updates() {
      return site.updates;
    },
    authorities: () => authorities().length,
    days: () => begin.until(now).total("hours") / 24,
    secret: () => secret ?? { apiVersion: "v1", kind: "Secret", metadata: { name: "" } },
    damage: (data: Readonly<Record<string, string | undefined>>) => {
      if (secret !== undefined) secret = { ...secret, data: { ...secret.data, ...data } as Record<string, string> };
    },
    pass: (duration: Temporal.DurationLike) => {
      now = now.add(duration);
    },
    trusts: (pem: string) =>
      authorities().some((one) => new X509Certificate(pem).checkIssued(one) && new X509Certificate(pem).verify(one.publicKey)),
    counts: (pem: string) => {
      const { validFromDate, validToDate } = new X509Certificate(pem);
      return validFromDate.getTime() <= now.epochMilliseconds && now.epochMilliseconds < validToDate.getTime();
    },
    replica: (namespace = NAMESPACE) => {
      let shown: CertificatePair | undefined;
      const keeper = createCertificateKeeper({
        cluster,
        clock: { now: () => now },
        timers: createTimers(),
        log: SILENT_LOG,
        namespace,
        configuration: "ecluse",
        serve: (pair) => {
          shown = pair;
        },
      });
      return { look: () => keeper.look(SIGNAL), shown: () => shown?.certificate ?? "", hasShown: () => shown !== undefined };
    },
  };
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes("changed meanwhile")) throw error;
}
