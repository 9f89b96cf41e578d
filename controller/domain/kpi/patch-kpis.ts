import type { Pass, Release } from "../../api/types.ts";

/** K5, of one application in one environment and one kind of pass. */
export interface PatchCount {
  readonly environment: string;
  readonly application: string;
  readonly platforms: readonly string[];
  /** Airlock: the daily ones. Exceptional: asked for by name. */
  readonly lane: Pass["spec"]["lane"];
  /** `{ Deployed: 3, Deferred: 1 }`; Refused: by whoever is asked for an exceptional pass. */
  readonly results: Readonly<Record<string, number>>;
}

interface Patch extends Omit<PatchCount, "results"> {
  readonly result: string;
}

/** Everything that passes which ended or were refused in the period carried and that is a Patch, by where it went, in order. */
export function patchKpis(
  passes: readonly Pass[],
  releases: readonly Release[],
  inside: (at: string | undefined) => boolean,
): readonly PatchCount[] {
  const patches = new Map(
    releases.filter(({ spec }) => spec.kind === "Patch").map(({ spec }) => [contentOf(spec.application, spec.version), platformsOf(spec)]),
  );
  const found = passes.flatMap((pass) => (inside(pass.status?.endedAt) ? carried(pass, patches) : refused(pass, patches, inside)));
  return [...Map.groupBy(found, ({ environment, application, lane }) => `${environment} ${application} ${lane}`)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      const { environment, application, lane } = first;
      const platforms = [...new Set(same.flatMap((one) => one.platforms))];
      return [{ environment, application, platforms, lane, results: counted(same.map(({ result }) => result)) }];
    });
}

/** The same whatever environment, application and pass. */
export function patchTotals(counts: readonly PatchCount[]): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const { results } of counts) for (const [result, count] of Object.entries(results)) totals[result] = (totals[result] ?? 0) + count;
  return totals;
}

type Patches = ReadonlyMap<string, readonly string[]>;

function carried({ spec: { lane }, status }: Pass, patches: Patches): readonly Patch[] {
  return (status?.items ?? []).flatMap(({ environment, application, to, platforms, result }) => {
    const known = patches.get(contentOf(application, to));
    return result === undefined || known === undefined ? [] : [{ environment, application, platforms: platforms ?? known, lane, result }];
  });
}

/** An exceptional pass that was refused has no list: what it names was not to come. */
function refused(
  { spec: { lane, changes }, status }: Pass,
  patches: Patches,
  inside: (at: string | undefined) => boolean,
): readonly Patch[] {
  const no = status?.conditions?.find((one) => one.type === "Stalled" && one.status === "True" && one.reason === "PassRefused");
  if (no === undefined || !inside(no.lastTransitionTime)) return [];
  return changes.flatMap(({ environment, application, to }) => {
    const platforms = patches.get(contentOf(application, to));
    return platforms === undefined ? [] : [{ environment, application, platforms, lane, result: "Refused" }];
  });
}

function counted(results: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

/** A release as what it carries is counted by. */
export function contentOf(application: string, version: string): string {
  return `${application} ${version}`;
}

function platformsOf({ content }: Release["spec"]): readonly string[] {
  return [...new Set(content.map(({ platform }) => platform))];
}
