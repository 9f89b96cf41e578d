import type { Environment, MEP } from "../../api/types.ts";
import { SOURCE_FILE } from "../delivery/estate-apply.ts";
import type { Finding } from "../status/finding.ts";
import { overlayOf } from "./content.ts";

/** What says which lines Git lacks of what go-lives have brought, and in which file; undefined when it lacks none. */
export function foldFinding({ metadata, spec }: Environment, toFold: Readonly<Record<string, string>>): Finding | undefined {
  const patch = Object.entries(toFold).map(([code, version]) => `${code}: ${version}`);
  if (patch.length === 0) return undefined;
  const file = metadata.annotations?.[SOURCE_FILE];
  const params = { environment: metadata.name, patch: patch.join(", "), ...(file === undefined ? {} : { file }) };
  return { check: "fold", reason: "FoldPending", params, who: spec.owner };
}

/** A version that a go-live has put in place and Git does not declare there yet. */
export interface Brought {
  readonly mep: string;
  readonly version: string;
  readonly finding: Finding;
}

/** The go-live that has brought an application where it runs now, as long as Git does not say so. */
export function broughtBy(environment: Environment, application: string, meps: readonly MEP[]): Brought | undefined {
  const version = overlayOf(environment, meps).toFold[application];
  const finding = version === undefined ? undefined : foldFinding(environment, { [application]: version });
  if (version === undefined || finding === undefined) return undefined;
  const mep = meps.findLast(
    ({ spec, status }) =>
      spec.environment === environment.metadata.name &&
      (status?.deployed ?? []).some((one) => one.application === application && one.version === version),
  );
  return { mep: mep?.metadata.name ?? "", version, finding };
}
