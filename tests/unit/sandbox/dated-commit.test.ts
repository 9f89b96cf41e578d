import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { afterAll, describe, expect, test } from "vitest";
import { ASSETS } from "../../../controller/commands/assets.ts";
import { commitToEstate } from "../../../controller/sandbox/scenario/estate-commit.ts";
import { seedEstate } from "../../../controller/sandbox/seed-estate.ts";
import { requires } from "../../requires.ts";

describe.skipIf(!requires("git"))("the history of a sandbox's estate", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-dated-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("every commit was written and made when the sandbox's clock says, whatever the machine's", async () => {
    const repository = join(folder, "estate.git");
    const at = Temporal.Instant.from("2027-01-04T07:00:00.25Z");
    const facts = { zosmfUrl: "https://127.0.0.1:1", unixHosts: new Map(), signingKeys: new Map(), mailPort: 1 };
    await seedEstate({ sample: ASSETS.sampleEstate, repository, facts, at, message: "Begin" });
    const declared = { releases: [], versions: { dev: { COTISA: "27.1.0" } }, objects: [] };
    await commitToEstate({ repository, author: "moe", at: at.add({ hours: 26 }), message: "COTISA 27.1.0 to dev", ...declared });
    const log = await simpleGit(repository).raw("log", "--reverse", "--format=%an %at %cn %ct", "main");
    const seconds = Math.floor(at.epochMilliseconds / 1000);
    const [first, second] = [String(seconds), String(seconds + 26 * 3600)];
    expect(log.trim().split("\n")).toEqual([`Sandbox ${first} Sandbox ${first}`, `moe ${second} moe ${second}`]);
  });
});
