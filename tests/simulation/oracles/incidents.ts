import type { Incident, Pass } from "../../../controller/api/types.ts";
import type { Lock } from "../world/lock.ts";
import type { Oracle, Watched } from "./violation.ts";

/**
 * T21: how a change ended is told once: never two incidents of one pass, environment and application, in all that was ever written, whatever crashed;
 * and in the end one for each that the airlock asks for, where no person deleted it.
 */
export function watchIncidents({ world, view, report }: Watched): Oracle {
  const { lock } = world.scenario;
  const opened = new Map<string, string>();
  return {
    commit: ({ kind, before, after }) => {
      if (kind !== "Incident" || before !== undefined || after === undefined) return;
      const { metadata, spec } = after as Incident;
      const about = aboutOf({ pass: spec.pass ?? "", environment: spec.environment, application: spec.application ?? "" });
      const known = opened.get(about);
      if (known !== undefined) report("T21", `${about} has incident ${metadata.name}, and ${known} before`);
      opened.set(about, metadata.name);
      if (lock?.incidentOn === undefined) report("T21", `incident ${metadata.name} was opened, and nobody asks for any`);
    },
    atEnd: () => {
      for (const { about, result, asked } of endsOf(view.passes(), lock))
        if (asked !== opened.has(about))
          report("T21", `${about} ended ${String(result)}, and its incident is ${String(opened.get(about))}`);
    },
  };
}

/** After the end of its pass nobody waits longer for an incident than this: it is not late, it is lost. */
const PATIENCE_MS = 180_000;

/** What the airlock asks an incident for and may still have to wait for, one line each. */
export function unopened(lock: Lock | undefined, { passes, incidents, nowMs }: Opening): readonly string[] {
  const awaited = passes.filter(({ status }) => nowMs < Date.parse(status?.endedAt ?? "") + PATIENCE_MS);
  const opened = new Set(incidents.map(({ spec }) => aboutOf({ ...spec, pass: spec.pass ?? "", application: spec.application ?? "" })));
  return endsOf(awaited, lock)
    .filter(({ about, asked }) => asked && !opened.has(about))
    .map(({ about, result }) => `${about} ended ${String(result)}, and no incident is opened for it`);
}

interface Opening {
  readonly passes: readonly Pass[];
  readonly incidents: readonly Incident[];
  readonly nowMs: number;
}

function endsOf(passes: readonly Pass[], lock: Lock | undefined) {
  const asked: ReadonlySet<string | undefined> = new Set(lock?.incidentOn ?? []);
  return passes.flatMap(({ metadata, status }) =>
    (status?.items ?? []).map(({ environment, application, result }) => ({
      about: aboutOf({ pass: metadata.name, environment, application }),
      result,
      asked: asked.has(result),
    })),
  );
}

interface About {
  readonly pass: string;
  readonly environment: string;
  readonly application: string;
}

function aboutOf({ pass, environment, application }: About): string {
  return `${pass} ${environment} ${application}`;
}
