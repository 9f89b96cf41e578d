import type { Environment, Release, Target } from "../api/types.ts";
import { installedAtStart } from "./installed.ts";
import { releaseAmong } from "../domain/delivery/estate-view.ts";
import type { SampleEstate } from "./sample-estate.ts";
import { sampleImage } from "./sample-image.ts";
import type { KubernetesCore } from "./kubernetes/core/core.ts";
import { installAccessHook } from "./unix/core/access-hook.ts";
import type { UnixCore } from "./unix/core/unix-core.ts";
import { defineEnvironment, installRelease, stageRelease } from "./zosmf/core/seed.ts";
import type { Zosmf } from "./zosmf/core/zosmf.ts";

/** The three worlds of the sandbox, to be filled. */
export interface Worlds {
  readonly kubernetes: KubernetesCore;
  readonly zosmf: Zosmf;
  readonly unix: UnixCore;
}

/** Versions by environment and application code. */
export type Installed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Makes every machine the sample estate names and installs on it what is said to be there: by default several applications
 * behind what Git declares, so that the first run has something to do.
 */
export function furnish(worlds: Worlds, sample: SampleEstate, installed: Installed = installedAtStart): void {
  for (const release of sample.releases) stage(worlds, release);
  for (const environment of sample.environments) {
    const targets = environment.spec.targets.flatMap((name) => sample.targets.filter((one) => one.metadata.name === name));
    for (const target of targets) build(worlds, target);
    for (const [code, version] of Object.entries(installed[environment.metadata.name] ?? {})) {
      const release = releaseAmong(sample.releases, code, version);
      if (release === undefined)
        throw new Error(`The sample has no Release ${code} ${version}, which ${environment.metadata.name} is said to run.`);
      for (const target of targets) install(worlds, { environment, target, release, sample });
    }
  }
}

function stage({ zosmf }: Worlds, { spec }: Release): void {
  for (const content of spec.content) {
    if (content.platform === "Mainframe") stageRelease(zosmf, { application: spec.application, version: spec.version, content });
  }
}

function build(worlds: Worlds, target: Target): void {
  const { mainframe, cloud, open } = target.spec;
  if (mainframe !== undefined) defineEnvironment(worlds.zosmf, { ...mainframe, cics: mainframe.cics });
  if (open !== undefined) {
    const host = worlds.unix.addHost(target.metadata.name, { root: open.root });
    if (target.spec.access !== undefined) installAccessHook(host);
  }
  if (cloud === undefined) return;
  const { namespace } = cloud;
  worlds.kubernetes.install({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  for (const name of target.spec.access?.deployments ?? [])
    worlds.kubernetes.install(deployment({ name, namespace, container: name, image: sampleImage(name, "1.0.0") }));
}

interface Installation {
  readonly environment: Environment;
  readonly target: Target;
  readonly release: Release;
  readonly sample: SampleEstate;
}

function install(worlds: Worlds, { target, release, sample }: Installation): void {
  const { application, version } = release.spec;
  for (const content of release.spec.content) {
    if (content.platform !== target.spec.platform) continue;
    if (content.platform === "Mainframe" && target.spec.mainframe !== undefined) {
      installRelease(worlds.zosmf, { ...target.spec.mainframe, cics: target.spec.mainframe.cics }, { application, version, content });
    }
    if (content.platform === "Open") worlds.unix.install(target.metadata.name, application, version);
    if (content.platform === "Cloud" && target.spec.cloud !== undefined) {
      const component = sample.applications
        .find((one) => one.spec.code === application)
        ?.spec.components.find((one) => one.platform === "Cloud");
      const name = component?.deployment ?? application.toLowerCase();
      worlds.kubernetes.install(
        deployment({ name, namespace: target.spec.cloud.namespace, container: component?.container ?? "app", image: content.image }),
      );
    }
  }
}

function deployment({
  name,
  namespace,
  container,
  image,
}: {
  readonly name: string;
  readonly namespace: string;
  readonly container: string;
  readonly image: string;
}): Parameters<KubernetesCore["install"]>[0] {
  const labels = { app: name };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels },
    spec: {
      replicas: 3,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: container, image }] } },
    },
  };
}
