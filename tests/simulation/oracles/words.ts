import type { Decision, MEP, Release } from "../../../controller/api/types.ts";
import type { Taken } from "../api-view.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { ADMIN, EXPLOITATION, OPENER } from "../world/persons.ts";
import type { Oracle, Watched } from "./violation.ts";

const HOLDS_STATE: ReadonlySet<string> = new Set(["Environment", "Target", "Application"]);

/** T11: a word counts from env-admin alone, on a gate from its openers. T10: it counts for the content it names. T19: what holds state is deleted only by a word that names the list it stands on. */
export function watchWords({ view, report }: Watched): Oracle {
  const judged = (after: Decision): void => {
    const state = after.status?.state ?? "";
    if (state !== "Effective" && state !== "Used") return;
    const { by, on, changes = [] } = after.spec;
    const [whose, team] =
      on.kind === "Gate"
        ? [[OPENER], "the openers"]
        : on.point === "approval"
          ? [[ADMIN, EXPLOITATION], "those who approve"]
          : [[ADMIN], "env-admin"];
    if (!whose.includes(by)) report("T11", `the word of ${by} is ${state}, and ${by} is not of ${team}`);
    for (const { application, to, digest } of changes) {
      const release = (view.all("releases") as readonly Release[]).find(
        (one) => one.spec.application === application && one.spec.version === to,
      );
      if (release === undefined || releaseDigest(release) !== digest)
        report("T10", `the word ${after.metadata.name} is ${state}, and ${application} ${to} is not the content it names`);
    }
  };
  const deleted = ({ kind, name }: Taken): void => {
    const waits = view.estate()?.status?.pendingPrune;
    const isListed = waits?.objects.some((one) => one.kind === kind && one.name === name) === true;
    const words = view.all("decisions") as readonly Decision[];
    const isConfirmed = words.some(({ spec, status }) => spec.on.point === waits?.point && status?.state === "Effective");
    if (!isListed || !isConfirmed) report("T19", `${kind} ${name} was deleted, and nobody had confirmed that`);
  };
  /** A word on a gate counts until what it names has passed, one on a go-live until that is over. */
  const isStanding = ({ on }: Decision["spec"]): boolean =>
    on.kind === "Gate" ||
    (on.kind === "MEP" &&
      (view.all("meps") as readonly MEP[]).some(({ metadata, status }) => metadata.name === on.name && status?.endedAt === undefined));
  return {
    commit: (taken) => {
      if (taken.kind === "Decision" && taken.after !== undefined) judged(taken.after as Decision);
      if (HOLDS_STATE.has(taken.kind) && taken.after === undefined) deleted(taken);
    },
    atEnd: () => {
      for (const { metadata, spec, status } of view.all("decisions") as readonly Decision[]) {
        const state = status?.state ?? "not judged";
        if ((state === "Effective" && !isStanding(spec)) || status === undefined)
          report("T16", `Decision ${metadata.name} is ${state} although nobody waits for it`);
      }
    },
  };
}
