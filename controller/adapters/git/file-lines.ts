import { visibleText } from "../../domain/policy/visible-text.ts";
import type { WrittenLine } from "../../domain/delivery/asked-by.ts";
import type { GitJob } from "./git-job.ts";
import { gitOutput } from "./git-job.ts";
import { checkCommit } from "./read-snapshot.ts";

/** Every line of a file as it stands at a commit, with who wrote it last. */
export async function fileLines(
  job: GitJob,
  { commit, path }: { readonly commit: string; readonly path: string },
): Promise<readonly WrittenLine[]> {
  checkCommit(commit);
  return parseLines(await gitOutput(job, ["blame", "--line-porcelain", commit, "--", path], "read who wrote a file"));
}

/** Each line comes after what its commit says of itself, one field a line, and behind a tab. */
function parseLines(text: string): readonly WrittenLine[] {
  const lines: WrittenLine[] = [];
  let [commit, author, seconds] = ["", "", "0"];
  for (const field of text.split("\n")) {
    if (field.startsWith("\t"))
      lines.push({
        text: field.slice(1),
        commit,
        author: visibleText(author),
        committedAt: Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000).toString(),
      });
    else if (/^[0-9a-f]{40,64} \d/u.test(field)) commit = field.slice(0, field.indexOf(" "));
    else if (field.startsWith("author ")) author = field.slice("author ".length);
    else if (field.startsWith("committer-time ")) seconds = field.slice("committer-time ".length);
  }
  return lines;
}
