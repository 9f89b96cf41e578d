import type { Decision, Pass } from "../../api/types.ts";
import { oneLineText } from "../status/told-text.ts";
import { APPROVAL_POINT, EXCEPTIONAL_LANE } from "./deciders.ts";
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

/** Who said yes to a pass, by an approval of it or by opening a gate that it went through; each once. */
export function saidYesTo({ metadata: { name } }: Pass, decisions: readonly Decision[]): readonly string[] {
  const words = decisions.filter(({ spec: { on, verdict }, status }) => {
    if (status?.state !== "Effective" && status?.state !== "Used") return false;
    const isApproval = verdict === "Approve" && on.kind === "Pass" && on.name === name && on.point === APPROVAL_POINT;
    return isApproval || (verdict === "Open" && (status.used ?? []).some(({ pass }) => pass === name));
  });
  return [...new Set(words.map(({ spec, status }) => status?.name ?? spec.by))];
}
