import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commitSigned } from "../../../controller/adapters/git/commit-signed.ts";
import { requires } from "../../requires.ts";
import { type SampleRepository, sampleRepository } from "./sample-repository.ts";

const { signal } = new AbortController();
const PATH = "estate/decisions/word.yaml";
const WORD = { path: PATH, text: "kind: Decision\n", message: "Open Gate noon" };

describe.skipIf(!requires("git") || !requires("sshd"))("a file that a person adds by a commit that they sign", () => {
  let clone: SampleRepository;

  beforeEach(() => {
    clone = sampleRepository();
    clone.write("sites/north/note.txt", "x");
    clone.commit("Begin");
    for (const [name, value] of Object.entries({ "user.name": "Camille Sample", "user.email": "camille@env.example", "gpg.format": "ssh" }))
      clone.git("config", name, value);
    clone.write("sites/staged.txt", "not yet");
    clone.git("add", "sites/staged.txt");
  });
  afterEach(() => {
    clone.remove();
  });

  test("is alone in it, signed with their key, from whichever folder of the clone", async () => {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(clone.folder, "key")]);
    clone.git("config", "user.signingkey", join(clone.folder, "key"));
    const commit = await commitSigned({ folder: join(clone.path, "sites", "north"), ...WORD }, signal);
    expect(commit).toBe(clone.git("rev-parse", "HEAD"));
    expect(clone.git("show", "--format=%s", "--name-status", "HEAD")).toBe(`${WORD.message}\n\nA\t${PATH}`);
    expect(clone.git("cat-file", "commit", "HEAD")).toContain("-----BEGIN SSH SIGNATURE-----");
    expect(readFileSync(join(clone.path, PATH), "utf8")).toBe(WORD.text);
    expect(clone.git("status", "--short")).toBe("A  sites/staged.txt");
  });

  test("goes into the repository it belongs into only, however that was cloned, and which is known by a commit of it", async () => {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(clone.folder, "key")]);
    clone.git("config", "user.signingkey", join(clone.folder, "key"));
    const head = clone.git("rev-parse", "HEAD");
    const into = (commit: string) => ({ into: { url: "https://git.env.example/estate.git", commit } });
    const other = commitSigned({ folder: clone.path, ...WORD, ...into("0123456789abcdef0123456789abcdef01234567") }, signal);
    await expect(other).rejects.toMatchObject({
      failure: {
        reason: "OtherRepository",
        message: `${clone.path} lacks commit 0123456789ab, which the estate has applied: nothing was committed. Name your clone of https://git.env.example/estate.git, or bring it up to date (git pull).`,
      },
    });
    expect([existsSync(join(clone.path, PATH)), clone.git("rev-parse", "HEAD")]).toEqual([false, head]);
    await commitSigned({ folder: clone.path, ...WORD, ...into(head) }, signal);
    expect(clone.git("rev-parse", "HEAD~1")).toBe(head);
  });

  test("is gone again when git cannot sign, with what git said and what to do", async () => {
    clone.git("config", "user.signingkey", join(clone.folder, "no-such-key"));
    const head = clone.git("rev-parse", "HEAD");
    await expect(commitSigned({ folder: clone.path, ...WORD }, signal)).rejects.toMatchObject({
      failure: { reason: "NotSigned", message: expect.stringMatching(/no-such-key.*user\.signingkey/u) as string },
    });
    expect([existsSync(join(clone.path, PATH)), clone.git("rev-parse", "HEAD")]).toEqual([false, head]);
    expect(clone.git("status", "--short")).toBe("A  sites/staged.txt");
  });

  test("goes into no folder that is none, or is of no clone, and over no file that is there", async () => {
    for (const folder of [join(clone.folder, "nowhere"), clone.folder])
      await expect(commitSigned({ folder, ...WORD }, signal)).rejects.toMatchObject({ failure: { reason: "NotAWorkTree" } });
    clone.write(PATH, "somebody's\n");
    await expect(commitSigned({ folder: clone.path, ...WORD }, signal)).rejects.toMatchObject({ failure: { reason: "NotSigned" } });
    expect(readFileSync(join(clone.path, PATH), "utf8")).toBe("somebody's\n");
  });
});
