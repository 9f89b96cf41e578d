import { expect, test } from "vitest";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import { createLedger } from "../../../controller/adapters/kubernetes/ledger.ts";
import type { Ledger, LedgerEntry } from "../../../controller/ports/ledger.ts";
import { SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import { MemoryApi } from "./memory-api.ts";
import { seededRandom, VirtualTime } from "./virtual-time.ts";

const never = new AbortController().signal;
const RECORDS = "/apis/ecluse.dev/v1alpha1/namespaces/estate/records";
const HEAD = "/api/v1/namespaces/estate/configmaps/ecluse-ledger";

function start(): { readonly api: MemoryApi; readonly ledger: () => Ledger } {
  const time = new VirtualTime();
  const api = new MemoryApi(time.clock);
  let seed = 0;
  const ledger = (): Ledger => {
    seed += 1;
    const random = seededRandom(seed);
    const cluster = createCluster({ http: api.http, connection: api.connection, clock: time.clock, timers: time, random });
    return createLedger({ cluster, clock: time.clock, random, metrics: SILENT_METRICS, actor: "ecluse" });
  };
  return { api, ledger };
}

function entry(key: string): LedgerEntry {
  return {
    key,
    at: Temporal.Instant.from("2027-01-04T08:00:00.5Z"),
    action: "Release",
    about: { kind: "Pass", namespace: "estate", name: "dev1-20270104-1" },
    message: "The job is released.",
    details: { step: "Deploy" },
  };
}

const records = (api: MemoryApi): string[] =>
  [...api.objects.keys()].filter((path) => path.startsWith(RECORDS)).map((path) => path.slice(RECORDS.length + 1));

test("the first Record is the ledger's own; each holds the hash of the one before", async () => {
  const { api, ledger } = start();
  const one = ledger();
  const identity = await one.identity("estate", never);
  const first = await one.append("estate", entry("deploy/A"), never);
  const second = await one.append("estate", entry("deploy/B"), never);
  expect([first.sequence, second.sequence]).toEqual([2, 3]);
  expect(records(api)).toEqual(["r-0000000001", "r-0000000002", "r-0000000003"]);
  expect(api.objects.get(`${RECORDS}/r-0000000003`)).toMatchObject({
    spec: { at: "2027-01-04T08:00:00Z", previous: first.hash, hash: second.hash },
  });
  expect(await one.verify("estate", never)).toEqual({ length: 3 });
  expect(await ledger().identity("estate", never)).toBe(identity);
});

test("the same key is written once for ever, whoever writes it", async () => {
  const { api, ledger } = start();
  const one = ledger();
  const first = await one.append("estate", entry("deploy/A"), never);
  expect(await one.append("estate", entry("deploy/A"), never)).toEqual(first);
  expect(await ledger().append("estate", entry("deploy/A"), never)).toEqual(first);
  expect(records(api)).toHaveLength(2);
});

test("a crash between head and Record loses nothing: the successor creates the Record first", async () => {
  const { api, ledger } = start();
  const one = ledger();
  await one.identity("estate", never);
  api.interfere = ({ method, url }) => (method === "POST" && url.endsWith("/records") ? "LoseRequest" : undefined);
  await expect(one.append("estate", entry("deploy/A"), never)).rejects.toMatchObject({ failure: { kind: "Retriable" } });
  expect(records(api)).toHaveLength(1);
  expect(await ledger().verify("estate", never)).toEqual({ length: 1 });
  api.interfere = () => undefined;
  expect(await ledger().append("estate", entry("deploy/A"), never)).toMatchObject({ sequence: 2 });
  expect(await ledger().append("estate", entry("deploy/B"), never)).toMatchObject({ sequence: 3 });
  expect(records(api)).toHaveLength(3);
  expect(await one.verify("estate", never)).toEqual({ length: 3 });
});

test("a lost reply on the head's compare-and-swap writes one Record all the same", async () => {
  const { api, ledger } = start();
  const one = ledger();
  await one.identity("estate", never);
  let lost = 0;
  api.interfere = ({ method, url }) => {
    if (method !== "PUT" || !url.endsWith("ecluse-ledger") || lost > 0) return undefined;
    lost += 1;
    return "LoseReply";
  };
  await expect(one.append("estate", entry("deploy/A"), never)).rejects.toMatchObject({ failure: { reason: "ReplyLost" } });
  expect(await one.append("estate", entry("deploy/A"), never)).toMatchObject({ sequence: 2 });
  expect(records(api)).toHaveLength(2);
});

test("of two writers one loses with a Conflict, and finds its place when it tries again", async () => {
  const { ledger } = start();
  const one = ledger();
  const two = ledger();
  await one.identity("estate", never);
  await two.identity("estate", never);
  await one.append("estate", entry("deploy/A"), never);
  await expect(two.append("estate", entry("deploy/B"), never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
  expect(await two.append("estate", entry("deploy/B"), never)).toMatchObject({ sequence: 3 });
  expect(await one.verify("estate", never)).toEqual({ length: 3 });
});

test("entries given at once are written one after the other", async () => {
  const { ledger } = start();
  const one = ledger();
  const written = await Promise.all(["A", "B", "C", "A"].map((name) => one.append("estate", entry(`deploy/${name}`), never)));
  expect(written.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 2]);
});

test("a ledger that went back is noticed by a controller that lived through it", async () => {
  const { api, ledger } = start();
  const one = ledger();
  await one.append("estate", entry("deploy/A"), never);
  const copy = api.snapshot();
  await one.append("estate", entry("deploy/B"), never);
  api.restore(copy);
  await expect(one.append("estate", entry("deploy/C"), never)).rejects.toMatchObject({ failure: { kind: "Conflict" } });
  await expect(one.append("estate", entry("deploy/C"), never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "StateRegressed" },
  });
});

test("verify names the Record that was changed, removed or put in", async () => {
  const { api, ledger } = start();
  const one = ledger();
  for (const name of ["A", "B", "C"]) await one.append("estate", entry(`deploy/${name}`), never);
  const path = `${RECORDS}/r-0000000003`;
  const kept = api.objects.get(path);
  if (kept === undefined) throw new Error("the Record is there");
  api.objects.set(path, { ...kept, spec: { ...(kept["spec"] as object), message: "Nothing happened." } });
  expect((await one.verify("estate", never)).broken).toEqual({ sequence: 3, why: "the Record was changed after it was written" });
  api.objects.delete(path);
  expect((await one.verify("estate", never)).broken?.why).toBe("Record 3 is missing");
});

test("a line says which of several objects of one name it is about, under its hash; one that does not say holds too", async () => {
  const { api, ledger } = start();
  const one = ledger();
  const about = entry("deploy/A").about;
  await one.append("estate", entry("deploy/A"), never);
  await one.append("estate", { ...entry("deploy/B"), about: { ...about, uid: "0b1e" } }, never);
  expect(await one.verify("estate", never)).toEqual({ length: 3 });
  expect(await one.about("estate", { kind: "Pass", name: about.name }, never)).toHaveLength(2);
  expect(await one.about("estate", { kind: "Pass", name: "dev1-20270104-2" }, never)).toEqual([]);
  expect(await one.about("estate", { kind: "Environment", name: about.name }, never)).toEqual([]);
  const path = `${RECORDS}/r-0000000003`;
  const kept = api.objects.get(path);
  expect(kept?.["spec"]).toMatchObject({ about: { uid: "0b1e" } });
  if (kept === undefined) throw new Error("the Record is there");
  api.objects.set(path, { ...kept, spec: { ...(kept["spec"] as object), about: { ...about, uid: "0b1f" } } });
  expect((await one.verify("estate", never)).broken).toEqual({ sequence: 3, why: "the Record was changed after it was written" });
});

test("a line that only the head holds is known to be about its object", async () => {
  const { api, ledger } = start();
  const one = ledger();
  await one.identity("estate", never);
  api.interfere = ({ method, url }) => (method === "POST" && url.endsWith("/records") ? "LoseRequest" : undefined);
  await expect(one.append("estate", entry("deploy/A"), never)).rejects.toMatchObject({ failure: { kind: "Retriable" } });
  expect(await ledger().about("estate", { kind: "Pass", name: "dev1-20270104-1" }, never)).toHaveLength(1);
});

test("verify is not misled by what is written while it reads, and names a Record that the head never held", async () => {
  const { api, ledger } = start();
  const one = ledger();
  await one.append("estate", entry("deploy/A"), never);
  const before = api.snapshot();
  await one.append("estate", entry("deploy/B"), never);
  const after = api.snapshot();
  api.restore(before);
  api.interfere = ({ method, url }) => {
    if (method === "GET" && url.includes("/records")) api.restore(after);
    return undefined;
  };
  expect(await ledger().verify("estate", never)).toEqual({ length: 3 });
  api.interfere = () => undefined;
  const path = `${RECORDS}/r-0000000003`;
  const last = api.objects.get(path);
  if (last === undefined) throw new Error("the Record is there");
  const spec = { ...(last["spec"] as object), sequence: 4 };
  api.objects.set(`${RECORDS}/r-0000000004`, { ...last, metadata: { ...last.metadata, name: "r-0000000004" }, spec });
  expect((await ledger().verify("estate", never)).broken).toEqual({ sequence: 4, why: "the head does not reach this Record" });
});

test("a head changed by hand stops the ledger", async () => {
  const { api, ledger } = start();
  await ledger().append("estate", entry("deploy/A"), never);
  const head = api.objects.get(HEAD);
  if (head === undefined) throw new Error("the head is there");
  api.objects.set(HEAD, { ...head, data: { ...(head["data"] as object), sequence: "7" } });
  await expect(ledger().append("estate", entry("deploy/B"), never)).rejects.toMatchObject({
    failure: { kind: "Terminal", reason: "LedgerBroken" },
  });
});
