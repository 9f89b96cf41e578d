import type { Pass } from "../../../controller/api/types.ts";
import type { Oracle, Watched } from "./violation.ts";

const ORDER = ["Intent", "Prepared", "Releasing", "Ended"] as const;

/** T7, T15: what a pass has written down is never taken back: a step only goes on, a job once chosen stays, an end is an end. */
export function watchProgress({ report }: Watched): Oracle {
  return {
    commit: ({ kind, name, before, after }) => {
      if (kind !== "Pass" || before === undefined || after === undefined) return;
      const was = stepsOf(before as Pass);
      const is = stepsOf(after as Pass);
      for (const [correlator, old] of was) {
        const now = is.get(correlator);
        const step = `${name} ${old.name} #${String(old.attempt)}`;
        if (now === undefined) report("T7", `${step} was forgotten`);
        else if (ORDER.indexOf(now.phase) < ORDER.indexOf(old.phase)) report("T7", `${step} went back from ${old.phase} to ${now.phase}`);
        else if (old.jobId !== undefined && now.jobId !== old.jobId)
          report("T7", `${step} changed its job from ${old.jobId} to ${String(now.jobId)}`);
      }
      if ((before as Pass).metadata.deletionTimestamp !== undefined)
        for (const begun of newlyBegun(before as Pass, after as Pass)) report("T19", `${name} began ${begun} although it had been deleted`);
      const ended = (before as Pass).status?.endedAt;
      if (ended !== undefined && (after as Pass).status?.endedAt !== ended) report("T16", `${name} had ended and goes on`);
    },
  };
}

/** Applications that had no step before and have one now. */
function newlyBegun(before: Pass, after: Pass): readonly string[] {
  const had = new Set((before.status?.items ?? []).flatMap((item) => ((item.steps ?? []).length > 0 ? [item.application] : [])));
  return (after.status?.items ?? []).flatMap(({ application, steps = [] }) =>
    steps.length > 0 && !had.has(application) ? [application] : [],
  );
}

type Step = NonNullable<NonNullable<NonNullable<Pass["status"]>["items"]>[number]["steps"]>[number];

function stepsOf(pass: Pass): ReadonlyMap<string, Step> {
  return new Map((pass.status?.items ?? []).flatMap((item) => (item.steps ?? []).map((step) => [step.correlator, step] as const)));
}
