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
