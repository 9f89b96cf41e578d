import { EDITED_UNDER_WAY } from "../found.ts";
import type { Mutant } from "../mutants.ts";
import { failing, onEach, PASS_STATUS, within } from "./plans.ts";

const MACHINE = "domain/delivery/pass-machine.ts";

/** Bugs in what a pass and an environment do. */
export const MUTANTS_OF_PASSES: readonly Mutant[] = [
  {
    name: "goes on with an application although the one it needs has failed",
    file: MACHINE,
    search:
      "if (blocker !== undefined && (item.steps ?? []).length === 0) return deferred(item, blocker);\n  const lost = blocker === undefined ? undefined : goneBefore(item, blocker);",
    replacement: "const lost = blocker === undefined ? undefined : undefined;",
    plans: [within("dependency")],
  },
  {
    name: "begins with an application before the one it needs",
    file: "domain/delivery/pass-plan.ts",
    search: "dependsOn: application?.spec.dependsOn ?? [],",
    replacement: "dependsOn: application?.spec.dependsOn?.slice(99) ?? [],",
    plans: [within("dependency")],
  },
  {
    name: "takes back only the last world that was changed",
    file: MACHINE,
    search: "    .filter((platform) => steps.some((step) => step.platform === platform && mayHaveActed(step)));",
    replacement: "    .filter((platform) => steps.some((step) => step.platform === platform && mayHaveActed(step))).slice(0, 1);",
    plans: [within("rollback")],
  },
  {
    name: "asks nobody about a step whose end is unknown",
    file: MACHINE,
    search: '  if (unknown !== undefined) return { kind: "Ask", item, step: unknown };',
    replacement: "",
    plans: [within("mainframe", failing("BIND", 6), { atMs: 15_001, do: "job", fault: { kind: "Purge", times: 6 } })],
  },
  {
    name: "hears Keep where RollBack was said, and the other way round",
    file: "reconcilers/pass-actions.ts",
    search: 'const result = word.spec.verdict === "RollBack" ? "Failed" : "Succeeded";',
    replacement: 'const result = word.spec.verdict === "RollBack" ? "Succeeded" : "Failed";',
    plans: [within("unknown")],
  },
  {
    name: "begins in a pass that was deleted",
    file: "reconcilers/pass.ts",
    search: "  if (item === undefined) return action;",
    replacement: "  if (item === undefined || action.kind !== 'Rest') return action;",
    plans: [15_280, 15_300, 15_330, 15_350, 15_380].map((atMs) => within("mainframe", { atMs, do: "delete-pass", environment: "dev" })),
  },
  {
    name: "lets a deleted pass go while its job runs",
    file: "domain/delivery/continuous-pass.ts",
    search: "finalizers: [PASS_FINALIZER],",
    replacement: "finalizers: [PASS_FINALIZER].slice(1),",
    plans: [15_550, 15_720, 16_200].map((atMs) => within("mainframe", { atMs, do: "delete-pass", environment: "dev" })),
  },
  {
    name: "takes what is declared for what was seen",
    file: "reconcilers/observation.ts",
    search: "  return { versions: [...markUndeclared(environment, perTarget.flat(), options.now)].sort(byApplication), unreachable };",
    replacement:
      "  return { versions: [...markUndeclared(environment, perTarget.flat(), options.now)].map((one) => ({ ...one, version: environment.spec.versions[one.application] ?? one.version })).sort(byApplication), unreachable };",
    plans: [within("mainframe")],
  },
  {
    name: "lets changes into production",
    file: "domain/delivery/verdict.ts",
    search: 'if (passage === "Continuous" || lane !== undefined) return undefined;',
    replacement: "if (passage !== undefined) return undefined;",
    plans: [within("airlock")],
  },
  {
    name: "writes a status that another has written meanwhile",
    file: "adapters/kubernetes/cluster.ts",
    search: 'method: "PUT", path: `${objectPath(ref)}${what.subresource}`, body: what.object, label }',
    replacement:
      '...(what.subresource === "" ? { method: "PUT", body: what.object } : { method: "PATCH", contentType: "application/json-patch+json", body: [{ op: "add", path: "/status", value: what.object.status }] }), path: `${objectPath(ref)}${what.subresource}`, label }',
    plans: onEach(PASS_STATUS.replace("PUT", "PATCH"), [4, 5, 6, 7], { do: "late", ms: 5_000 }),
  },
  {
    name: "leaves to a person what an edit in the cluster turned round",
    file: "domain/delivery/last-attempt.ts",
    search: 'return result === "RolledBack" && reason === "EditedInCluster";',
    replacement: 'return result === "RolledBack" && reason === "";',
    plans: [EDITED_UNDER_WAY.plan],
  },
];
