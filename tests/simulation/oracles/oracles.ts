import type { Commit } from "../../../controller/sandbox/kubernetes/core/store.ts";
import type { ApiView } from "../api-view.ts";
import { unconverged } from "../converged.ts";
import type { Network } from "../network.ts";
import type { Effect } from "../wires.ts";
import type { World } from "../world/world.ts";
import type { Violation } from "./violation.ts";

export interface OracleParts {
  readonly world: World;
  readonly view: ApiView;
  readonly network: Network;
}

export function createOracles({ world, view }: OracleParts) {
  const violations: Violation[] = [];
  return {
    onCommit: (commit: Commit) => {
      view.take(commit);
    },
    onEffect: (_effect: Effect) => undefined,
    onLog: (_line: string) => undefined,
    afterEvent: () => undefined,
    beginSilence: () => undefined,
    personDecides: () => undefined,
    atEnd: ({ converged }: { converged: boolean; person: boolean }) => {
      if (!converged) for (const what of unconverged(world, view)) violations.push({ rule: "L1", atMs: world.time.nowMs(), what });
    },
    violations: (): readonly Violation[] => violations,
  };
}
