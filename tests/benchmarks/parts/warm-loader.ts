import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { createEstateLoader } from "../../../controller/adapters/yaml/load-estate.ts";
import { answerQuestions } from "../answers.ts";

/** What one look at the repository found and took, in milliseconds. */
export interface Look {
  readonly files: number;
  readonly findings: number;
  readonly fetchMs: number;
  readonly readMs: number;
  readonly loadMs: number;
}

const load = createEstateLoader();
let repository: ReturnType<typeof createGitRepository> | undefined;
let applied: string | undefined;

/** Fetches, compares with the commit before, reads and checks as the estate's reconciler does. */
async function look({ url, dataFolder }: { readonly url: string; readonly dataFolder: string }): Promise<Look> {
  repository ??= createGitRepository({ dataFolder, allowLocalGit: true });
  const { signal } = new AbortController();
  const source = { url, branch: "main", path: "estate" };
  const startedAt = performance.now();
  const commit = await repository.fetch(source, signal);
  if (applied !== undefined && !(await repository.descends(source, commit, applied, signal))) throw new Error("history was rewritten");
  applied = commit;
  const fetchedAt = performance.now();
  const snapshot = await repository.read(source, commit, signal);
  const readAt = performance.now();
  const { findings } = load(snapshot, { namespace: "ecluse" });
  const loadedAt = performance.now();
  return {
    files: snapshot.files.length,
    findings: findings.length,
    fetchMs: fetchedAt - startedAt,
    readMs: readAt - fetchedAt,
    loadMs: loadedAt - readAt,
  };
}

answerQuestions({ look });
