import type { Estate } from "../api/types.ts";
import { sha256Hex } from "../domain/digest.ts";
import { isWordFile, wordNameOf } from "../domain/policy/git-words.ts";
import { shownText } from "../domain/status/told-text.ts";
import type { LoadedEstate, SourceFinding } from "../ports/manifests.ts";
import type { Snapshot } from "../ports/repository.ts";
import type { Context } from "./context.ts";
import { shownPath } from "./estate-status.ts";

interface Found {
  readonly estate: Estate;
  readonly snapshot: Snapshot;
  readonly loaded: LoadedEstate;
}

const LONGEST_MESSAGE = 2048;

/**
 * Whoever pushes a file under `decisions/` that is no word by its form was refused like anybody else: one Record for each such file and what it holds. The
 * finding at its place is told besides.
 */
export async function refuseMalformed(
  { estate, snapshot, loaded }: Found,
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<void> {
  const first = new Map<string, SourceFinding>();
  for (const finding of loaded.findings) if (isWordFile(finding.file) && !first.has(finding.file)) first.set(finding.file, finding);
  const { namespace = "", name: ownName } = estate.metadata;
  for (const [path, { reason, message, line, column }] of first) {
    const blob = snapshot.files.find((file) => file.path === path)?.blob ?? `${reason} ${message}`;
    const name = wordNameOf(path);
    const about = name === undefined ? { kind: "Estate", namespace, name: ownName } : { kind: "Decision", namespace, name };
    const key = ["refusal", "word", sha256Hex(`${path} ${blob}`)].join("/");
    const told = shownText(message, LONGEST_MESSAGE);
    const details = { file: shownPath(path), line: String(line), column: String(column) };
    const entry = { key, at: context.clock.now(), action: "Refuse", about, reason, message: told, details } as const;
    await context.ledger.append(namespace, entry, signal);
  }
}
