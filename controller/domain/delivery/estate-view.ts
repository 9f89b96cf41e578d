import type { Application, Environment, Release, Target } from "../../api/types.ts";
import type { Platform } from "./change.ts";

/** The declared objects that deciding about one environment needs, found by the names people use. */
export interface EstateView {
  readonly targets: readonly Target[];
  readonly applications: ReadonlyMap<string, Application>;
  /** By application code. */
  readonly releases: ReadonlyMap<string, readonly Release[]>;
}

/** Indexes what was listed; keeps every release of an application, in the order given. */
export function estateView(objects: {
  readonly targets: readonly Target[];
  readonly applications: readonly Application[];
  readonly releases: readonly Release[];
}): EstateView {
  const releases = new Map<string, Release[]>();
  for (const release of objects.releases) {
    const known = releases.get(release.spec.application);
    if (known === undefined) releases.set(release.spec.application, [release]);
    else known.push(release);
  }
  return { targets: objects.targets, applications: new Map(objects.applications.map((one) => [one.spec.code, one])), releases };
}

/** The release of that application and version, or undefined when none is declared. */
export function releaseOf(view: EstateView, application: string, version: string): Release | undefined {
  return releaseAmong(view.releases.get(application) ?? [], application, version);
}

/** The same among releases that were listed. */
export function releaseAmong(releases: readonly Release[], application: string, version: string | undefined): Release | undefined {
  return releases.find(({ spec }) => spec.application === application && spec.version === version);
}

/** Objects that a change needs and that are not there, by the names they would bear. */
export function missingFor(
  view: EstateView,
  environment: Environment,
  { application, version }: { readonly application: string; readonly version: string },
): readonly { readonly kind: string; readonly name: string }[] {
  const code = application.toLowerCase();
  const own = new Set(targetsOf(view, environment).map(({ metadata }) => metadata.name));
  return [
    ...(releaseOf(view, application, version) === undefined ? [{ kind: "Release", name: `${code}-${version}` }] : []),
    ...(view.applications.has(application) ? [] : [{ kind: "Application", name: code }]),
    ...environment.spec.targets.filter((name) => !own.has(name)).map((name) => ({ kind: "Target", name })),
  ];
}

/** The targets that the environment names and that name it, in its order: nothing is done on one that is another's, whatever a file says. */
export function targetsOf(view: EstateView, environment: Environment): readonly Target[] {
  return environment.spec.targets.flatMap((name) =>
    view.targets.filter((target) => target.metadata.name === name && isTargetOf(target, environment)),
  );
}

/** Whether the target names that environment as its own. */
export function isTargetOf({ spec }: Target, { metadata }: Environment): boolean {
  return spec.environment === metadata.name;
}

/** Platforms that a release of this application touches in this environment: those of its content that the environment has, in component order. */
export function platformsOf(
  view: EstateView,
  environment: Environment,
  subject: { readonly application: string; readonly version: string },
): readonly Platform[] {
  const release = releaseOf(view, subject.application, subject.version);
  const here = new Set(targetsOf(view, environment).map((target) => target.spec.platform));
  const inContent = new Set(release?.spec.content.map((content) => content.platform));
  const components = view.applications.get(subject.application)?.spec.components ?? [];
  return components.map((component) => component.platform).filter((platform) => here.has(platform) && inContent.has(platform));
}
