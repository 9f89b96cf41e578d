import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isPort } from "../../../controller/sandbox/kept-values.ts";
import { isStopped, openStateFolder } from "../../../controller/sandbox/state-folder.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecluse-state-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function refusal(path: string, fresh = false): unknown {
  try {
    openStateFolder(path, { fresh }).release();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A folder as a stopped sandbox leaves it. */
function furnished(path: string): void {
  const state = openStateFolder(path, { fresh: false });
  writeFileSync(state.file("seeded"), "");
  writeFileSync(state.file("keep.txt"), "kept");
  state.release();
}

describe("what is no sandbox's is left alone", () => {
  test.each([false, true])("a folder with files, --fresh %s", (fresh) => {
    writeFileSync(join(folder, "thesis.txt"), "years of work");
    mkdirSync(join(folder, "photos"));
    expect(refusal(folder, fresh)).toMatchObject({ failure: { reason: "NotASandbox" } });
    expect(readdirSync(folder).sort()).toEqual(["photos", "thesis.txt"]);
  });

  test.each([false, true])("a file, --fresh %s", (fresh) => {
    const file = join(folder, "thesis.txt");
    writeFileSync(file, "years of work");
    expect(refusal(file, fresh)).toMatchObject({ failure: { reason: "NotASandbox" } });
    expect(readFileSync(file, "utf8")).toBe("years of work");
  });

  test("a file of the name that once said a shop is whole opens no door", () => {
    writeFileSync(join(folder, "seeded"), "");
    writeFileSync(join(folder, "thesis.txt"), "years of work");
    expect(refusal(folder, true)).toMatchObject({ failure: { reason: "NotASandbox" } });
    expect(existsSync(join(folder, "thesis.txt"))).toBe(true);
  });

  test.each(["/proc/nope/deeper", "/dev/null/x"])("%s, where no folder can be made", (path) => {
    expect(refusal(path)).toMatchObject({ failure: { reason: "StateFolderUnusable" } });
  });
});

describe("a sandbox's own folder", () => {
  test("is made with its parents, kept, and emptied by --fresh alone", () => {
    const path = join(folder, "deep", "shop");
    furnished(path);
    const again = openStateFolder(path, { fresh: false });
    expect(again.fresh).toBe(false);
    expect(readFileSync(again.file("keep.txt"), "utf8")).toBe("kept");
    again.release();
    const anew = openStateFolder(path, { fresh: true });
    expect(anew.fresh).toBe(true);
    expect(existsSync(anew.file("keep.txt"))).toBe(false);
    anew.release();
  });

  test("is stopped once nobody holds it any more, and not while this very process does", () => {
    const path = join(folder, "held");
    const state = openStateFolder(path, { fresh: false });
    expect(isStopped(path)).toBe(false);
    state.release();
    expect(isStopped(path)).toBe(true);
    expect(isStopped(folder)).toBe(false);
  });

  test("that was left half furnished begins anew", () => {
    const state = openStateFolder(folder, { fresh: false });
    writeFileSync(state.file("half.txt"), "");
    state.release();
    const again = openStateFolder(folder, { fresh: false });
    expect(again.fresh).toBe(true);
    expect(existsSync(again.file("half.txt"))).toBe(false);
    again.release();
  });

  test("is held while its process lives", () => {
    furnished(folder);
    writeFileSync(join(folder, "pid"), `${String(process.ppid)}\n`);
    expect(refusal(folder, true)).toMatchObject({ failure: { reason: "SandboxRunning" } });
    expect(existsSync(join(folder, "keep.txt"))).toBe(true);
  });

  test.each(["", "\n", "garbage", "0", "-1", "1e3", "99999999999999"])("is not held by a pid file that holds %j", (text) => {
    furnished(folder);
    writeFileSync(join(folder, "pid"), text);
    const state = openStateFolder(folder, { fresh: false });
    expect(readFileSync(state.file("pid"), "utf8")).toBe(`${String(process.pid)}\n`);
    state.release();
  });
});

describe("what is kept", () => {
  test("is made once", async () => {
    const state = openStateFolder(folder, { fresh: false });
    expect(await state.kept("port.json", () => 4711, isPort)).toBe(4711);
    writeFileSync(state.file("seeded"), "");
    state.release();
    const again = openStateFolder(folder, { fresh: false });
    expect(await again.kept("port.json", () => 1, isPort)).toBe(4711);
    again.release();
  });

  test.each([undefined, "", "{", "99999", '"80"'])("is refused by name when it holds %j", async (text) => {
    furnished(folder);
    const state = openStateFolder(folder, { fresh: false });
    if (text !== undefined) writeFileSync(state.file("port.json"), text);
    await expect(state.kept("port.json", () => 1, isPort)).rejects.toMatchObject({
      failure: { reason: "StateDamaged", message: expect.stringContaining(state.file("port.json")) as string },
    });
    state.release();
  });
});
