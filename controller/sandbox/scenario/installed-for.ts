import type { Installed } from "../furnish.ts";
import { installedAtStart } from "../installed.ts";
import type { SampleEstate } from "../sample-estate.ts";
import type { Scenario } from "./scenario.ts";

/**
 * What a scenario finds on its targets: everything at the version that Git declares, but for what the scenario says itself. Applications that nobody
 * declares and that are there all the same (a cloud application not yet released) are there as in any fresh sandbox.
 */
export function installedFor({ installed = {} }: Scenario, { environments }: SampleEstate): Installed {
  return Object.fromEntries(
    environments.map(({ metadata, spec }) => [
      metadata.name,
      { ...installedAtStart[metadata.name], ...spec.versions, ...installed[metadata.name] },
    ]),
  );
}
