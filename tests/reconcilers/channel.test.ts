import { afterEach, describe, expect, test } from "vitest";
import type { Channel } from "../../controller/api/types.ts";
import { createPrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import { fail } from "../../controller/ports/failure.ts";
import type { WebhookCall } from "../../controller/ports/webhook.ts";
import { declare, startConverged } from "./world/converged.ts";
import { mailChannel, manifest, secret } from "./world/sample.ts";
import type { World, WorldOptions } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

/** The team of the sample, with a mailbox. */
const MOE = manifest("Team", "moe", { title: "Delivery", members: [{ name: "Marc Vannes", user: "marc" }], mailbox: "moe@env.example" });

async function start(options: WorldOptions = {}): Promise<void> {
  world = await startConverged(options);
  world.remove("Team", "moe");
  world.install(MOE);
  await world.settle();
}

/** A change whose health never says its version: it is taken back. */
async function failOnce(): Promise<void> {
  world.shop.script("dev-unix HealthAfter", "Failed");
  declare(world, "dev", { TIERS: "1.1.0" });
  await world.settle();
}

/** Without whatever is looked at every few minutes. */
async function threeDaysLater(): Promise<void> {
  for (const kind of ["Environment", "Target"]) for (const { metadata } of world.list(kind)) world.remove(kind, metadata.name);
  await world.advance({ hours: 73 });
}

const channel = (name = "mail"): NonNullable<Channel["status"]> => world.get<Channel>("Channel", name)?.status ?? {};
const ready = (name = "mail"): string => {
  const found = world.condition("Channel", name, "Ready");
  return `${found?.status ?? ""} ${found?.reason ?? ""}: ${found?.message ?? ""}`;
};

describe("a notice", () => {
  test("is written down, collects for a minute, is sent once and remembered", async () => {
    await start();
    world.install(mailChannel({ events: ["Failed"], mail: { owners: true } }));
    await world.settle();
    expect(ready()).toBe("True Idle: Nothing was to be told yet.");
    await failOnce();
    expect(world.mails).toEqual([]);
    expect(channel()).toMatchObject({ waiting: 1, queue: [{ event: "Failed", team: "moe", tries: 0 }] });
    await world.advance({ seconds: 70 });
    expect(world.mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual(["moe@env.example [Écluse] dev TIERS 1.1.0: did not pass"]);
    expect(channel()).toMatchObject({ waiting: 0, sent: 1, queue: [], told: [{}] });
    expect(ready()).toMatch(/^True Delivered: 1 delivered, the last at 2027-01-04 \d\d:\d\d; nothing waits\.$/u);
    await world.restart();
    await world.advance({ hours: 2 });
    expect(world.mails).toHaveLength(1);
    await threeDaysLater();
    await world.poke("Channel", "mail");
    expect(channel().told).toEqual([]);
    expect(world.mails).toHaveLength(1);
  });

  test("is tried under the same identity while the relay is down, holds up no other channel, and says why", async () => {
    let down = true;
    const metrics = createPrometheusMetrics({ version: "1.2.3" });
    const relay: WorldOptions["relay"] = ({ host }, { id }) => {
      tried.push(id);
      if (!down || host !== "smtp.env.example") return Promise.resolve();
      return Promise.reject(fail("Retriable", "RelayUnreachable", "The mail relay smtp.env.example:25 does not answer."));
    };
    const tried: string[] = [];
    await start({ relay, metrics: () => metrics });
    const other = { host: "other.env.example", port: 25, security: "None" };
    world.install(
      mailChannel({ events: ["Failed"], mail: { owners: true } }),
      mailChannel({ events: ["Failed"], mail: { teams: ["moe"], relay: other } }, "other"),
    );
    await world.settle();
    await failOnce();
    await world.advance({ minutes: 5 });
    expect(world.mails).toHaveLength(1);
    expect(channel("other").sent).toBe(1);
    expect(ready()).toMatch(
      /^False RelayUnreachable: The mail relay smtp\.env\.example:25 does not answer\. 1 notice waits\. The next attempt is at /u,
    );
    expect(world.events()).toContain("Warning RelayUnreachable Channel/mail");
    down = false;
    await world.advance({ minutes: 10 });
    expect(world.mails).toHaveLength(2);
    expect(new Set(tried).size).toBe(2);
    expect(tried.length).toBeGreaterThan(4);
    expect(ready()).toMatch(/^True Delivered/u);
    const counted = (await metrics.scrape("Plain")).split("\n").filter((line) => line.startsWith("ecluse_notices_total{"));
    expect(counted).toEqual([
      `ecluse_notices_total{channel_type="Mail",event="Failed",result="Failed"} ${String(tried.length - 2)}`,
      'ecluse_notices_total{channel_type="Mail",event="Failed",result="Sent"} 2',
    ]);
  });

  test("that one mailbox refuses reaches the others", async () => {
    const relay: WorldOptions["relay"] = (_relay, { to }) =>
      to.startsWith("moe") ? Promise.reject(fail("Retriable", "RelayRefused", "550 no such mailbox")) : Promise.resolve();
    await start({ relay });
    world.install(
      manifest("Team", "qualif", { title: "Q", members: [{ name: "Quitterie Abel", user: "q" }], mailbox: "qualif@env.example" }),
      mailChannel({ events: ["Failed"], mail: { teams: ["qualif"], owners: true } }),
    );
    await world.settle();
    await failOnce();
    await world.advance({ seconds: 70 });
    expect(world.mails.map(({ to }) => to)).toEqual(["qualif@env.example"]);
    expect(ready()).toMatch(/^False RelayRefused: 550 no such mailbox 1 notice waits\./u);
  });

  test("waits for a team that nobody has declared, by name, and goes once it is there", async () => {
    await start();
    world.install(mailChannel({ events: ["Failed"], mail: { teams: ["night"] } }));
    await world.settle();
    expect(ready()).toBe(
      "False UnknownTeam: Team night, which this channel tells, is not declared: declare it, or name another. Nothing waits.",
    );
    await failOnce();
    await world.advance({ minutes: 2 });
    expect(ready()).toMatch(/1 notice waits\.$/u);
    world.install(manifest("Team", "night", { title: "Night", members: [{ name: "Nina Orgel", user: "n" }] }));
    await world.settle();
    expect(ready()).toMatch(/^False NoMailbox: Team night/u);
    world.patch("Team", "night", { spec: { mailbox: "night@env.example" } });
    await world.settle();
    expect(world.mails.map(({ to }) => to)).toEqual(["night@env.example"]);
  });

  test("that came too late is dropped, and counted", async () => {
    await start({ relay: () => Promise.reject(fail("Retriable", "RelayUnreachable", "down")) });
    world.install(mailChannel({ events: ["Failed"], mail: { teams: ["moe"] } }));
    await world.settle();
    await failOnce();
    await threeDaysLater();
    expect(channel()).toMatchObject({ waiting: 0, dropped: 1, sent: 0, queue: [] });
  });

  test("needs the credentials that its channel names, and says which Secret lacks what", async () => {
    await start();
    const relay = { host: "smtp.env.example", security: "StartTLS" };
    world.install(mailChannel({ events: ["Failed"], mail: { teams: ["moe"], relay, credentialsRef: { name: "mail" } } }));
    await failOnce();
    await world.advance({ seconds: 70 });
    expect(ready()).toMatch(/^False CredentialsMissing: Secret ecluse\/mail has no key username/u);
    expect(world.condition("Channel", "mail", "Stalled")?.status).toBe("True");
    world.install(secret("mail", { username: "ecluse", password: "canary" }));
    await world.advance({ minutes: 2 });
    expect(world.mails).toHaveLength(1);
    expect(JSON.stringify(world.get("Channel", "mail"))).not.toContain("canary");
  });

  test("by webhook is JSON with what it is about, signed with the key of the Secret", async () => {
    const calls: WebhookCall[] = [];
    await start({
      postWebhook: (call) => {
        calls.push(call);
        return Promise.resolve();
      },
    });
    world.install(
      secret("hook", { key: "canary-key" }),
      manifest("Channel", "hook", {
        title: "Hook",
        type: "Webhook",
        webhook: { url: "https://hook.env.example/ecluse", credentialsRef: { name: "hook" } },
        events: ["Failed"],
      }),
    );
    await world.settle();
    await failOnce();
    await world.advance({ seconds: 70 });
    expect(calls.map(({ url, key }) => [url, key.reveal()])).toEqual([["https://hook.env.example/ecluse", "canary-key"]]);
    expect(JSON.parse(calls[0]?.body ?? "")).toMatchObject({
      id: calls[0]?.id,
      event: "Failed",
      channel: "hook",
      subject: "[Écluse] dev TIERS 1.1.0: did not pass",
      changes: [{ environment: "dev", application: "TIERS", from: "1.0.0", to: "1.1.0" }],
    });
  });
});
