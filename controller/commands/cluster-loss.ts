import { simpleGit } from "simple-git";
import { fail } from "../ports/failure.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import type { StateFolder } from "../sandbox/state-folder.ts";

/**
 * Throws `Terminal NothingToLose` for a shop that has no cluster yet, `NothingComesBack` for one whose repository holds no Record: what the cluster
 * knows alone would be gone for good.
 */
export async function checkLoss(folder: StateFolder, state: string | undefined): Promise<void> {
  const { path, fresh } = folder;
  const start = `npm start --${state === undefined ? "" : ` --state ${state}`} --write-back`;
  if (fresh)
    throw fail(
      "Terminal",
      "NothingToLose",
      `${path} held no shop, so there is no cluster to lose: ${start} makes one; say --lose-cluster once it has converged and is stopped.`,
    );
  const kept = await simpleGit(folder.file("estate.git")).raw("ls-tree", "--name-only", "main", `${RECORDS_FOLDER}/`);
  if (kept.trim() === "")
    throw fail(
      "Terminal",
      "NothingComesBack",
      `The repository of ${path} has no ${RECORDS_FOLDER}/, from which a ledger and the words given would come back: nothing was started or lost. Type ${start}, wait until it has converged, stop it, and say --lose-cluster then.`,
    );
}
