import { simpleGit } from "simple-git";

export interface DatedCommit {
  readonly author: { readonly name: string; readonly email: string };
  /** When it was written and when it was made. */
  readonly at: Temporal.Instant;
  readonly message: string;
}

/** Commits all of `estate/` in a clone, unsigned, as that person at that time: the machine's clock and configuration do not show in it. */
export async function commitDated(clone: string, { author, at, message }: DatedCommit): Promise<void> {
  const git = simpleGit(clone);
  await git.addConfig("user.name", author.name).addConfig("user.email", author.email).addConfig("commit.gpgsign", "false");
  await git.add("estate");
  const date = at.toString({ smallestUnit: "second" });
  const dated = simpleGit(clone, { allowEnvironment: ["GIT_COMMITTER_DATE"] }).env({
    PATH: process.env["PATH"] ?? "",
    GIT_COMMITTER_DATE: date,
  });
  await dated.commit(message, { "--date": date, "--no-verify": null });
}
