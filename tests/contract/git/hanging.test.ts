import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GIT_LIMITS } from "../../../controller/adapters/git/git-job.ts";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { TURN_LIMIT_MS } from "../../../controller/ports/turn-limit.ts";
import { requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;
const AT = Temporal.Instant.from("2027-01-13T09:05:00Z");

test("a remote that hangs at every step is given up while its turn has time left to apply and to say so", () => {
  const { fetchTimeoutMs, pushTimeoutMs, readTimeoutMs } = GIT_LIMITS;
  expect(fetchTimeoutMs + pushTimeoutMs + readTimeoutMs).toBeLessThanOrEqual(0.75 * TURN_LIMIT_MS);
  expect(Math.min(fetchTimeoutMs, pushTimeoutMs, readTimeoutMs)).toBeGreaterThanOrEqual(20_000);
});

describe.skipIf(!requires("git"))("a repository that hangs", () => {
  let sample: SampleRepository;

  beforeEach(() => {
    sample = sampleRepository();
    sample.git("config", "receive.denyCurrentBranch", "updateInstead");
    sample.write("estate/a.yaml", "a: 1\n");
    sample.commit("First");
  });
  afterEach(() => {
    sample.remove();
  });

  const hasty = (limits: object): ReturnType<typeof createGitRepository> =>
    createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true, limits });

  test("in a hook: the push is ended with the hook and all it started, and says what hangs and what to do", async () => {
    const pids = join(sample.folder, "pids");
    const hook = `#!/bin/sh\necho $$ >> ${pids}\nsleep 600 &\necho $! >> ${pids}\nwait\n`;
    writeFileSync(join(sample.path, ".git", "hooks", "pre-receive"), hook, { mode: 0o755 });
    const repository = hasty({ pushTimeoutMs: 1500 });
    const source = { url: sample.path, branch: "main", path: "estate" };
    const onto = await repository.fetch(source, signal);
    const order = { onto, files: [{ path: "records/2027-01.jsonl", text: "one\n" }], message: "Records 1 to 1 of shop\n", at: AT };
    await expect(repository.write(source, order, signal)).rejects.toMatchObject({
      failure: {
        kind: "Retriable",
        reason: "Timeout",
        message:
          "Git could not push to branch main within 1.5 s and was ended: the server does not answer, or a hook of it hangs; try a push by hand, and look at the server and its hooks.",
      },
    });
    const started = readFileSync(pids, "utf8").trim().split("\n");
    expect(started).toHaveLength(2);
    await vi.waitFor(() => expect(started.filter(isAlive)).toEqual([]));
  });

  test("while it is read: the fetch is ended with what serves it here, and says what hangs and what to do", async () => {
    execFileSync("mkfifo", [join(sample.path, ".git", "packed-refs")]);
    const source = { url: sample.path, branch: "main", path: "estate" };
    await expect(hasty({ fetchTimeoutMs: 800 }).fetch(source, signal)).rejects.toMatchObject({
      failure: {
        kind: "Retriable",
        reason: "Timeout",
        message:
          "Git could not fetch branch main within 0.8 s and was ended: the server does not answer, or too slowly; try git ls-remote by hand with the URL of source.git, and look at the server.",
      },
    });
    const serving = execFileSync("ps", ["-eo", "stat=,args="], { encoding: "utf8" }).split("\n");
    expect(serving.filter((line) => line.includes(sample.path) && !line.startsWith("Z"))).toEqual([]);
  });
});

/** One that ended and that nobody has collected yet is not alive. */
function isAlive(pid: string): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) Z /u.test(readFileSync(stat, "utf8"));
}
