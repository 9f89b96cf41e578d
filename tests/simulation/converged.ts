import type { Environment } from "../../controller/api/types.ts";
import type { ApiView } from "./api-view.ts";
import { versionOn } from "./truth.ts";
import { applicationsIn, ENVIRONMENTS, platformsOf } from "./world/sample.ts";
import type { World } from "./world/world.ts";

/** What still keeps the world from being as Git says, one line each; none when it has converged. */
export function unconverged(world: World, view: ApiView): readonly string[] {
  const applied = view.estate()?.status?.revision?.applied;
  const head = world.git.line().at(-1);
  const open = view.passes().filter((pass) => pass.status?.endedAt === undefined);
  return [
    ...(applied === head ? [] : [`the estate has applied ${applied ?? "nothing"}, Git is at ${head ?? ""}`]),
    ...open.map((pass) => `pass ${pass.metadata.name} is ${pass.status?.phase ?? "new"}: ${openSteps(pass)}`),
    ...ENVIRONMENTS.flatMap(({ name }) => ofEnvironment(world, view, name)),
  ];
}

function openSteps(pass: {
  readonly status?: { readonly items?: readonly { readonly application: string; readonly steps?: readonly object[] }[] };
}): string {
  return (pass.status?.items ?? []).map((item) => `${item.application} ${JSON.stringify(item.steps?.at(-1) ?? {})}`).join("; ");
}

function ofEnvironment(world: World, view: ApiView, name: string): readonly string[] {
  const sample = ENVIRONMENTS.find((one) => one.name === name);
  const found = view.environment(name);
  if (sample === undefined) return [];
  if (found === undefined) return [`${name} is not in the cluster`];
  const lines: string[] = [];
  for (const { code } of applicationsIn(sample)) {
    const declared = world.git.declared().get(name)?.get(code);
    if (found.spec.versions[code] !== declared)
      lines.push(`${name} declares ${code} ${String(found.spec.versions[code])}, Git says ${String(declared)}`);
    if (sample.passage === "Airlock") continue;
    for (const platform of platformsOf(code).filter((one) => sample.platforms.includes(one))) {
      const there = versionOn(world, view, { environment: name, application: code, platform });
      if (there !== declared)
        lines.push(`${name} ${code} ${platform} truly runs ${String(there)}, not ${String(declared)}: ${pendingOf(found, code)}`);
    }
  }
  if (found.status?.lock !== undefined) lines.push(`${name} is locked by ${found.status.lock.pass}`);
  const wanted = sample.passage === "Airlock" ? "False" : "True";
  const inSync = found.status?.conditions?.find((one) => one.type === "InSync");
  if (inSync?.status !== wanted) lines.push(`${name} says InSync ${inSync?.status ?? "nothing"}: ${inSync?.message ?? ""}`);
  return lines;
}

function pendingOf(environment: Environment, code: string): string {
  const pending = environment.status?.pending?.find((one) => one.application === code);
  return pending === undefined ? "not pending" : `${pending.state} ${pending.finding?.reason ?? ""} ${pending.finding?.message ?? ""}`;
}
