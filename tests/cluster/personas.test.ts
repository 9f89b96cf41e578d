import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Kubectl } from "../contract/personas/deeds.ts";
import { furnishDeeds, MAY, PERSONAS, tryEverything } from "../contract/personas/deeds.ts";
import { COUNTS, furnishWords, giveEveryWord } from "../contract/personas/words.ts";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { kubectl, mustKubectl } from "./kubectl.ts";
import type { RealShop } from "./real-shop.ts";
import { NAMESPACE, openRealShop } from "./real-shop.ts";

// The same tables as of the sandbox, on the roles of manifests/people.yaml as its first lines say to bind them.
describe.skipIf(usesOwnersCluster)("the personas of the sandbox on a real control plane", () => {
  let cluster: Cluster;
  let real: RealShop;

  const as: Kubectl = (who, args, input) => {
    const impersonated = who === "admin" ? [] : [`--as=${who}`, `--as-group=${who}`, "--as-group=system:authenticated"];
    return kubectl(cluster, ["-n", NAMESPACE, ...impersonated, ...args], input === undefined ? "" : JSON.stringify(input));
  };
  const bind = (name: string, role: string, ...groups: readonly string[]): Promise<string> =>
    mustKubectl(cluster, [
      "create",
      "rolebinding",
      name,
      "-n",
      NAMESPACE,
      `--clusterrole=${role}`,
      ...groups.map((one) => `--group=${one}`),
    ]);

  beforeAll(async () => {
    cluster = await startCluster({ workloads: true });
    real = await openRealShop(cluster);
    await bind("deciders", "ecluse-decider", ...PERSONAS);
    await bind("env-admin", "ecluse-env-admin", "env-admin");
    await real.startController(() => undefined);
    await furnishDeeds(as);
    await furnishWords(as);
  }, 240_000);
  afterAll(async () => {
    await real.stop();
    await cluster.stop();
  });

  test("each may do what it is to do, and nothing else", { timeout: 240_000 }, async () => {
    expect(await tryEverything(as)).toEqual({ could: MAY, odd: [] });
  });

  test("the word of each counts where it is asked for, and is refused elsewhere", { timeout: 240_000 }, async () => {
    expect(await giveEveryWord(as)).toEqual({ counted: COUNTS, odd: [] });
  });
});
