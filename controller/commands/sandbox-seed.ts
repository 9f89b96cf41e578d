import { existsSync } from "node:fs";
import type { Release } from "../api/types.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { ANSWERS_TO } from "../sandbox/mail/post.ts";
import { PERSONAS } from "../sandbox/personas.ts";
import { commitToEstate } from "../sandbox/scenario/estate-commit.ts";
import type { Scenario } from "../sandbox/scenario/scenario.ts";
import { seedEstate } from "../sandbox/seed-estate.ts";
import type { Shop } from "../sandbox/start-shop.ts";
import type { StateFolder } from "../sandbox/state-folder.ts";
import { ASSETS } from "./assets.ts";
import { releasesIn } from "./play-scenario.ts";
import type { Keys } from "./sandbox-access.ts";
import { SANDBOX_WORDS } from "./sandbox-words.ts";

interface Seed {
  readonly state: StateFolder;
  readonly keys: Keys;
  readonly scenario?: Scenario;
  /** What a scenario's teams have built, by application and version. */
  readonly built: ReadonlyMap<string, Release>;
  readonly locale: Locale;
}

/** The repository of the sample estate, with what a scenario begins with; one that is there already is left as it is. */
export async function seedRepository(shop: Shop, { state, keys, scenario, built, locale }: Seed): Promise<void> {
  const words = SANDBOX_WORDS[locale];
  const unixHosts = new Map(
    shop.unix.core
      .hosts()
      .map((host) => [host.name, { host: "127.0.0.1", port: shop.unix.ports.get(host.name) ?? 0, hostKey: host.hostKey.publicKey }]),
  );
  const signingKeys = new Map(PERSONAS.map((one) => [one.user, keys[one.name]?.publicKey ?? ""]));
  const repository = state.file("estate.git");
  if (existsSync(repository)) return;
  const at = shop.clock.now();
  await seedEstate({
    sample: ASSETS.sampleEstate,
    repository,
    facts: { zosmfUrl: shop.zosmf.url, unixHosts, signingKeys, mailPort: shop.mail.port, answersTo: ANSWERS_TO },
    at,
    message: words.seeded,
  });
  if (scenario?.installed === undefined) return;
  const versions = scenario.installed;
  const releases = releasesIn(versions, built);
  await commitToEstate({ repository, author: "sandbox", at, message: words.installed, releases, versions, objects: [] });
}
