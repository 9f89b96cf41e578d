import type { Incident } from "../../../controller/api/types.ts";
import type { Oracle, Watched } from "./violation.ts";

/**
 * T21: how a change ended is told once: never two incidents of one pass, environment and application, in all that was ever written, whatever crashed;
 * and in the end one for each that the airlock asks for, where no person deleted it.
 */
export function watchIncidents({ world, view, report }: Watched): Oracle {
  const { lock } = world.scenario;
  const asked: ReadonlySet<string | undefined> = new Set(lock?.incidentOn ?? []);
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
      for (const { metadata, status } of view.passes())
        for (const { environment, application, result } of status?.items ?? []) {
          const about = aboutOf({ pass: metadata.name, environment, application });
          if (asked.has(result) !== opened.has(about))
            report("T21", `${about} ended ${String(result)}, and its incident is ${String(opened.get(about))}`);
        }
    },
  };
}

function aboutOf({
  pass,
  environment,
  application,
}: {
  readonly pass: string;
  readonly environment: string;
  readonly application: string;
}): string {
  return `${pass} ${environment} ${application}`;
}
