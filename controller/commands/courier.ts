import type { Channel } from "../api/types.ts";
import type { Cluster } from "../ports/cluster.ts";
import type { Courier, Letter } from "../ports/courier.ts";
import { fail } from "../ports/failure.ts";
import type { MailRelay, SendMail } from "../ports/mail.ts";
import { SecretText } from "../ports/secret-text.ts";
import type { PostWebhook } from "../ports/webhook.ts";
import { readSecret } from "./targets.ts";

export interface CourierParts {
  readonly cluster: Cluster;
  readonly sendMail: SendMail;
  readonly postWebhook: PostWebhook;
}

/** Delivers letters by mail or webhook, with the credentials that each channel names. Secrets are read anew for each. */
export function createCourier({ cluster, sendMail, postWebhook }: CourierParts): Courier {
  return async (channel, letter, signal) => {
    const { mail, webhook } = channel.spec;
    const namespace = channel.metadata.namespace ?? "";
    if (mail !== undefined) {
      const { id, subject, text, at, to, replyTo } = letter;
      if (to === undefined) throw fail("Terminal", "NoMailbox", `Channel ${channel.metadata.name} has a mail for nobody: name teams.`);
      const relay = await relayOf(mail, { cluster, namespace, signal });
      const message = { id, from: mail.from, to, ...(replyTo === undefined ? {} : { replyTo }), subject, text, at };
      await sendMail(relay, message, signal);
    }
    if (webhook !== undefined) {
      const key = await readSecret(cluster, { namespace, name: webhook.credentialsRef.name, key: "key" }, signal);
      const { id, event } = letter;
      await postWebhook({ url: webhook.url, id, event, body: bodyOf(channel, letter), key: new SecretText(key) }, signal);
    }
  };
}

interface Reading {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly signal: AbortSignal;
}

async function relayOf(
  { relay, credentialsRef, caRef }: NonNullable<Channel["spec"]["mail"]>,
  { cluster, namespace, signal }: Reading,
): Promise<MailRelay> {
  const read = (name: string, key: string): Promise<string> => readSecret(cluster, { namespace, name, key }, signal);
  const login =
    credentialsRef === undefined
      ? {}
      : {
          login: {
            username: await read(credentialsRef.name, "username"),
            password: new SecretText(await read(credentialsRef.name, "password")),
          },
        };
  return { ...relay, ...login, ...(caRef === undefined ? {} : { caPem: await read(caRef.name, "ca.crt") }) };
}

function bodyOf({ metadata }: Channel, { id, event, at, subject, text, changes }: Letter): string {
  return JSON.stringify({ id, event, at: at.toString({ smallestUnit: "second" }), channel: metadata.name, subject, text, changes });
}
