import { join } from "node:path";
import { simpleGit } from "simple-git";
import { fail } from "../ports/failure.ts";
import { RECORDS_FOLDER } from "../ports/repository.ts";
import { holdsShop } from "../sandbox/state-folder.ts";
import { startCommand } from "./sandbox-control.ts";

/**
 * Throws `Terminal NothingToLose` for a folder that has no cluster yet, `NothingComesBack` for a shop whose repository holds no Record: what the cluster
 * knows alone would be gone for good. Asked before the folder is opened, so that a refusal leaves everything as it was.
 */
export async function checkLoss(path: string, folder: string): Promise<void> {
  const start = startCommand(folder, "--write-back");
  if (!holdsShop(path))
    throw fail(
      "Terminal",
      "NothingToLose",
      `${path} held no shop, so there is no cluster to lose: ${start} makes one; say --lose-cluster once it has converged and is stopped.`,
    );
  const kept = await simpleGit(join(path, "estate.git")).raw("ls-tree", "--name-only", "main", `${RECORDS_FOLDER}/`);
  if (kept.trim() === "")
    throw fail(
      "Terminal",
      "NothingComesBack",
      `The repository of ${path} has no ${RECORDS_FOLDER}/, from which a ledger and the words given would come back: nothing was started or lost. Type ${start}, wait until it has converged, stop it, and say --lose-cluster then.`,
    );
}
