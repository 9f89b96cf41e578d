import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { programPath } from "../requires.ts";

/** The programs of a real control plane, each built once a machine from Go modules. */
export interface Binaries {
  readonly controlPlane: string;
  readonly kwok: string;
}

const source = join(import.meta.dirname, "control-plane");
const KWOK_VERSION = "v0.8.0";

/** Where the programs are, whether or not they were built yet. The folder's name is the hash of what they are built from. */
export function binaries(): Binaries {
  const cache = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ecluse");
  const hash = createHash("sha256");
  for (const file of ["go.mod", "main.go"]) hash.update(readFileSync(join(source, file)));
  const folder = `control-plane-${hash.digest("hex").slice(0, 16)}`;
  return { controlPlane: join(cache, folder, "control-plane"), kwok: join(cache, `kwok-${KWOK_VERSION}`, "kwok") };
}

/**
 * Builds what is missing, which takes about ten minutes on two cores the first time, and says every half minute that it is still at it.
 * Throws when Go is missing or a build fails.
 */
export async function buildBinaries(say: (line: string) => void): Promise<Binaries> {
  const wanted = binaries();
  if (!existsSync(wanted.controlPlane)) await reportProgress("the control plane", say, () => buildControlPlane(wanted.controlPlane));
  if (!existsSync(wanted.kwok)) await reportProgress("kwok", say, () => buildKwok(wanted.kwok));
  return wanted;
}

async function buildControlPlane(target: string): Promise<void> {
  const version = kubernetesVersion();
  const [major, minor] = version.slice(1).split(".");
  const variable = "k8s.io/component-base/version";
  const linker = `-s -w -X ${variable}.gitVersion=${version} -X ${variable}.gitMajor=${major ?? ""} -X ${variable}.gitMinor=${minor ?? ""}`;
  mkdirSync(join(target, ".."), { recursive: true });
  await runGo(["build", "-o", `${target}.partial`, "-ldflags", linker, "."], { GOFLAGS: "-mod=readonly -buildvcs=false" });
  renameSync(`${target}.partial`, target);
}

async function buildKwok(target: string): Promise<void> {
  const folder = join(target, "..");
  mkdirSync(folder, { recursive: true });
  await runGo(["install", "-ldflags", "-s -w", `sigs.k8s.io/kwok/cmd/kwok@${KWOK_VERSION}`], { GOBIN: folder });
}

function kubernetesVersion(): string {
  const version = /^\tk8s\.io\/kubernetes (v[\d.]+)$/m.exec(readFileSync(join(source, "go.mod"), "utf8"))?.[1];
  if (version === undefined) throw new Error("tests/cluster/control-plane/go.mod does not require k8s.io/kubernetes");
  return version;
}

async function reportProgress(what: string, say: (line: string) => void, build: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - startedAt) / 1000)} s`;
  say(`building ${what} from Go modules, once a machine`);
  const ticker = setInterval(() => {
    say(`still building ${what} (${seconds()})`);
  }, 30_000);
  try {
    await build();
  } finally {
    clearInterval(ticker);
  }
  say(`built ${what} in ${seconds()}`);
}

function runGo(args: readonly string[], variables: Readonly<Record<string, string>>): Promise<void> {
  const go = programPath("go");
  if (go === undefined)
    throw new Error(
      "The cluster suite builds a real control plane and needs Go 1.26: install it, or name a cluster by ECLUSE_TEST_KUBECONFIG.",
    );
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const child = spawn(go, args, {
    cwd: source,
    env: { ...process.env, CGO_ENABLED: "0", ...variables },
    stdio: ["ignore", "inherit", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  child.on("error", reject);
  child.on("close", (code) => {
    if (code === 0) resolve(undefined);
    else reject(new Error(`go ${args[0] ?? ""} ended with ${code ?? "a signal"}:\n${errors}`));
  });
  return promise;
}
