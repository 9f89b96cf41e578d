import type { Taken } from "../api-view.ts";
import { FORGED } from "../world/sample.ts";
import type { Oracle, Watched } from "./violation.ts";

const COMMIT = "ecluse.dev/commit";

interface Applied {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: { readonly versions?: Readonly<Record<string, string>> };
}

/** T12: nothing of a commit that does not descend from the one applied before. */
export function watchHistory({ world, view, network, report }: Watched): Oracle {
  /** When the estate first said that it had applied a commit of the line. */
  const appliedAtMs = new Map<number, number>();
  const check = ({ kind, name, after }: Taken): void => {
    const object = after as Applied | undefined;
    const commit = object?.metadata?.annotations?.[COMMIT];
    if (commit === undefined) return;
    const place = world.git.line().indexOf(commit);
    if (place < 0) report("T12", `${kind} ${name} bears ${commit.slice(0, 12)}, which does not descend from what was applied`);
    if (Object.values(object?.spec?.versions ?? {}).includes(FORGED))
      report("T12", `${kind} ${name} declares ${FORGED}, which no commit of the line does`);
    const sentAtMs = network.acting()?.sentAtMs ?? world.time.nowMs();
    const newer = [...appliedAtMs].find(([at, since]) => at > place && since < sentAtMs);
    if (newer !== undefined && (before(object) ?? place) > place) report("T12", `${kind} ${name} went back to ${commit.slice(0, 12)}`);
  };
  const places = new Map<string, number>();
  const before = (object: Applied | undefined): number | undefined => places.get(nameOf(object));
  return {
    commit: (taken) => {
      const applied = taken.kind === "Estate" ? view.estate()?.status?.revision?.applied : undefined;
      if (applied !== undefined) {
        const place = world.git.line().indexOf(applied);
        if (place < 0) report("T12", `the estate says that it applied ${applied.slice(0, 12)}, which does not descend`);
        if (!appliedAtMs.has(place)) appliedAtMs.set(place, world.time.nowMs());
      }
      check(taken);
      const commit = (taken.after as Applied | undefined)?.metadata?.annotations?.[COMMIT];
      if (commit !== undefined) places.set(nameOf(taken.after as Applied), world.git.line().indexOf(commit));
    },
  };
}

function nameOf(object: Applied | undefined): string {
  const { kind = "", metadata } = (object ?? {}) as { readonly kind?: string; readonly metadata?: { readonly name?: string } };
  return `${kind} ${metadata?.name ?? ""}`;
}
