import type { Environment, MEP, Pass } from "../../api/types.ts";
import type { Content } from "../delivery/change.ts";
import { EXCEPTIONAL_LANE } from "../delivery/deciders.ts";
import type { EstateView } from "../delivery/estate-view.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";
import { digestIn } from "../delivery/release-digest.ts";
import { isToldBelated } from "./belated.ts";
import { carriedMep } from "./carried.ts";
import { compareVersions } from "../delivery/version.ts";

/** Everything a MEP carries, each with the digest that its release has now; a release that is not there has none. */
export function mepContents({ spec }: Pick<MEP, "spec">, view: EstateView): readonly Content[] {
  return spec.items.map(({ application, version }) => {
    const digest = digestIn(view, application, version);
    return { environment: spec.environment, application, to: version, ...(digest === undefined ? {} : { digest }) };
  });
}

/** Digest of all that a MEP carries, as it is released now. */
export function contentDigest(mep: MEP, view: EstateView): string {
  return `sha256:${sha256Hex(canonicalJson(mepContents(mep, view)))}`;
}

/** True while a MEP may still bring something: it is neither over, nor taken off, nor declared too late. */
export function isLive({ spec, status }: Pick<MEP, "spec" | "status">): boolean {
  return status?.endedAt === undefined && spec.cancelled === undefined && !isToldBelated(status);
}

/** What MEPs put over the declared versions of an environment, by application code. */
export interface Overlay {
  /** What those to come, or under way, will bring. */
  readonly coming: Readonly<Record<string, string>>;
  /** What those that are over have brought, and Git has not declared yet. */
  readonly toFold: Readonly<Record<string, string>>;
}

/**
 * Of several MEPs that carry the same application the one counts that is bringing it, then the first one in time, and nothing older than what is declared.
 * One that has brought what it brings, and waits for its people, is behind all others. One that has not begun lets pass first what Git declares and an
 * exceptional pass asks for by name; one that has, what such a pass is at.
 */
export function overlayOf({ metadata, spec, status }: Environment, meps: readonly MEP[], passes: readonly Pass[] = []): Overlay {
  const mine = meps
    .filter((mep) => carriedMep(mep).spec.environment === metadata.name)
    .toSorted((one, other) => one.spec.window.from.localeCompare(other.spec.window.from));
  const newer = (found: readonly (readonly [string, string])[]): Readonly<Record<string, string>> =>
    Object.fromEntries(found.filter(([code, version]) => isNewer(version, spec.versions[code])).toReversed());
  const brought = mine.toReversed().flatMap(({ status }) => status?.deployed ?? []);
  const toFold = newer(brought.flatMap(({ application, version, foldedAt }) => (foldedAt === undefined ? [[application, version]] : [])));
  // Only production has go-lives: one that names another environment brings nothing there.
  if (spec.purpose !== "Production") return { coming: {}, toFold };
  const asked = askedIn(metadata.name, passes);
  const isAskedBefore = (mep: MEP, code: string): boolean => {
    const declared = toFold[code] ?? spec.versions[code] ?? "";
    const isMissing = (status?.versions ?? []).some(({ application, version }) => application === code && version !== declared);
    const isBegun = asked.get(`${code} ${declared}`);
    return isMissing && isBegun !== undefined && (isBegun || turnOf(mep) === 1);
  };
  const live = mine
    .filter(isLive)
    .toSorted((one, other) => turnOf(one) - turnOf(other))
    .flatMap((mep) => carriedMep(mep).spec.items.filter(({ application }) => !isAskedBefore(mep, application)))
    .map(({ application, version }) => [application, version] as const);
  return { coming: newer(live.filter(([code, version]) => isNewer(version, toFold[code]))), toFold };
}

/** `LIQUIDA 27.1.4`: what exceptional passes that are not over ask for there, and whether they are at it. */
function askedIn(environment: string, passes: readonly Pass[]): ReadonlyMap<string, boolean> {
  const asking = passes.filter(({ spec, status }) => spec.lane === EXCEPTIONAL_LANE && status?.endedAt === undefined);
  const asked = asking.flatMap(({ spec: { changes }, status }) =>
    changes
      .filter((change) => change.environment === environment)
      .map(({ application, to }) => {
        const item = status?.items?.find((one) => one.application === application && one.to === to);
        return [`${application} ${to}`, item?.result === undefined && (item?.steps ?? []).length > 0] as const;
      }),
  );
  // Of two that ask for the same the one that is at it counts.
  return new Map(asked.toSorted(([, one], [, other]) => Number(one) - Number(other)));
}

/** Which of several that are not over comes first: one that is deploying, one that has not begun to, one that has. */
function turnOf(mep: MEP): 0 | 1 | 2 {
  const { spec, status } = carriedMep(mep);
  const own = new Set(spec.runbook.filter(({ run, decision }) => run !== undefined || decision).map(({ step }) => step));
  const steps = (status?.steps ?? []).filter(({ step }) => own.has(step));
  if (steps.every(({ startedAt }) => startedAt === undefined)) return 1;
  return steps.every(({ endedAt, phase }) => endedAt !== undefined || phase === "Skipped") ? 2 : 0;
}

/** What an environment is to run: what is declared, what MEPs have brought since, and what those to come will bring. */
export function desiredVersions(
  environment: Environment,
  { meps, passes }: { readonly meps: readonly MEP[]; readonly passes: readonly Pass[] },
): Readonly<Record<string, string>> {
  const { coming, toFold } = overlayOf(environment, meps, passes);
  return { ...environment.spec.versions, ...toFold, ...coming };
}

/** True for a version that is newer than the declared one, or of which nothing is declared. */
export function isNewer(version: string, than: string | undefined): boolean {
  return than === undefined || compareVersions(version, than) > 0;
}
