import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { programPath } from "../requires.ts";

/** Changes files in a fresh clone of the estate's repository, commits them, signed with the SSH key of that file if one is given, and pushes. */
export async function pushToEstate(
  repository: string,
  { subject, key }: { readonly subject: string; readonly key?: string },
  change: (estate: string) => void,
): Promise<void> {
  const clone = mkdtempSync(join(tmpdir(), "ecluse-clone-"));
  try {
    await simpleGit().clone(repository, clone);
    change(join(clone, "estate"));
    const git = simpleGit(clone);
    await git.addConfig("user.name", "Mo").addConfig("user.email", "mo@env.example").addConfig("commit.gpgsign", "false");
    await git.add(["--all", "estate"]);
    if (key !== undefined) await git.addConfig("gpg.format", "ssh").addConfig("user.signingkey", key);
    await git.commit(subject, key === undefined ? {} : { "-S": null });
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

/** Makes Sigrid Neuer, user `signer`, with a key of her own, a member of a team, and adds a word of hers, in one commit that her key signs. */
export async function pushSignedWord(
  repository: string,
  team: string,
  word: { readonly metadata: { readonly name: string }; readonly [field: string]: unknown },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-key-"));
  try {
    const key = join(folder, "key");
    execFileSync(programPath("ssh-keygen") ?? "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "signer", "-f", key]);
    const publicKey = readFileSync(`${key}.pub`, "utf8").trim();
    await pushToEstate(repository, { subject: "A key, and a word", key }, (estate) => {
      const file = join(estate, "teams", `${team}.yaml`);
      const members = `  members:\n    - { name: Sigrid Neuer, user: signer, signingKeys: [{ key: "${publicKey}" }] }\n`;
      writeFileSync(file, readFileSync(file, "utf8").replace("  members:\n", members));
      mkdirSync(join(estate, "decisions"), { recursive: true });
      writeFileSync(join(estate, "decisions", `${word.metadata.name}.json`), JSON.stringify(word));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
