import type { Pass } from "../../api/types.ts";
import { oneLineText } from "../status/told-text.ts";
import { EXCEPTIONAL_LANE } from "./deciders.ts";
import { isNamed } from "./exceptional.ts";

/** Why something passes out of its turn, and who asked for that; each on one line that is fit to be shown. */
export interface ExceptionalRequest {
  readonly pass: string;
  readonly reason: string;
  readonly requestedBy: string;
}

const LONGEST_REASON = 200;
const LONGEST_NAME = 120;

/** What was asked for by a pass; undefined for one of another lane. */
export function exceptionalRequest({
  metadata,
  spec: { lane, exceptional },
}: Pick<Pass, "metadata" | "spec">): ExceptionalRequest | undefined {
  if (lane !== EXCEPTIONAL_LANE || exceptional === undefined) return undefined;
  return {
    pass: metadata.name,
    reason: oneLineText(exceptional.reason, LONGEST_REASON),
    requestedBy: oneLineText(exceptional.requestedBy, LONGEST_NAME),
  };
}

/** The same of the first pass, by when it may begin, that names this change and is not over. */
export function exceptionalRequestFor(passes: readonly Pass[], change: Parameters<typeof isNamed>[0]): ExceptionalRequest | undefined {
  return passes
    .filter(({ spec, status }) => status?.endedAt === undefined && spec.changes.some((one) => isNamed(one, change)))
    .toSorted((one, other) => (one.spec.exceptional?.at ?? "").localeCompare(other.spec.exceptional?.at ?? ""))
    .flatMap((pass) => exceptionalRequest(pass) ?? [])[0];
}
