import { decidedBy } from "../../../controller/domain/delivery/questions.ts";
import type { Environment, Pass } from "../../../controller/api/types.ts";
import type { Taken } from "../api-view.ts";
import { versionOn } from "../truth.ts";
import { placesOf } from "../world/scenarios.ts";
import type { ExecutionOracle } from "./execution.ts";
import { executionsOn } from "./execution.ts";
import type { Oracle, Watched } from "./violation.ts";

interface Held {
  readonly atMs: number;
  readonly version: string | undefined;
}

const SECOND_MS = 1_000;
const JOBS: ReadonlySet<string> = new Set(["Deploy", "Rollback", "Smoke", "SmokeBack"]);

/** T16: what is said in a status was true when it was seen. */
export function watchClaims({ world, view, report }: Watched, executions: ExecutionOracle): Oracle {
  const history = new Map<string, Held[]>();
  /** Each of its parts only ever grows. */
  let lastMark = -1;
  const startMs = world.now().epochMilliseconds - world.time.nowMs();

  const places = world.scenario.environments.flatMap((one) => placesOf(world.scenario, one));
  const sample = (): void => {
    for (const place of places) {
      const key = `${place.environment} ${place.application} ${place.platform}`;
      const version = versionOn(world, view, place);
      const known = history.get(key) ?? [];
      if (known.at(-1)?.version !== version || known.length === 0) known.push({ atMs: world.time.nowMs(), version });
      history.set(key, known);
    }
  };
  /** True when the machine held it at some instant since `sinceMs`. */
  const held = (key: string, version: string, sinceMs: number): boolean => {
    const known = history.get(key) ?? [];
    return known.some((one, index) => one.version === version && (known[index + 1]?.atMs ?? Infinity) >= sinceMs);
  };
  const environmentClaims = (before: Environment | undefined, after: Environment): void => {
    for (const entry of after.status?.versions ?? []) {
      const old = before?.status?.versions?.find((one) => one.application === entry.application && one.platform === entry.platform);
      if (old?.observedAt === entry.observedAt && old.version === entry.version) continue;
      if (entry.version === "Unknown" || entry.version === "None") continue;
      const since = Temporal.Instant.from(entry.observedAt).epochMilliseconds - startMs - SECOND_MS;
      const key = `${after.metadata.name} ${entry.application} ${entry.platform}`;
      if (!held(key, entry.version, since))
        report("T16", `${key} is said to be ${entry.version}; it truly is ${String(history.get(key)?.at(-1)?.version)}`);
    }
  };
  const passClaims = (before: Pass | undefined, after: Pass): void => {
    for (const item of after.status?.items ?? []) {
      const old = before?.status?.items?.find((one) => one.environment === item.environment && one.application === item.application);
      const claimed = item.result === "Deployed" && old?.result !== "Deployed" ? (item.platforms ?? []) : [];
      for (const platform of claimed) {
        const there = versionOn(world, view, { environment: item.environment, application: item.application, platform });
        if (there !== item.to)
          report("T16", `${after.metadata.name} says ${item.application} ${item.to} is Deployed; ${platform} holds ${String(there)}`);
      }
      for (const step of item.steps ?? []) {
        const was = old?.steps?.find((one) => one.correlator === step.correlator);
        // What a person says who has looked at the machine goes by what is there, not by how the job ended.
        if (was?.result === step.result || !JOBS.has(step.name) || decidedBy(step) !== undefined) continue;
        const ran = executions.ran(step.correlator);
        if (step.result === "Succeeded" && ran?.succeeded !== true && step.platform !== "Cloud")
          report(
            "T16",
            `${after.metadata.name} says ${step.name} of ${item.application} succeeded; it ${ran?.acted === true ? "did not" : "never ran"}`,
          );
        if ((step.result === "Expired" || step.result === "Cancelled") && ran?.acted === true)
          report("T16", `${after.metadata.name} says ${step.name} of ${item.application} is ${step.result}; it ran`);
      }
    }
  };
  sample();
  return {
    commit: ({ kind, before, after }: Taken) => {
      if (after === undefined || (kind !== "Environment" && kind !== "Pass")) return;
      sample();
      if (kind === "Environment") environmentClaims(before as Environment | undefined, after as Environment);
      else passClaims(before as Pass | undefined, after as Pass);
    },
    afterEvent: () => {
      if (executionsMoved()) sample();
    },
  };

  function executionsMoved(): boolean {
    const mark = world.zosmf.executions().length + executionsOn(world.unix) + world.api.revision();
    const moved = mark !== lastMark;
    lastMark = mark;
    return moved;
  }
}
