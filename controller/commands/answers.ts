import type { Channel } from "../api/types.ts";
import type { Answers, SignedFields, MailboxAccess, ReadMailbox } from "../ports/answers.ts";
import type { Cluster } from "../ports/cluster.ts";
import { SecretText } from "../ports/secret-text.ts";
import { readSecret } from "./targets.ts";

export interface AnswersParts {
  readonly cluster: Cluster;
  readonly readMailbox: ReadMailbox;
  readonly signedFields: SignedFields;
}

/** Reads the mailboxes of channels with the credentials that each names. Secrets are read anew each time. */
export function createAnswers({ cluster, readMailbox, signedFields }: AnswersParts): Answers {
  return {
    signedFields,
    read: async (channel, take, signal) => {
      const { replies } = channel.spec.mail ?? {};
      return replies === undefined ? 0 : readMailbox(await accessOf(channel, replies, { cluster, signal }), take, signal);
    },
  };
}

type Replies = NonNullable<NonNullable<Channel["spec"]["mail"]>["replies"]>;

async function accessOf(
  { metadata }: Channel,
  { host, port, security, credentialsRef, caRef }: Replies,
  { cluster, signal }: { readonly cluster: Cluster; readonly signal: AbortSignal },
): Promise<MailboxAccess> {
  const read = (name: string, key: string): Promise<string> =>
    readSecret(cluster, { namespace: metadata.namespace ?? "", name, key }, signal);
  const username = await read(credentialsRef.name, "username");
  const password = new SecretText(await read(credentialsRef.name, "password"));
  return {
    host,
    port,
    security,
    login: { username, password },
    ...(caRef === undefined ? {} : { caPem: await read(caRef.name, "ca.crt") }),
  };
}
