import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Check, Comparison, Finding, MeasureOptions, Note, Sample } from "./benchmark.ts";
import { alternate, median } from "./benchmark.ts";
import type { BrokenManifest } from "./broken-manifests.ts";
import { brokenManifests } from "./broken-manifests.ts";
import { crdFolder } from "./crd-files.ts";
import type { EstateFile } from "./estate-files.ts";
import { applicationCodes, applicationFile, releaseFile, teamFile, versionOf } from "./estate-files.ts";
import type { GitEstate } from "./git-push.ts";
import { createGitEstate } from "./git-push.ts";
import { exportJsonSchemas } from "./json-schemas.ts";
import type { KubeconformRun } from "./kubeconform.ts";
import { kubeconform, KUBECONFORM_VERSION, runKubeconform } from "./kubeconform.ts";
import type { Part } from "./part.ts";
import { startPart, usedSince } from "./part.ts";
import type { Look } from "./parts/warm-loader.ts";
import type { TimedCommand } from "./timed-command.ts";
import { timedCommand } from "./timed-command.ts";

const MANIFESTS = 10_000;
const QUICK_MANIFESTS = 1_000;
const APPLICATIONS = 100;
const main = join(import.meta.dirname, "..", "..", "controller", "main.ts");
const warmLoader = join(import.meta.dirname, "parts", "warm-loader.ts");

/** B4: a whole repository checked, cold and after one file changed, beside kubeconform on the same schemas. */
export const validation: Benchmark = {
  name: "b4",
  title: "validation of a whole repository",
  measure: async (options) => {
    const base = mkdtempSync(join(tmpdir(), "ecluse-bench-"));
    try {
      return await measureIn(base, options);
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  },
};

interface Estate {
  readonly git: GitEstate;
  readonly broken: ReadonlyMap<string, BrokenManifest>;
  readonly count: number;
  readonly program: string;
  readonly schemas: string;
}

async function measureIn(base: string, options: MeasureOptions): Promise<readonly Finding[]> {
  const count = options.quick ? QUICK_MANIFESTS : MANIFESTS;
  const { files, broken } = manifests(count);
  const git = await createGitEstate(base);
  await git.commit(files, "The estate");
  await git.push();
  const schemas = join(base, "schemas");
  exportJsonSchemas(crdFolder, schemas);
  const estate = { git, broken, count, program: kubeconform(options.say), schemas };
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const about: Note = {
    kind: "note",
    text: `${count} manifests of ${(bytes / count / 1000).toFixed(2)} KB in as many files, ${broken.size} broken in ${brokenManifests().length} ways; kubeconform ${KUBECONFORM_VERSION} -strict -n 2`,
  };
  return [about, ...(await cold(estate, options)), ...(await warm(estate, base, options))];
}

/** Releases of a hundred applications, one in a hundred broken. */
function manifests(count: number): { readonly files: readonly EstateFile[]; readonly broken: ReadonlyMap<string, BrokenManifest> } {
  const codes = applicationCodes(APPLICATIONS);
  const ways = brokenManifests();
  const broken = new Map<string, BrokenManifest>();
  const files = [teamFile(), ...codes.map(applicationFile)];
  for (let index = 0; files.length < count; index += 1) {
    const file = releaseFile(codes[index % codes.length] ?? "", versionOf(Math.floor(index / codes.length)));
    const way = index % 100 === 0 ? ways[(index / 100) % ways.length] : undefined;
    if (way !== undefined) broken.set(file.path, way);
    files.push(way === undefined ? file : { ...file, text: way.text });
  }
  return { files, broken };
}

async function cold(estate: Estate, options: MeasureOptions): Promise<readonly Finding[]> {
  const { git, count, program, schemas } = estate;
  const checks: Check[] = [];
  const sampleOf = (run: TimedCommand): Sample => ({
    value: count / run.cpuSeconds,
    cpuSeconds: run.cpuSeconds,
    ...(run.peakRssBytes === undefined ? {} : { peakRssBytes: run.peakRssBytes }),
  });
  let findings: ReadonlyMap<string, string> = new Map();
  const walls: Record<"ours" | "peer", number[]> = { ours: [], peer: [] };
  const samples = await alternate(options, {
    ours: async () => {
      const run = await timedCommand(process.execPath, [main, "validate", git.folder, "--output", "json"]);
      findings = findingsOf(run);
      walls.ours.push(run.wallSeconds);
      return sampleOf(run);
    },
    peer: async (round) => {
      const run = await runKubeconform(program, schemas, git.folder);
      walls.peer.push(run.wallSeconds);
      if (round === 0) checks.push(differences(estate, findings, run));
      return sampleOf(run);
    },
  });
  const comparison: Comparison = {
    kind: "comparison",
    title: "cold: ecluse validate beside kubeconform",
    unit: "manifests per CPU second",
    better: "higher",
    ours: { title: "ecluse validate", samples: samples.ours },
    peer: { title: "kubeconform", samples: samples.peer },
    bar: { atLeast: 0.5 },
    goal: { atLeast: 2 },
  };
  const text = `wall cold: ${median(walls.ours).toFixed(2)} s beside ${median(walls.peer).toFixed(2)} s (median)`;
  return [comparison, { kind: "note", text }, ...checks];
}

interface ValidateReport {
  readonly findings: readonly { readonly file: string; readonly line: number; readonly reason: string; readonly message: string }[];
}

/** The first finding of each file. */
function findingsOf({ output, code }: TimedCommand): ReadonlyMap<string, string> {
  if (code !== 1) throw new Error(`ecluse validate ended with ${code} on an estate with findings`);
  const { findings } = JSON.parse(output) as ValidateReport;
  return new Map(findings.toReversed().map(({ file, line, reason, message }) => [file, `${line}: ${reason}: ${message}`]));
}

/** Where the two disagree. What kubeconform accepts and only a CEL rule of ours refuses is counted apart. */
function differences({ git, broken }: Estate, ours: ReadonlyMap<string, string>, { refused }: KubeconformRun): Check {
  const wrong = new Map([...broken].map(([path, way]) => [join(git.folder, path), way]));
  const apart = [...wrong].filter(([file, { known }]) => known === "Apart" && ours.has(file) && !refused.has(file)).map(([file]) => file);
  const both = new Set([...ours.keys(), ...refused.keys(), ...wrong.keys()]).difference(new Set(apart));
  const different = [...both].filter((file) => !wrong.has(file) || !ours.has(file) || !refused.has(file));
  const shown = different.slice(0, 5).map((file) => {
    const way = broken.get(file.slice(git.folder.length + 1))?.what ?? "a sound manifest";
    return `\n      ${way}: ours ${ours.get(file) ?? "accepts"}; kubeconform ${refused.get(file) ?? "accepts"}`;
  });
  return {
    kind: "check",
    title: "differences in verdicts on schema rules",
    met: different.length === 0,
    detail: `${different.length} of ${wrong.size - apart.length} broken and all sound manifests; ${apart.length} that only rules between fields refuse are counted apart${shown.join("")}`,
  };
}

async function warm(estate: Estate, base: string, options: MeasureOptions): Promise<readonly Finding[]> {
  const part = startPart(warmLoader);
  try {
    return await warmWith(part, { ...estate, dataFolder: join(base, "data") }, options);
  } finally {
    await part.stop();
  }
}

async function warmWith(
  part: Part,
  { git, program, schemas, dataFolder }: Estate & { readonly dataFolder: string },
  options: MeasureOptions,
): Promise<readonly Finding[]> {
  const look = (): Promise<Look> => part.ask<Look>("look", { url: git.url, dataFolder });
  const first = await look();
  const looks: Look[] = [];
  const samples = await alternate(options, {
    ours: async (round) => {
      await changeOneFile(git, round);
      const before = await part.usage();
      const seen = await look();
      if (seen.findings < first.findings) throw new Error("a warm look lost findings");
      looks.push(seen);
      return { ...usedSince(before, await part.usage()), value: (seen.fetchMs + seen.readMs + seen.loadMs) / 1000 };
    },
    peer: async () => {
      const { wallSeconds, cpuSeconds, peakRssBytes } = await runKubeconform(program, schemas, git.folder);
      return { value: wallSeconds, cpuSeconds, ...(peakRssBytes === undefined ? {} : { peakRssBytes }) };
    },
  });
  const comparison: Comparison = {
    kind: "comparison",
    title: "warm: one file changed, fetched, read and checked inside the running controller",
    unit: "seconds",
    better: "lower",
    ours: { title: "the controller's look", samples: samples.ours },
    peer: { title: "kubeconform", samples: samples.peer },
    bar: { atMost: 1 / 20 },
    goal: { atMost: 1 / 50 },
  };
  const of = (name: "fetchMs" | "readMs" | "loadMs"): string => `${median(looks.map((one) => one[name])).toFixed(0)} ms`;
  const text = `warm: git fetch ${of("fetchMs")}, git read ${of("readMs")}, parse and check ${of("loadMs")} (median); ${first.files} files, ${first.findings} findings`;
  return [comparison, { kind: "note", text }];
}

async function changeOneFile(git: GitEstate, round: number): Promise<void> {
  const file = releaseFile("A001", versionOf(1));
  await git.commit([{ ...file, text: file.text.replace('built: "2026', `built: "${2000 + round}`) }], `Round ${round}`);
  await git.push();
}
