import type { Decision } from "../../../controller/api/types.ts";
import type { Taken } from "../api-view.ts";
import { ADMIN } from "../world/sample.ts";
import type { Oracle, Watched } from "./violation.ts";

const HOLDS_STATE: ReadonlySet<string> = new Set(["Environment", "Target", "Application"]);

/** T11: a word counts from env-admin alone. T19: what holds state is deleted only by a word that names the list it stands on. */
export function watchWords({ view, report }: Watched): Oracle {
  const judged = (after: Decision): void => {
    const state = after.status?.state ?? "";
    if (after.spec.by !== ADMIN && (state === "Effective" || state === "Used"))
      report("T11", `the word of ${after.spec.by} is ${state}, and ${after.spec.by} is not of env-admin`);
  };
  const deleted = ({ kind, name }: Taken): void => {
    const waits = view.estate()?.status?.pendingPrune;
    const isListed = waits?.objects.some((one) => one.kind === kind && one.name === name) === true;
    const words = view.all("decisions") as readonly Decision[];
    const isConfirmed = words.some(({ spec, status }) => spec.on.point === waits?.point && status?.state === "Effective");
    if (!isListed || !isConfirmed) report("T19", `${kind} ${name} was deleted, and nobody had confirmed that`);
  };
  return {
    commit: (taken) => {
      if (taken.kind === "Decision" && taken.after !== undefined) judged(taken.after as Decision);
      if (HOLDS_STATE.has(taken.kind) && taken.after === undefined) deleted(taken);
    },
    atEnd: () => {
      for (const { metadata, status } of view.all("decisions") as readonly Decision[]) {
        const state = status?.state ?? "not judged";
        if (state === "Effective" || status === undefined)
          report("T16", `Decision ${metadata.name} is ${state} although nobody waits for it`);
      }
    },
  };
}
