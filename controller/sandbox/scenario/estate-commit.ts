import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { parseAllDocuments, stringify } from "yaml";
import { pluralOf } from "../../adapters/kubernetes/resources.ts";
import type { Release } from "../../api/types.ts";
import { commitDated } from "../dated-commit.ts";

export interface EstateCommit {
  /** The estate's bare repository. */
  readonly repository: string;
  readonly author: string;
  readonly at: Temporal.Instant;
  readonly message: string;
  readonly releases: readonly Release[];
  readonly versions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whatever else is declared, each in a file of its own. */
  readonly objects: readonly DeclaredObject[];
}

/** An object as a file of the estate declares it. */
export interface DeclaredObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** What a person does in a clone: new releases, versions set in the files of environments, one commit, one push. */
export async function commitToEstate({ repository, author, at, message, releases, versions, objects }: EstateCommit): Promise<void> {
  await inClone(repository, async (work) => {
    for (const release of releases) writeFileSync(join(work, "estate", "releases", `${release.metadata.name}.yaml`), stringify(release));
    for (const object of objects) {
      const folder = join(work, "estate", pluralOf(object.kind));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${object.metadata.name}.yaml`), stringify(object));
    }
    for (const [environment, wanted] of Object.entries(versions)) declareVersions(join(work, "estate"), environment, wanted);
    await commitDated(work, { author: { name: author, email: `${author}@env.example` }, at, message });
    await simpleGit(work).raw("push", "--quiet", "origin", "HEAD:main");
  });
}

/** Does something in a clone of the estate's repository, which is gone afterwards. */
export async function inClone(repository: string, act: (work: string) => Promise<void>): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "ecluse-clone-"));
  try {
    await simpleGit(work).clone(repository, ".", ["--quiet"]);
    await act(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function declareVersions(estate: string, environment: string, wanted: Readonly<Record<string, string>>): void {
  const folder = join(estate, "environments");
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const documents = parseAllDocuments(readFileSync(file, "utf8"));
    if ("empty" in documents) continue;
    const mine = documents.find((one) => one.get("kind") === "Environment" && one.getIn(["metadata", "name"]) === environment);
    if (mine === undefined) continue;
    for (const [application, version] of Object.entries(wanted)) mine.setIn(["spec", "versions", application], version);
    writeFileSync(file, documents.map(String).join(""));
    return;
  }
  throw new Error(`No file of the estate declares Environment ${environment}.`);
}
