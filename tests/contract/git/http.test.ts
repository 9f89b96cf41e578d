import { existsSync, readdirSync, readFileSync } from "node:fs";
import type * as dns from "node:dns/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import type { Repository, RepositorySource } from "../../../controller/ports/repository.ts";
import { requires } from "../../requires.ts";
import { startGitHttp, type GitHttpServer } from "./http-server.ts";
import { repositoryContract } from "./repository-contract.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

/** What the name server answers, the next answer first; without one it is asked as ever. */
const answers = vi.hoisted(() => new Map<string, string[]>());
vi.mock("node:dns/promises", async (original) => {
  const real = await original<typeof dns>();
  const lookup = (host: string, options: { readonly all: true }): Promise<readonly { readonly address: string }[]> => {
    const next = answers.get(host)?.shift();
    return next === undefined ? real.lookup(host, options) : Promise.resolve([{ address: next }]);
  };
  return { ...real, lookup };
});

const signal = new AbortController().signal;
const TOKEN = "canary-token-5d1f";
const AUTHORIZATION = `Basic ${Buffer.from(`git:${TOKEN}`).toString("base64")}`;

describe.skipIf(!requires("git"))("a repository over HTTP with a token", () => {
  let sample: SampleRepository;
  let server: GitHttpServer;
  let repository: Repository;

  beforeAll(async () => {
    sample = sampleRepository();
    server = await startGitHttp({ root: sample.folder, authorization: AUTHORIZATION });
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
  });
  afterAll(async () => {
    await server.close();
    sample.remove();
  });

  repositoryContract(() => ({ repository, source: sourceAt(server), sample }));

  test("a wrong token is said so, and never shown", async () => {
    const failed = repository.fetch({ ...sourceAt(server), credentials: { token: "wrong-canary" } }, signal);
    await expect(failed).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "AuthenticationFailed" } });
    await failed.catch((error: unknown) => {
      expect(String(error)).not.toContain("wrong-canary");
    });
  });

  test("the token is in no file once the fetch has ended", async () => {
    await repository.fetch(sourceAt(server), signal);
    // Fetches of other tests may be under way: their folders hold other tokens.
    const folders = readdirSync(tmpdir()).filter((name) => name.startsWith("ecluse-git-"));
    const left = folders
      .map((name) => join(tmpdir(), name))
      .filter((folder) => existsSync(join(folder, "gitconfig")) && holdsToken(join(folder, "gitconfig")));
    expect(left).toEqual([]);
    const copies = readdirSync(join(sample.folder, "data"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of copies) {
      expect(holdsToken(join(file.parentPath, file.name))).toBe(false);
    }
  });

  test("row 16: a redirect is not followed, and the token goes nowhere else", async () => {
    const elsewhere = await startGitHttp({ root: sample.folder });
    const redirecting = await startGitHttp({ root: sample.folder, redirectTo: elsewhere.url });
    try {
      await expect(repository.fetch(sourceAt(redirecting), signal)).rejects.toMatchObject({
        failure: { kind: "Terminal", reason: "RepoUrlRefused" },
      });
      expect(elsewhere.seen).toEqual([]);
    } finally {
      await redirecting.close();
      await elsewhere.close();
    }
  });

  test("row 16: a name is resolved once for a fetch, so that a second answer of its name server leads nowhere", async () => {
    answers.set("localhost", ["127.0.0.1", "169.254.169.254"]);
    const source = { ...sourceAt(server), url: sourceAt(server).url.replace("127.0.0.1", "localhost") };
    const before = server.seen.length;
    expect(await repository.fetch(source, signal)).toBe(sample.git("rev-parse", "HEAD"));
    expect([server.seen.length > before, answers.get("localhost")]).toEqual([true, ["169.254.169.254"]]);
    await expect(repository.fetch(source, signal)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "RepoUrlRefused" } });
  });

  test("row 20: a server that never answers is given up after its time", async () => {
    const silent = await startGitHttp({ root: sample.folder, silent: true });
    const hasty = createGitRepository({ dataFolder: join(sample.folder, "hasty"), allowLocalGit: true, limits: { fetchTimeoutMs: 300 } });
    try {
      await expect(hasty.fetch(sourceAt(silent), signal)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "Timeout" } });
    } finally {
      await silent.close();
    }
  });

  test("a server that is gone is tried again later", async () => {
    const gone = await startGitHttp({ root: sample.folder });
    await gone.close();
    await expect(repository.fetch(sourceAt(gone), signal)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "Unreachable" } });
  });

  test("a repository that is not there is said so", async () => {
    const source = { ...sourceAt(server), url: `${server.url}/nothing.git` };
    await expect(repository.fetch(source, signal)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "RepoNotFound" } });
  });
});

function sourceAt(server: GitHttpServer): RepositorySource {
  return { url: `${server.url}/estate.git-work/.git`, branch: "main", path: "estate", credentials: { token: TOKEN } };
}

function holdsToken(file: string): boolean {
  const text = readFileSync(file, "latin1");
  return text.includes(TOKEN) || text.includes(AUTHORIZATION.slice("Basic ".length));
}
