import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGitRepository } from "../adapters/git/git-repository.ts";
import { readFolder } from "../adapters/git/read-folder.ts";
import { readRevision } from "../adapters/git/read-revision.ts";
import type { EstateSource } from "../adapters/yaml/load-estate.ts";
import { PortError } from "../ports/failure.ts";
import { load } from "./declared-estate.ts";
import type { Spoken } from "./local-zone.ts";
import { isEmpty, nothingDeclared } from "./nothing-declared.ts";
import { readingExit, tellFailure } from "./tell-failure.ts";
import { EXIT, type Terminal } from "./terminal.ts";
import { renderValidation, type ValidationFormat } from "./validate-report.ts";

/** What `ecluse validate` was asked. */
export interface ValidateFlags extends Spoken {
  /** Folder or file; `estate` when left out. With `git`, the folder in that repository. */
  readonly path?: string;
  /** Read a repository by URL instead of a folder of this machine. */
  readonly git?: string;
  /** With `git` a branch (main when left out); without it any revision of the repository the folder belongs to. */
  readonly ref?: string;
  /** Namespace of the Estate; without it all files that name one must name the same. */
  readonly namespace?: string;
  readonly output: ValidationFormat;
  /** Also take local paths and loopback addresses as `git`. */
  readonly allowLocalGit?: boolean;
}

/**
 * `ecluse validate`: every finding of an estate, without any cluster. Returns 0 when there is none, 1 when there are, 2 when what was named can't be
 * read as asked, 3 when the server that has it can't be reached.
 */
export async function validateCommand(flags: ValidateFlags, terminal: Terminal): Promise<number> {
  try {
    const source = await readSource(flags, terminal.signal);
    const { namespace, locale = "en" } = flags;
    const estate = load(source, { locale, ...(namespace === undefined ? {} : { namespace }) });
    if (isEmpty(estate)) throw nothingDeclared(flags.path ?? "estate");
    const text = renderValidation({ estate, source }, { format: flags.output, colour: terminal.colour, locale });
    terminal.print(text);
    return estate.findings.length === 0 ? EXIT.ok : EXIT.findings;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return tellFailure(error, terminal, { otherwise: readingExit(error), locale: flags.locale });
  }
}

async function readSource(flags: ValidateFlags, signal: AbortSignal): Promise<EstateSource> {
  const folder = flags.path ?? "estate";
  if (flags.git !== undefined) return readRemote(flags.git, flags, signal);
  return flags.ref === undefined ? readFolder(folder) : readRevision({ folder, revision: flags.ref }, signal);
}

async function readRemote(url: string, flags: ValidateFlags, signal: AbortSignal): Promise<EstateSource> {
  const dataFolder = await mkdtemp(join(tmpdir(), "ecluse-validate-"));
  try {
    const repository = createGitRepository({ dataFolder, allowLocalGit: flags.allowLocalGit ?? false });
    const source = { url, branch: flags.ref ?? "main", path: flags.path ?? "estate" };
    return await repository.read(source, await repository.fetch(source, signal), signal);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
