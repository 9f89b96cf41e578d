import { createAnswers } from "../../../controller/commands/answers.ts";
import type { Answers, IsAuthentic, ReadMailbox } from "../../../controller/ports/answers.ts";
import type { Cluster } from "../../../controller/ports/cluster.ts";

export interface AnswerOptions {
  /** What lies in the mailboxes of channels; nothing when left out. */
  readonly readMailbox?: ReadMailbox;
  readonly isAuthentic?: IsAuthentic;
}

export function answersOf(cluster: Cluster, { readMailbox, isAuthentic }: AnswerOptions): Answers {
  return createAnswers({
    cluster,
    readMailbox: readMailbox ?? (() => Promise.resolve(0)),
    isAuthentic: isAuthentic ?? (() => Promise.resolve(false)),
  });
}
