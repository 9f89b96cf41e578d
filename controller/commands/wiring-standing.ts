import type { Environment } from "../api/types.ts";

/** The releases that came, went or moved, and those that began or ended to wait: of every application of which that is not as it was. */
export function movedReleases(
  current: Environment | undefined,
  previous: Environment | undefined,
): readonly (readonly ["Release", string])[] {
  const names = new Set([running, awaited].flatMap((standing) => releasesOf(current, previous, standing)));
  return [...names].map((name) => ["Release", name] as const);
}

/** Whether something else runs there, or stands before what waits. */
export function isMoved(current: Environment | undefined, previous: Environment | undefined): boolean {
  return [running, heldUp].some((standing) => releasesOf(current, previous, standing).length > 0);
}

interface Standing {
  readonly application: string;
  readonly version: string;
  readonly lane?: string;
}

function releasesOf(
  current: Environment | undefined,
  previous: Environment | undefined,
  standing: (environment: Environment | undefined) => readonly Standing[],
): readonly string[] {
  const [now, before] = [byApplication(standing(current)), byApplication(standing(previous))];
  const moved = [...new Set([...now.keys(), ...before.keys()])].filter((one) => told(now.get(one)) !== told(before.get(one)));
  return moved.flatMap((one) => [...(now.get(one) ?? []), ...(before.get(one) ?? [])].map(nameOfRelease));
}

function running(environment: Environment | undefined): readonly Standing[] {
  return environment?.status?.versions ?? [];
}

function awaited(environment: Environment | undefined): readonly Standing[] {
  return (environment?.status?.pending ?? []).map(({ application, to, lane = "" }) => ({ application, version: to, lane }));
}

type Waiting = NonNullable<NonNullable<Environment["status"]>["pending"]>[number];

/** What waits, with what stands before it in the place of its lane. */
function heldUp(environment: Environment | undefined): readonly Standing[] {
  const checks = ({ finding, also = [] }: Waiting): string => [finding, ...also].map((one) => one?.check).join();
  return (environment?.status?.pending ?? []).map((one) => ({ application: one.application, version: one.to, lane: checks(one) }));
}

function byApplication(standing: readonly Standing[]): ReadonlyMap<string, readonly Standing[]> {
  return Map.groupBy(standing, ({ application }) => application);
}

function told(standing: readonly Standing[] = []): string {
  return standing.map(({ version, lane }) => `${version} ${lane ?? ""}`).join();
}

function nameOfRelease({ application, version }: Standing): string {
  return `${application.toLowerCase()}-${version}`;
}
