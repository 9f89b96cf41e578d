import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadJclTemplates, loadSiteTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecluse-templates-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a file takes the place of ours of the same name, and it is said for which ours stand in", async () => {
  writeFileSync(join(folder, "deploy.jcl"), "//SITE JOB\n");
  expect(await loadSiteTemplates(folder)).toEqual({
    templates: { ...(await loadJclTemplates()), deploy: "//SITE JOB\n" },
    own: ["deploy.jcl"],
    standIns: ["rollback.jcl", "smoke.jcl"],
  });
});

test("no such folder, a file instead of one, a template that is no file: refused by name", async () => {
  const refused = (told: string): object => ({
    failure: { reason: "JclTemplatesRefused", message: expect.stringContaining(told) as string },
  });
  await expect(loadSiteTemplates(join(folder, "nowhere"))).rejects.toMatchObject(refused(join(folder, "nowhere")));
  writeFileSync(join(folder, "file"), "");
  await expect(loadSiteTemplates(join(folder, "file"))).rejects.toMatchObject(refused("is no folder"));
  mkdirSync(join(folder, "smoke.jcl"));
  await expect(loadSiteTemplates(folder)).rejects.toMatchObject(refused(join(folder, "smoke.jcl")));
  rmSync(join(folder, "smoke.jcl"), { recursive: true });
  execFileSync("mkfifo", [join(folder, "smoke.jcl")]);
  await expect(loadSiteTemplates(folder)).rejects.toMatchObject(refused(join(folder, "smoke.jcl")));
});
