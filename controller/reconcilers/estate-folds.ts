import type { Environment, Estate, MEP } from "../api/types.ts";
import { believed } from "../domain/mep/anew.ts";
import { overlayOf } from "../domain/mep/content.ts";
import { PortError } from "../ports/failure.ts";
import type { LoadedEstate } from "../ports/manifests.ts";
import type { Snapshot } from "../ports/repository.ts";
import type { EstateContext } from "./estate.ts";
import type { FoundTip } from "./estate-records.ts";

interface Folding extends FoundTip {
  readonly snapshot: Snapshot;
  readonly loaded: LoadedEstate;
}

interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

/**
 * Writes into the files of environments what go-lives have brought and Git does not declare yet, in one commit; false when there is nothing to write. A file
 * that a program cannot change without touching anything else stays as it is, as every file does where commits are verified: what production runs is
 * then signed by a person. The environment goes on saying `FoldPending`, with the patch.
 */
export async function foldVersions(estate: Estate, { source, tip, snapshot, loaded }: Folding, { context, signal }: At): Promise<boolean> {
  const isVerified = estate.spec.source.git.verify?.mode === "All";
  if (!estate.spec.writeBack || isVerified) return false;
  const meps = context.cache.list<MEP>("MEP", estate.metadata.namespace).map(believed);
  const texts = new Map<string, string>();
  const told: string[] = [];
  for (const { object, file } of loaded.objects) {
    if (object.kind !== "Environment") continue;
    const { toFold } = overlayOf(object as Environment, meps);
    if (Object.keys(toFold).length === 0) continue;
    const { name: environment } = object.metadata;
    const before = texts.get(file) ?? textOf(file, snapshot);
    const edited = context.editVersions(before, { environment, versions: toFold });
    if (edited === undefined || edited === before) context.log.warn("versions not folded", { environment, file });
    else {
      texts.set(file, edited);
      told.push(...Object.entries(toFold).map(([code, version]) => `${environment} ${code} ${version}`));
    }
  }
  if (texts.size === 0) return false;
  const files = [...texts].map(([path, text]) => ({ path, text }));
  const message = `${told.length === 1 ? "" : "Go-lives: "}${told.join(", ")}\n`;
  try {
    const commit = await context.repository.write(source, { onto: tip, files, message, at: context.clock.now() }, signal);
    context.log.info("versions folded", { commit, count: told.length });
    return true;
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Conflict" || signal.aborted) throw error;
    context.log.warn("versions not folded", { error });
    return false;
  }
}

function textOf(path: string, { files }: Snapshot): string {
  return new TextDecoder().decode(files.find((file) => file.path === path)?.bytes ?? new Uint8Array());
}
