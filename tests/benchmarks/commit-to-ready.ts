import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Finding, MeasureOptions, Sample } from "./benchmark.ts";
import { alternate, median } from "./benchmark.ts";
import { startApi, startController } from "./controller-part.ts";
import type { EstateFile } from "./estate-files.ts";
import { applicationCodes, applicationFile, releaseFile, teamFile, versionOf } from "./estate-files.ts";
import { createGitEstate } from "./git-push.ts";
import type { Part, Usage } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { RawWriting } from "./parts/raw-writer.ts";
import type { ApiAddress, RawApi } from "./raw-api.ts";
import { connectRaw, pathOf } from "./raw-api.ts";
import type { Seen } from "./ready-watch.ts";
import { watchReady } from "./ready-watch.ts";

const OBJECTS = 1_000;
const QUICK_OBJECTS = 100;
const NAMESPACE = "ecluse";
const IN_FLIGHT = 32;
const DECLARED = applicationCodes(10);
const rawWriter = join(import.meta.dirname, "parts", "raw-writer.ts");

/** B1: a push that adds a thousand objects, until a third party's watch has seen the last of them Ready. */
export const commitToReady: Benchmark = {
  name: "b1",
  title: "from a commit to Ready",
  measure: async (options) => {
    const count = options.quick ? QUICK_OBJECTS : OBJECTS;
    const about = `A push of so many new objects onto an estate of ${DECLARED.length} applications, a fresh API server a round. Applications are objects of the API too: what they come to in the cloud is a pass's work and not in here.`;
    return [
      { kind: "note", text: about },
      ...(await measureKind(releases(count), options)),
      ...(await measureKind(applications(count), options)),
    ];
  },
};

/** What one push adds. */
interface Push {
  readonly plural: string;
  readonly files: readonly EstateFile[];
}

function releases(count: number): Push {
  const fileOf = (index: number): EstateFile =>
    releaseFile(DECLARED[index % DECLARED.length] ?? "", versionOf(Math.floor(index / DECLARED.length)));
  return { plural: "releases", files: Array.from({ length: count }, (_, index) => fileOf(index)) };
}

function applications(count: number): Push {
  return {
    plural: "applications",
    files: applicationCodes(DECLARED.length + count)
      .slice(DECLARED.length)
      .map(applicationFile),
  };
}

async function measureKind(push: Push, options: MeasureOptions): Promise<readonly Finding[]> {
  const server: Record<"ours" | "peer", ServerRound[]> = { ours: [], peer: [] };
  const samples = await alternate(options, {
    ours: () => round(push, server.ours, pushed),
    peer: () => round(push, server.peer, writtenRaw),
  });
  return findings({ push, samples, server });
}

/** What the API server did in one round. */
interface ServerRound {
  /** Seconds until the first and last object was there, and the first and last Ready. */
  readonly seen: readonly number[];
  readonly cpuSeconds: number;
  readonly requests: ReadonlyMap<string, number>;
}

interface Measured {
  readonly push: Push;
  readonly samples: { readonly ours: readonly Sample[]; readonly peer: readonly Sample[] };
  readonly server: Readonly<Record<"ours" | "peer", readonly ServerRound[]>>;
}

function findings({ push, samples, server }: Measured): readonly Finding[] {
  const count = push.files.length;
  const perObject = (seconds: readonly number[]): string => `${((median(seconds) / count) * 1000).toFixed(2)} ms`;
  const cpuOf = (side: "ours" | "peer"): string => perObject(samples[side].map(({ cpuSeconds = 0 }) => cpuSeconds));
  const serverOf = (side: "ours" | "peer"): string => perObject(server[side].map(({ cpuSeconds }) => cpuSeconds));
  const times = (side: "ours" | "peer"): string => (server[side].at(-1)?.seen ?? []).map((at) => at.toFixed(2)).join(", ");
  const requests = [...(server.ours.at(-1)?.requests ?? [])].filter(([, often]) => often > count / 100);
  return [
    {
      kind: "comparison",
      title: `${count} ${push.plural} pushed, until the last is seen Ready`,
      unit: "objects a second",
      better: "higher",
      ours: { title: "git push, ecluse run", samples: samples.ours },
      peer: { title: `raw apply and status patch, ${IN_FLIGHT} in flight`, samples: samples.peer },
      bar: { atLeast: 0.5 },
      goal: { atLeast: 0.7 },
    },
    {
      kind: "note",
      text: `CPU per object: ${cpuOf("ours")} beside ${cpuOf("peer")}; of the API server ${serverOf("ours")} beside ${serverOf("peer")}`,
    },
    {
      kind: "note",
      text: `first object there, last there, first Ready, last Ready after: ${times("ours")} s beside ${times("peer")} s (last round)`,
    },
    {
      kind: "note",
      text: `requests of the controller in the last round: ${requests.map(([what, often]) => `${often} ${what}`).join(", ")}`,
    },
  ];
}

interface Round {
  readonly api: RawApi;
  readonly address: ApiAddress;
  readonly push: Push;
  readonly base: string;
  /** Runs `act` and waits until every file's object is seen Ready; `doer` is whose process counts. */
  readonly timed: (doer: Part, act: () => Promise<void>) => Promise<Sample>;
}

/** A fresh API server for each round, so that none is slower for what the one before left. */
async function round(push: Push, serverRounds: ServerRound[], work: (round: Round) => Promise<Sample>): Promise<Sample> {
  const base = mkdtempSync(join(tmpdir(), "ecluse-bench-"));
  const { part: server, address } = await startApi({ namespaces: [NAMESPACE] });
  const api = connectRaw(address);
  const timed = async (doer: Part, act: () => Promise<void>): Promise<Sample> => {
    await server.ask("requests");
    const [before, serverBefore] = await usages(doer, server);
    const names = new Set(push.files.map(({ name }) => name));
    const watch = await watchReady(api, { path: pathOf(push.plural, NAMESPACE), names });
    const startedAt = performance.now();
    await act();
    const seen = await watch.seen;
    const [after, serverAfter] = await usages(doer, server);
    serverRounds.push({
      seen: secondsOf(seen, startedAt),
      requests: await server.ask<ReadonlyMap<string, number>>("requests"),
      cpuSeconds: serverAfter.cpuSeconds - serverBefore.cpuSeconds,
    });
    return { ...usedSince(before, after), value: push.files.length / ((seen.lastReady - startedAt) / 1000) };
  };
  try {
    return await work({ api, address, push, base, timed });
  } finally {
    api.close();
    await server.stop();
    rmSync(base, { recursive: true, force: true });
  }
}

function secondsOf({ firstThere, lastThere, firstReady, lastReady }: Seen, startedAt: number): readonly number[] {
  return [firstThere, lastThere, firstReady, lastReady].map((at) => (at - startedAt) / 1000);
}

async function usages(doer: Part, server: Part): Promise<readonly [Usage, Usage]> {
  return [await doer.usage(), await server.usage()];
}

async function pushed({ api, address, push, base, timed }: Round): Promise<Sample> {
  const git = await createGitEstate(base);
  const declared = DECLARED.map(applicationFile);
  await git.commit([teamFile(), ...declared], "The estate");
  await git.push();
  const controller = startController(address, { namespace: NAMESPACE, base });
  try {
    const names = new Set(declared.map(({ name }) => name));
    const watch = await watchReady(api, { path: pathOf("applications", NAMESPACE), names });
    await api.call({ method: "POST", path: pathOf("estates", NAMESPACE), body: JSON.stringify(estateOf(git.url)) });
    await watch.seen;
    await git.commit(push.files, "What is new");
    return await timed(controller, () => git.push());
  } finally {
    await controller.stop();
  }
}

async function writtenRaw({ address, push, timed }: Round): Promise<Sample> {
  const writer = startPart(rawWriter);
  try {
    await writer.ask("prepare", { api: address, namespace: NAMESPACE, ...push } satisfies RawWriting);
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
