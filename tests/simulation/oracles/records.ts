import type { Decision } from "../../../controller/api/types.ts";
import type { ApiView } from "../api-view.ts";
import type { World } from "../world/world.ts";
import type { Oracle, Watched } from "./violation.ts";

const STOPS: ReadonlySet<string> = new Set(["Close", "Refuse", "NoGo", "Unfavourable", "RollBack"]);

/**
 * T20, T22: what the ledger holds stands in the repository too, every line once and for ever; a person's word that lets something pass counts only once it
 * has stood there.
 */
export function watchRecords({ world, view, report }: Watched): Oracle {
  if (world.scenario.writeBack !== true) return {};
  let before: readonly string[] = [];
  return {
    commit: ({ kind, after }) => {
      if (kind !== "Decision" || after === undefined) return;
      const { metadata, spec, status } = after as Decision;
      if (spec.on.kind === "Estate" || STOPS.has(spec.verdict) || status?.state !== "Effective") return;
      if (![...world.git.everRecorded()].some((line) => line.includes(`"name":"${metadata.name}"`)))
        report("T22", `the word ${metadata.name} counts, and its Record does not stand in the repository`);
    },
    afterEvent: () => {
      const lines = world.git.recorded();
      if (lines === before) return;
      const lost = before.find((line, index) => lines[index] !== line);
      if (lost !== undefined) report("T20", `a line of records/ is gone, or not where it was: ${lost.slice(0, 80)}`);
      if (new Set(lines).size !== lines.length) report("T20", "a line of records/ stands there twice");
      before = lines;
    },
    atEnd: () => {
      for (const what of unrecorded(world, view)) report("T20", what);
    },
  };
}

/** Records that do not stand in the repository, one line each. */
export function unrecorded({ scenario, git }: World, view: ApiView): readonly string[] {
  if (scenario.writeBack !== true) return [];
  const lines = git.recorded();
  return view
    .records()
    .filter(({ spec }) => !lines.some((line) => line.includes(`"hash":"${spec.hash}"`)))
    .map(({ spec }) => `Record ${String(spec.sequence)} does not stand in the repository`);
}
