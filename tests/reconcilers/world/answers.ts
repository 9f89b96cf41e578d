import { createAnswers } from "../../../controller/commands/answers.ts";
import type { Answers, SignedFields, ReadMailbox } from "../../../controller/ports/answers.ts";
import type { Cluster } from "../../../controller/ports/cluster.ts";

export interface AnswerOptions {
  /** What lies in the mailboxes of channels; nothing when left out. */
  readonly readMailbox?: ReadMailbox;
  readonly signedFields?: SignedFields;
}

export function answersOf(cluster: Cluster, { readMailbox, signedFields }: AnswerOptions): Answers {
  return createAnswers({
    cluster,
    readMailbox: readMailbox ?? (() => Promise.resolve(0)),
    signedFields: signedFields ?? (() => Promise.resolve([])),
  });
}

/** A mailbox with a mail of a stranger in it. */
export function oneMail(): ReadMailbox {
  let left = 1;
  const raw = new TextEncoder().encode("From: x@env-example.net\r\nMessage-ID: <x@y>\r\n\r\nFEU VERT\r\n");
  return async (_access, take) => {
    if (left-- <= 0) return 0;
    await take({ id: "1", raw });
    return 1;
  };
}
