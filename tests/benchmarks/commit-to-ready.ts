import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Finding, Sample } from "./benchmark.ts";
import { alternate, median } from "./benchmark.ts";
import { startApi, startController } from "./controller-part.ts";
import type { EstateFile } from "./estate-files.ts";
import { applicationCodes, applicationFile, releaseFile, teamFile, versionOf } from "./estate-files.ts";
import { createGitEstate } from "./git-push.ts";
import type { Part, Usage } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { RawWriting } from "./parts/raw-writer.ts";
import type { ApiAddress, RawApi } from "./raw-api.ts";
import { connectRaw, eventObject, isReady, pathOf } from "./raw-api.ts";

const RELEASES = 1_000;
const QUICK_RELEASES = 100;
const NAMESPACE = "ecluse";
const IN_FLIGHT = 32;
const CODES = applicationCodes(10);
const rawWriter = join(import.meta.dirname, "parts", "raw-writer.ts");

/** B1: a push that adds a thousand Releases, until a third party's watch has seen the last of them Ready. */
export const commitToReady: Benchmark = {
  name: "b1",
  title: "from a commit to Ready",
  measure: async (options) => {
    const count = options.quick ? QUICK_RELEASES : RELEASES;
    const files = Array.from({ length: count }, (_, index) =>
      releaseFile(CODES[index % CODES.length] ?? "", versionOf(Math.floor(index / CODES.length))),
    );
    const server: Record<"ours" | "peer", ServerRound[]> = { ours: [], peer: [] };
    const samples = await alternate(options, {
      ours: () => round(files, server.ours, pushed),
      peer: () => round(files, server.peer, writtenRaw),
    });
    return findings({ count, samples, server });
  },
};

/** What the API server did in one round. */
interface ServerRound {
  /** Seconds until the first and last object was there, and the first and last Ready. */
  readonly seen: readonly number[];
  readonly cpuSeconds: number;
  readonly requests: ReadonlyMap<string, number>;
}

interface Measured {
  readonly count: number;
  readonly samples: { readonly ours: readonly Sample[]; readonly peer: readonly Sample[] };
  readonly server: Readonly<Record<"ours" | "peer", readonly ServerRound[]>>;
}

function findings({ count, samples, server }: Measured): readonly Finding[] {
  const perObject = (seconds: readonly number[]): string => `${((median(seconds) / count) * 1000).toFixed(2)} ms`;
  const ours = samples.ours.map(({ cpuSeconds = 0 }) => cpuSeconds);
  const peer = samples.peer.map(({ cpuSeconds = 0 }) => cpuSeconds);
  const serverOf = (side: "ours" | "peer"): string => perObject(server[side].map(({ cpuSeconds }) => cpuSeconds));
  const times = (side: "ours" | "peer"): string => (server[side].at(-1)?.seen ?? []).map((at) => at.toFixed(2)).join(", ");
  const requests = [...(server.ours.at(-1)?.requests ?? [])].filter(([, times]) => times > count / 100);
  return [
    {
      kind: "comparison",
      title: `${count} Releases pushed, until the last is seen Ready`,
      unit: "objects a second",
      better: "higher",
      ours: { title: "git push, ecluse run", samples: samples.ours },
      peer: { title: `raw apply and status patch, ${IN_FLIGHT} in flight`, samples: samples.peer },
      bar: { atLeast: 0.5 },
      goal: { atLeast: 0.7 },
    },
    {
      kind: "note",
      text: `CPU per object: ${perObject(ours)} beside ${perObject(peer)}; of the API server ${serverOf("ours")} beside ${serverOf("peer")}`,
    },
    {
      kind: "note",
      text: `first object there, last there, first Ready, last Ready after: ${times("ours")} s beside ${times("peer")} s (last round)`,
    },
    {
      kind: "note",
      text: `requests of the controller in the last round: ${requests.map(([what, times]) => `${times} ${what}`).join(", ")}`,
    },
  ];
}

interface Round {
  readonly api: RawApi;
  readonly address: ApiAddress;
  readonly files: readonly EstateFile[];
  readonly base: string;
  /** Runs `act` and waits until every file's object is seen Ready; `doer` is whose process counts. */
  readonly timed: (doer: Part, act: () => Promise<void>) => Promise<Sample>;
}

/** A fresh API server for each round, so that none is slower for what the one before left. */
async function round(files: readonly EstateFile[], serverRounds: ServerRound[], work: (round: Round) => Promise<Sample>): Promise<Sample> {
  const base = mkdtempSync(join(tmpdir(), "ecluse-bench-"));
  const { part: server, address } = await startApi({ namespaces: [NAMESPACE] });
  const api = connectRaw(address);
  const timed = async (doer: Part, act: () => Promise<void>): Promise<Sample> => {
    await server.ask("requests");
    const [before, serverBefore] = await usages(doer, server);
    const releases = await watchReady(api, { plural: "releases", count: files.length });
    const startedAt = performance.now();
    await act();
    const seen = await releases.seen;
    const seconds = (seen.lastReady - startedAt) / 1000;
    const [after, serverAfter] = await usages(doer, server);
    serverRounds.push({
      seen: [seen.firstThere, seen.lastThere, seen.firstReady, seen.lastReady].map((at) => (at - startedAt) / 1000),
      requests: await server.ask<ReadonlyMap<string, number>>("requests"),
      cpuSeconds: serverAfter.cpuSeconds - serverBefore.cpuSeconds,
    });
    return { ...usedSince(before, after), value: files.length / seconds };
  };
  try {
    return await work({ api, address, files, base, timed });
  } finally {
    api.close();
    await server.stop();
    rmSync(base, { recursive: true, force: true });
  }
}

async function usages(doer: Part, server: Part): Promise<readonly [Usage, Usage]> {
  return [await doer.usage(), await server.usage()];
}

async function pushed({ api, address, files, base, timed }: Round): Promise<Sample> {
  const git = await createGitEstate(base);
  const declared = [teamFile(), ...CODES.map(applicationFile)];
  await git.commit(declared, "The estate");
  await git.push();
  const controller = startController(address, { namespace: NAMESPACE, base });
  try {
    const applications = await watchReady(api, { plural: "applications", count: CODES.length });
    await api.call({ method: "POST", path: pathOf("estates", NAMESPACE), body: JSON.stringify(estateOf(git.url)) });
    await applications.seen;
    await git.commit(files, "Releases");
    return await timed(controller, () => git.push());
  } finally {
    await controller.stop();
  }
}

async function writtenRaw({ address, files, timed }: Round): Promise<Sample> {
  const writer = startPart(rawWriter);
  try {
    await writer.ask("prepare", { api: address, namespace: NAMESPACE, files } satisfies RawWriting);
    return await timed(writer, () => writer.ask("write", { inFlight: IN_FLIGHT }));
  } finally {
    await writer.stop();
  }
}

function estateOf(url: string): object {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Estate",
    metadata: { name: "benchmark", namespace: NAMESPACE },
    spec: { source: { git: { url, branch: "main", path: "estate", interval: "1m" } }, timeZone: "Europe/Paris", prune: true },
  };
}

interface Watching {
  readonly plural: string;
  readonly count: number;
}

/** Moments of `performance.now()`. */
interface Seen {
  readonly firstThere: number;
  readonly lastThere: number;
  readonly firstReady: number;
  readonly lastReady: number;
}

/** Resolves when the watch is open; `seen` when so many objects were seen Ready. */
async function watchReady(api: RawApi, { plural, count }: Watching): Promise<{ readonly seen: Promise<Seen> }> {
  const { promise, resolve } = Promise.withResolvers<Seen>();
  const there = new Map<string, number>();
  const ready = new Map<string, number>();
  const watch = await api.watch(`${pathOf(plural, NAMESPACE)}?watch=true`, (line) => {
    const object = eventObject(line);
    if (object === undefined) return;
    const { name } = object.metadata;
    const now = performance.now();
    if (!there.has(name)) there.set(name, now);
    if (!isReady(object) || ready.has(name)) return;
    ready.set(name, now);
    if (ready.size < count) return;
    const [first, last] = [Math.min(...there.values()), Math.max(...there.values())];
    resolve({ firstThere: first, lastThere: last, firstReady: Math.min(...ready.values()), lastReady: now });
    watch.stop();
  });
  return { seen: promise };
}
