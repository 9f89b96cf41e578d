import type { MEP } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { statusTime } from "../status/conditions.ts";
import { statusTamperer } from "../status/tampering.ts";
import { passOfMep } from "./lane.ts";

type MepStatus = NonNullable<MEP["status"]>;

/**
 * A go-live as it counts. What somebody else wrote into its status gives nobody a right: until its own turn has found out anew from words and pass how it
 * stands, it has none but what is only told.
 */
export function believed(mep: MEP): MEP {
  if (mep.status === undefined || statusTamperer(mep.metadata) === undefined) return mep;
  const { conditions = [] } = mep.status;
  return { ...mep, status: { conditions } };
}

/** By what that is found out: words that it used up when it was over say once more what they said, if its pass is over and nothing can begin on them. */
export function factsAnew(facts: LockFacts, mep: MEP): LockFacts {
  if (passOfMep(facts, mep)?.status?.endedAt === undefined) return facts;
  const decisions = facts.decisions.map((decision): typeof decision => {
    const { spec, status } = decision;
    const isSpent = spec.on.kind === "MEP" && spec.on.name === mep.metadata.name && status?.state === "Used";
    return isSpent ? { ...decision, status: { ...status, state: "Effective" } } : decision;
  });
  return { ...facts, decisions };
}

/** What is known of it anew. Whether Git has declared what it brought, and something older since, nobody knows any more: its word counts, and nothing is written there. */
export function statusAnew({ deployed, ...status }: MepStatus, now: Temporal.Instant): MepStatus {
  return deployed === undefined ? status : { ...status, deployed: deployed.map((one) => ({ ...one, foldedAt: statusTime(now) })) };
}
