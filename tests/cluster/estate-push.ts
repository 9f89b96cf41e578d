import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleGit } from "simple-git";

/** Changes files in a fresh clone of the estate's repository, commits them and pushes. */
export async function pushToEstate(repository: string, subject: string, change: (estate: string) => void): Promise<void> {
  const clone = mkdtempSync(join(tmpdir(), "ecluse-clone-"));
  try {
    await simpleGit().clone(repository, clone);
    change(join(clone, "estate"));
    const git = simpleGit(clone);
    await git.addConfig("user.name", "Mo").addConfig("user.email", "mo@env.example").addConfig("commit.gpgsign", "false");
    await git.add(["--all", "estate"]);
    await git.commit(subject);
    await git.push("origin", "main");
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

/** Declares another version of an application in the file of an environment. */
export function declareVersion(estate: string, environment: string, [application, version]: readonly [string, string]): void {
  const file = join(estate, "environments", `${environment}.yaml`);
  const before = readFileSync(file, "utf8");
  const after = before.replace(new RegExp(`${application}: .*`, "u"), `${application}: ${version}`);
  if (after === before) throw new Error(`${file} declares no other version of ${application}`);
  writeFileSync(file, after);
}
