import type { Environment, MEP } from "../../api/types.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "../delivery/change.ts";
import type { PassStatus } from "../delivery/pass-machine.ts";
import type { Finding } from "../status/finding.ts";
import { isNewer } from "./content.ts";

type Item = MEP["spec"]["items"][number];

/** What says whether production runs an application before a go-live brings it. */
export interface RunningBefore {
  readonly environment: Environment | undefined;
  /** Every MEP that is declared, this one or not. */
  readonly meps: readonly MEP[];
  /** The pass that carries it, once there is one: it says what it found. */
  readonly pass?: PassStatus | undefined;
}

/** An item whose kind is not what its application is to production. */
export interface MistakenKind {
  readonly index: number;
  readonly reason: "NotInitial" | "NotAChange";
  /** Application and version and, of one that is no first one, the version that is there. */
  readonly told: string;
}

/**
 * The items that are called Initial although production declares or runs an older version, or a Change although it knows nothing of the application. Nothing
 * is said of what stands there as it is carried: once a go-live is over and folded, its file says Initial of what production declares.
 */
export function mistakenKinds(mep: MEP, before: RunningBefore): readonly MistakenKind[] {
  const { environment } = before;
  if (environment?.spec.purpose !== "Production") return [];
  return mep.spec.items.flatMap((item, index): readonly MistakenKind[] => {
    const { application, version, kind } = item;
    const carried = `${application} ${version}`;
    if (kind === "Change") return isKnown(mep, item, { ...before, environment }) ? [] : [{ index, reason: "NotAChange", told: carried }];
    const there = versionBefore(item, { environment, pass: before.pass });
    return there === undefined ? [] : [{ index, reason: "NotInitial", told: `${carried} (${there})` }];
  });
}

/** The same of some items of one kind of mistake, as it is told. */
export function kindFinding({ metadata, spec }: MEP, reason: MistakenKind["reason"], mistaken: readonly MistakenKind[]): Finding {
  const items = mistaken.map(({ told }) => told).join(", ");
  return { check: "mep", reason, params: { on: `MEP ${metadata.name}`, environment: spec.environment, items } };
}

type InProduction = Pick<RunningBefore, "pass"> & { readonly environment: Environment };

/** The version of the application that an Initial finds: declared and older, or another one that runs. */
function versionBefore({ application, version }: Item, { environment, pass }: InProduction): string | undefined {
  const declared = environment.spec.versions[application];
  if (declared !== undefined && isNewer(version, declared)) return declared;
  return found(application, { environment, pass }).find((one) => one !== UNKNOWN_VERSION && one !== version);
}

/** Production declares the application, something of it runs there, or another go-live brings it before. */
function isKnown(mep: MEP, { application }: Item, { environment, meps, pass }: RunningBefore & InProduction): boolean {
  if (environment.spec.versions[application] !== undefined || found(application, { environment, pass }).length > 0) return true;
  return meps.some(
    ({ metadata, spec, status }) =>
      metadata.name !== mep.metadata.name &&
      spec.environment === environment.metadata.name &&
      spec.window.from < mep.spec.window.from &&
      (status?.deployed ?? (spec.cancelled === undefined ? spec.items : [])).some((one) => one.application === application),
  );
}

/** What of it ran there before its pass changed anything. */
function found(application: string, { environment, pass }: InProduction): readonly string[] {
  const item = pass?.items?.find((one) => one.application === application);
  if (item !== undefined) return item.from === undefined ? [] : [item.from];
  const versions = (environment.status?.versions ?? []).filter((one) => one.application === application);
  return versions.map(({ version }) => version).filter((version) => version !== ABSENT_VERSION);
}
