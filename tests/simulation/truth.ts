import type { Decision, MEP, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { memberOrAlias } from "../../controller/sandbox/zosmf/core/libraries.ts";
import { sampleImage } from "../../controller/sandbox/sample-image.ts";
import type { ApiView } from "./api-view.ts";
import { mainframeContent } from "./world/sample.ts";
import type { Place } from "./world/scenarios.ts";
import { applicationOf } from "./world/applications.ts";
import { VERSIONS } from "./world/scenarios.ts";
import type { World } from "./world/world.ts";

/** What a machine truly holds, read from the machine; undefined when it is none of the releases. */
export function versionOn(world: World, view: ApiView, at: Place): string | undefined {
  switch (at.platform) {
    case "Mainframe":
      return VERSIONS.find((version) => isOnMainframe(world, at, version));
    case "Open":
      return onUnix(world, at);
    case "Cloud":
      return inCloud(view, at);
  }
}

const loads = new Map<string, string>();

/** The directory data of every load module of the release, and nothing else of it. */
function isOnMainframe({ scenario, zosmf }: World, { environment, application }: Place, version: string): boolean {
  const level = scenario.environments.find(({ name }) => name === environment)?.level ?? "";
  const library = zosmf.libraries.find(`ENV.${level}.LOADLIB`);
  if (library === undefined) return false;
  return (applicationOf(application).programs ?? []).every((program) => {
    const key = `${application} ${program} ${version}`;
    const known =
      loads.get(key) ??
      JSON.stringify(mainframeContent(application, version).items.find((item) => item.type === "LOAD" && item.member === program)?.["ssi"]);
    loads.set(key, known);
    return JSON.stringify(memberOrAlias(library, program)?.directory.ssi) === known;
  });
}

function onUnix({ unix }: World, { environment, application }: Place): string | undefined {
  const code = application.toLowerCase();
  return unix.host(`u${environment}`)?.files.text(`/appli/${code}/current/VERSION`)?.trim();
}

function inCloud(view: ApiView, { environment, application }: Place): string | undefined {
  const image = view.deployment(`cloud-${environment}`, application.toLowerCase())?.spec.template.spec.containers[0]?.image;
  return VERSIONS.find((version) => sampleImage(application, version) === image);
}

/** What a MEP carries, or the same of another version, each with the digest of its content. */
export function carriedContents(view: ApiView, { spec }: MEP, other?: string): NonNullable<Decision["spec"]["changes"]> {
  const { environment, items } = spec;
  return items.flatMap(({ application, version }) =>
    (view.all("releases") as readonly Release[])
      .filter((release) => release.spec.application === application && release.spec.version === (other ?? version))
      .map((release) => ({ environment, application, to: release.spec.version, digest: releaseDigest(release) })),
  );
}
