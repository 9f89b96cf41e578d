import { expect, test } from "vitest";
import type { Repository, RepositorySource } from "../../../controller/ports/repository.ts";
import type { SampleRepository } from "./sample-repository.ts";

/** What a transport's test sets up before the contract is run on it. */
export interface Reached {
  readonly repository: Repository;
  readonly source: RepositorySource;
  readonly sample: SampleRepository;
}

/** What every way to a repository must do alike. `reach` is called in each test. */
export function repositoryContract(reach: () => Reached): void {
  const signal = new AbortController().signal;
  const decoder = new TextDecoder();

  test("reads the manifests of the commit the branch points to", async () => {
    const { repository, source, sample } = reach();
    sample.write("estate/a.yaml", "a: 1\n");
    sample.write("estate/deep/er/b.yaml", "b: é\n");
    sample.write("elsewhere/c.yaml", "c: 1\n");
    const id = sample.commit("First");
    expect(await repository.fetch(source, signal)).toBe(id);
    const snapshot = await repository.read(source, id, signal);
    expect(snapshot).toMatchObject({ commit: id, author: "Camille Sample", subject: "First", refused: [] });
    expect(snapshot.files.map(({ path, bytes }) => [path, decoder.decode(bytes)])).toEqual([
      ["estate/a.yaml", "a: 1\n"],
      ["estate/deep/er/b.yaml", "b: é\n"],
    ]);
  });

  test("follows the branch, and tells what descends from what", async () => {
    const { repository, source, sample } = reach();
    sample.write("estate/a.yaml", "a: 2\n");
    const first = sample.commit("Next");
    await repository.fetch(source, signal);
    sample.write("estate/a.yaml", "a: 3\n");
    const second = sample.commit("And next");
    expect(await repository.fetch(source, signal)).toBe(second);
    expect(await repository.descends(source, second, first, signal)).toBe(true);
    expect(await repository.descends(source, first, second, signal)).toBe(false);
    const files = (await repository.read(source, second, signal)).files;
    expect(files.map(({ path, bytes }) => [path, decoder.decode(bytes)])).toContainEqual(["estate/a.yaml", "a: 3\n"]);
  });

  test("row 17: a rewritten branch is followed, and seen not to descend from what was applied", async () => {
    const { repository, source, sample } = reach();
    const dropped = sample.commit("To be dropped");
    await repository.fetch(source, signal);
    sample.git("reset", "--quiet", "--hard", "HEAD~1");
    const rewritten = sample.commit("Instead of it");
    expect(await repository.fetch(source, signal)).toBe(rewritten);
    expect(await repository.descends(source, rewritten, dropped, signal)).toBe(false);
  });

  test("a branch that is not there is said so", async () => {
    const { repository, source } = reach();
    const failed = repository.fetch({ ...source, branch: "nowhere" }, signal);
    await expect(failed).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "BranchNotFound" } });
  });
}
