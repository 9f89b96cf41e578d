import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFolder } from "../../../controller/adapters/git/read-folder.ts";
import { validateCommand } from "../../../controller/commands/validate.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";

let outside = "";
let folder = "";

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "ecluse-folder-"));
  folder = join(outside, "estate");
  mkdirSync(join(folder, "teams"), { recursive: true });
  writeFileSync(join(folder, "teams", "a.yaml"), "a: 1\n");
});

afterEach(() => {
  rmSync(outside, { recursive: true, force: true });
});

async function read(): Promise<{ readonly files: readonly string[]; readonly refused: readonly string[] }> {
  const { files, refused } = await readFolder(folder);
  return {
    files: files.map(({ path }) => path.slice(folder.length + 1)),
    refused: refused.map(({ path, reason }) => `${path.slice(folder.length + 1)} ${reason}`),
  };
}

test("a link to a folder is refused once, and nothing behind it is read", async () => {
  mkdirSync(join(outside, "elsewhere", "deep"), { recursive: true });
  writeFileSync(join(outside, "elsewhere", "deep", "secret.yaml"), "password: x\n");
  symlinkSync("../elsewhere", join(folder, "linked"));
  expect(await read()).toEqual({ files: ["teams/a.yaml"], refused: ["linked GitEntryRefused"] });
});

test("links in a circle are each refused once", async () => {
  symlinkSync("..", join(folder, "teams", "up"));
  symlinkSync(".", join(folder, "self"));
  expect(await read()).toEqual({ files: ["teams/a.yaml"], refused: ["self GitEntryRefused", "teams/up GitEntryRefused"] });
});

test("what is no file is never opened", async () => {
  execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
  symlinkSync("/dev/zero", join(folder, "zero.yaml"));
  expect((await read()).refused).toEqual(["pipe.yaml GitEntryRefused", "zero.yaml GitEntryRefused"]);
});

test("a name that is no UTF-8 is a finding that shows its bytes, and takes no other file along", async () => {
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/teams/`), Buffer.from([0xe9, 0x74, 0xe9]), Buffer.from(".yaml")]), "b: 1\n");
  writeFileSync(join(folder, "teams", "\ufffd.yaml"), "c: 1\n");
  expect(await read()).toEqual({ files: ["teams/a.yaml", "teams/\ufffd.yaml"], refused: ["teams/\\xe9t\\xe9.yaml GitEntryRefused"] });
  const { terminal, printed } = memoryTerminal();
  expect(await validateCommand({ path: folder, output: "text" }, terminal)).toBe(1);
  expect(printed()).toMatch(/teams\/\\xe9t\\xe9\.yaml:1:1 GitEntryRefused\n.*is no UTF-8: give the file another one/);
});

test("what belongs to Git itself is no part of the estate", async () => {
  mkdirSync(join(folder, ".git", "hooks"), { recursive: true });
  writeFileSync(join(folder, ".git", "hooks", "x.yaml"), "");
  expect(await read()).toEqual({ files: ["teams/a.yaml"], refused: [] });
});
