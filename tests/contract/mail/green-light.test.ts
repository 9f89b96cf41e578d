import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createReadMailbox } from "../../../controller/adapters/mail/read-mailbox.ts";
import { createSignedFields } from "../../../controller/adapters/mail/signed-fields.ts";
import type { Decision, Gate } from "../../../controller/api/types.ts";
import { startBehindAirlock, until } from "../../reconcilers/world/airlocks.ts";
import { declare, observed } from "../../reconcilers/world/converged.ts";
import { mailChannel, manifest, secret } from "../../reconcilers/world/sample.ts";
import type { World } from "../../reconcilers/world/world.ts";
import { requires } from "../../requires.ts";
import type { Dovecot } from "./dovecot.ts";
import { startDovecot } from "./dovecot.ts";
import type { Signing } from "./signed-mail.ts";
import { signedMail, ZONE } from "./signed-mail.ts";

describe.skipIf(!requires("dovecot"))("a green light by mail, from the request to the night, over Dovecot and signed for real", () => {
  let dovecot: Dovecot;
  let world: World;

  beforeAll(async () => {
    dovecot = await startDovecot();
    const readMailbox = createReadMailbox({ connectMs: 5_000, silenceMs: 10_000 });
    world = await startBehindAirlock({ readMailbox, signedFields: createSignedFields(ZONE) });
    const { host, port, security, login, caPem = "" } = dovecot.access;
    const refs = { credentialsRef: { name: "gates" }, caRef: { name: "imap" } };
    world.install(
      secret("gates", { username: login.username, password: login.password.reveal() }),
      secret("imap", { "ca.crt": caPem }),
      mailChannel({
        events: ["GateRequest"],
        mail: { teams: ["qualif"], replies: { address: "gates@env.example", host, port, security, ...refs } },
      }),
    );
    world.remove("Team", "qualif");
    world.install(
      manifest("Team", "qualif", { title: "Qualification", members: [{ name: "Quitterie Abel" }], mailbox: "qualif@env.example" }),
    );
    world.patch("Gate", "qualif-zos-sas", { spec: { channels: ["mail"] } });
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ seconds: 70 });
  });
  afterAll(async () => {
    await world.stop();
    await dovecot.stop();
  });

  const replyTo = (): string => world.mails.find(({ to }) => to === "qualif@env.example")?.replyTo ?? "";
  const gate = (): string => world.get<Gate>("Gate", "qualif-zos-sas")?.status?.state ?? "";
  const answers = async (mail: Omit<Signing, "to">): Promise<void> => {
    dovecot.deliver(await signedMail({ ...mail, to: replyTo() }));
    await world.advance({ seconds: 31 });
  };

  test("what a stranger's key signs under the team's name opens nothing, and what nobody signs neither", async () => {
    expect(replyTo()).toMatch(/^gates\+[0-9A-HJKMNP-TV-Z]{26}@env\.example$/u);
    await answers({ from: "qualif@env.example", text: "FEU VERT", id: "f1@mail", domain: "env-example.net" });
    await answers({ from: "qualif@env.example", text: "FEU VERT", id: "f2@mail", domain: null });
    expect([gate(), world.list("Decision")]).toEqual(["Closed", []]);
  });

  test("the team's own answer opens it, once, and its night carries what was asked", { timeout: 120_000 }, async () => {
    const mail = { from: "qualif@env.example", text: "FEU VERT\n\nLe 4 janvier, Écluse a écrit :\n> FEU ROUGE", id: "a1@mail" };
    await answers(mail);
    expect(gate()).toBe("Open");
    await answers(mail);
    const [decision, ...more] = world.list<Decision>("Decision");
    expect(more).toEqual([]);
    expect(decision?.spec).toMatchObject({
      verdict: "Open",
      by: "qualif@env.example",
      channel: "Mail",
      evidence: { messageId: "a1@mail" },
    });
    await until(world, "23:00");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  });
});
