import { beforeEach, describe, expect, test } from "vitest";
import type { Estate, Target } from "../../../controller/api/types.ts";
import { watchSecrets } from "../../../controller/commands/secret-watch.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../../../controller/ports/cluster.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { createVirtualTime } from "../runtime/virtual-time.ts";

interface Shop {
  readonly woken: string[];
  readonly reads: string[];
  readonly secrets: Map<string, number>;
  unreachable: boolean;
  leading: boolean;
  /** Stalled with that reason, or well when there is none. */
  put(object: Target | Estate, reason?: string): void;
  pass(seconds: number): Promise<void>;
  stop(): void;
}

function open(): Shop {
  const time = createVirtualTime();
  const objects = new Map<string, KubeObject>();
  const listeners = new Set<Parameters<WatchCache["onChange"]>[0]>();
  const cache: WatchCache = {
    get: () => undefined,
    list: <T extends KubeObject>(kind: string) => [...objects.values()].filter((one) => one.kind === kind) as T[],
    synced: () => true,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const get = async <T extends KubeObject>({ namespace, name }: ObjectRef): Promise<T | undefined> => {
    shop.reads.push(`${namespace}/${name}`);
    if (shop.unreachable) throw fail("Retriable", "Unreachable", "no answer");
    const version = shop.secrets.get(name);
    const secret: KubeObject = { apiVersion: "v1", kind: "Secret", metadata: { name, uid: "u", resourceVersion: String(version) } };
    return version === undefined ? undefined : (secret as T);
  };
  const shop: Shop = {
    woken: [],
    reads: [],
    secrets: new Map(),
    unreachable: false,
    leading: true,
    put: (object, reason) => {
      const status = reason === undefined ? "False" : "True";
      const condition = { type: "Stalled", status, reason: reason ?? "Reachable", message: "", lastTransitionTime: "2027-01-04T07:00:00Z" };
      const told: KubeObject & { readonly status: unknown } = { ...object, status: { conditions: [condition] } };
      objects.set(`${object.kind}/${object.metadata.name}`, told);
      for (const listener of listeners) listener({ kind: object.kind, namespace: "estate", name: object.metadata.name }, told, undefined);
    },
    pass: (seconds) => time.pass(seconds * 1000),
    stop: () => {
      stop();
    },
  };
  const stop = watchSecrets({ cluster: { get }, cache, timers: time.timers, lease: { isLeader: () => shop.leading } }, (kind, { name }) => {
    shop.woken.push(`${kind} ${name}`);
  });
  return shop;
}

const ZOS: Target = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Target",
  metadata: { name: "dev-zos", namespace: "estate" },
  spec: {
    environment: "dev",
    platform: "Mainframe",
    host: "sysd",
    credentialsRef: { name: "zosmf" },
    mainframe: {
      url: "https://zosmf.env.example",
      hlq: "ENV.DEV",
      level: "DEV",
      jobClass: "A",
      cics: [],
      db2: { ssid: "DB2D", owner: "OWNDEV", qualifier: "OWNDEV", collection: "COLDEV" },
      caRef: { name: "authority" },
    },
  },
};
const SHOP: Estate = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Estate",
  metadata: { name: "shop", namespace: "estate" },
  spec: {
    source: {
      git: { url: "https://git.env.example/estate.git", branch: "main", path: "estate", interval: "30s", credentialsRef: { name: "git" } },
    },
    timeZone: "Europe/Paris",
    locale: "en",
    prune: true,
    writeBack: false,
  },
};

let shop: Shop;
beforeEach(() => {
  shop = open();
});

describe("a target that stands still for its credentials", () => {
  test("is woken within seconds once its Secret is there, and once only", async () => {
    shop.put(ZOS, "CredentialsMissing");
    await shop.pass(6);
    shop.woken.length = 0;
    shop.secrets.set("zosmf", 1);
    await shop.pass(6);
    expect(shop.woken).toEqual(["Target dev-zos"]);
    await shop.pass(600);
    expect(shop.woken).toEqual(["Target dev-zos"]);
  });

  test("is woken at each change of any Secret it names", async () => {
    shop.secrets.set("zosmf", 1).set("authority", 1);
    shop.put(ZOS, "NotAuthorized");
    await shop.pass(6);
    shop.woken.length = 0;
    for (const name of ["zosmf", "authority"]) {
      shop.secrets.set(name, 2);
      await shop.pass(6);
    }
    expect(shop.woken).toEqual(["Target dev-zos", "Target dev-zos"]);
  });

  test("is woken once although nothing changes any more: the Secret may have been mended before the first look", async () => {
    shop.secrets.set("zosmf", 2);
    shop.put(ZOS, "NotAuthorized");
    await shop.pass(600);
    expect(shop.woken).toEqual(["Target dev-zos"]);
  });

  test("costs no request once it is well, nor while it stands still for something else", async () => {
    shop.put(ZOS, "WrongSystem");
    await shop.pass(600);
    expect(shop.reads).toEqual([]);
    shop.put(ZOS, "NotAuthorized");
    await shop.pass(6);
    expect(shop.reads).toEqual(["estate/zosmf", "estate/authority"]);
    shop.put(ZOS);
    await shop.pass(6);
    const soFar = shop.reads.length;
    await shop.pass(600);
    expect(shop.reads).toHaveLength(soFar);
  });

  test("is not woken because the API server does not answer for a while", async () => {
    shop.secrets.set("zosmf", 1);
    shop.put(ZOS, "NotAuthorized");
    await shop.pass(6);
    shop.woken.length = 0;
    shop.unreachable = true;
    await shop.pass(60);
    shop.unreachable = false;
    await shop.pass(60);
    expect(shop.woken).toEqual([]);
  });

  test("is left to the controller that leads", async () => {
    shop.leading = false;
    shop.put(ZOS, "NotAuthorized");
    await shop.pass(60);
    expect([...shop.reads, ...shop.woken]).toEqual([]);
    shop.leading = true;
    await shop.pass(6);
    expect(shop.woken).toEqual(["Target dev-zos"]);
  });
});

test("an estate whose credentials are refused is woken too", async () => {
  shop.put(SHOP, "AuthenticationFailed");
  await shop.pass(6);
  shop.woken.length = 0;
  shop.secrets.set("git", 7);
  await shop.pass(6);
  expect(shop.woken).toEqual(["Estate shop"]);
});

test("nothing is asked after the end", async () => {
  shop.put(ZOS, "NotAuthorized");
  shop.stop();
  await shop.pass(60);
  expect(shop.reads).toEqual([]);
});
