import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { GitLimits } from "../../../controller/adapters/git/git-job.ts";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { sshFingerprint } from "../../../controller/domain/digest.ts";
import type { Repository } from "../../../controller/ports/repository.ts";
import type { SampleRepository } from "../../contract/git/sample-repository.ts";
import { sampleRepository } from "../../contract/git/sample-repository.ts";
import { programPath } from "../../requires.ts";
import { furnish } from "./converged.ts";
import type { Manifest } from "./sample.ts";
import { manifest, sampleEstate } from "./sample.ts";
import type { World, WorldOptions } from "./world.ts";
import { createWorld } from "./world.ts";

/** A world whose estate is read from a repository of this machine, by real git. */
export interface EstateWorld extends World {
  readonly repository: SampleRepository;
  /** Writes one file per manifest, under the estate's path. */
  write(...manifests: readonly Manifest[]): void;
  erase(...manifests: readonly { readonly kind: string; readonly metadata: { readonly name: string } }[]): void;
  /** Commits everything and lets the controller see it. */
  push(message: string, ...args: readonly string[]): Promise<string>;
  end(): Promise<void>;
}

export const ESTATE = "shop";

interface EstateOptions extends Omit<WorldOptions, "repository"> {
  readonly limits?: Partial<GitLimits>;
  /** Stands between the controller and what reads the repository. */
  readonly reader?: (repository: Repository) => Repository;
}

/** The sample estate committed, applied, and in place. */
export async function startEstate(
  git: object = {},
  { limits, reader = (one) => one, ...options }: EstateOptions = {},
  spec: object = {},
): Promise<EstateWorld> {
  const repository = sampleRepository();
  const world = await createWorld({ ...options, repository: reader(readerOf(repository, limits)) });
  const fileOf = ({ kind, metadata }: Pick<Manifest, "kind"> & { readonly metadata: { readonly name: string } }): string =>
    `estate/${kind.toLowerCase()}s/${metadata.name}.yaml`;
  const write = (...manifests: readonly Manifest[]): void => {
    for (const one of manifests)
      repository.write(fileOf(one), stringify(one, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }));
  };
  furnish(world);
  write(...sampleEstate());
  repository.commit("The sample estate");
  world.install(estate(repository.path, git, spec));
  await world.settle();
  return {
    ...world,
    repository,
    write,
    erase: (...manifests) => {
      for (const one of manifests) repository.git("rm", "--quiet", fileOf(one));
    },
    push: async (message, ...args) => {
      const commit = repository.commit(message, ...args);
      await world.poke("Estate", ESTATE);
      return commit;
    },
    end: async () => {
      repository.remove();
      await world.stop();
    },
  };
}

/** What reads and writes it, with a copy of its own. */
export function readerOf({ folder }: SampleRepository, limits: Partial<GitLimits> = {}): Repository {
  return createGitRepository({ dataFolder: mkdtempSync(join(folder, "copies-")), allowLocalGit: true, limits });
}

export function estate(url: string, git: object = {}, spec: object = {}): Manifest {
  return manifest("Estate", ESTATE, {
    source: { git: { url, branch: "main", path: "estate", ...git } },
    locale: "en",
    ...spec,
  });
}

/** Both halves of the keys made so far, by name: to make one takes longer than to write it down again. */
const keys = new Map<string, { readonly secret: string; readonly open: string }>();

/** A key to sign commits with: the arguments that make git use it, and its public half. */
export function signingKey(
  repository: SampleRepository,
  name: string,
): { readonly args: readonly string[]; readonly publicKey: string; readonly fingerprint: string } {
  const file = join(repository.folder, `key-${name}`);
  const known = keys.get(name);
  if (known === undefined)
    execFileSync(programPath("ssh-keygen") ?? "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
  else
    for (const [path, half] of [
      [file, known.secret],
      [`${file}.pub`, known.open],
    ] as const)
      writeFileSync(path, half, { mode: 0o600 });
  const key = known ?? { secret: readFileSync(file, "utf8"), open: readFileSync(`${file}.pub`, "utf8") };
  keys.set(name, key);
  const settings = ["-c", "gpg.format=ssh", "-c", `user.signingKey=${file}`];
  const publicKey = key.open.trim();
  return { args: settings, publicKey, fingerprint: sshFingerprint(publicKey) };
}
