import { fail } from "../../ports/failure.ts";
import type { MemberType } from "./mainframe-names.ts";
import { MEMBER_TYPES } from "./mainframe-names.ts";

/** One member a deployment was going to write or to take away; the copy of what was replaced or removed is in the safety library. */
export interface IndexEntry {
  readonly type: MemberType;
  readonly member: string;
  readonly state: IndexState;
}
export type IndexState = (typeof STATES)[number];

const STATES = ["REPLACED", "NEW", "REMOVED"] as const;

/**
 * Reads what the INDEX step of a deployment wrote once all its safety copies were made. Throws `Uncertain SafetyIndexUnreadable`
 * when a line is missing or strange: a rollback by half an index would delete what it should restore.
 */
export function parseSafetyIndex(text: string): readonly IndexEntry[] {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  const entries = lines.slice(0, -1).map(entryOf);
  const end = /^END (\d+)$/u.exec(lines.at(-1) ?? "")?.[1];
  if (end === undefined || Number(end) !== entries.length)
    throw unreadable(`it ends with ${JSON.stringify(lines.at(-1) ?? "")} after ${String(entries.length)} lines`);
  return entries;
}

function entryOf(line: string): IndexEntry {
  const [, type, member, word] = /^([A-Z]+) ([A-Z][A-Z0-9]{0,7}) ([A-Z]+)$/u.exec(line) ?? [];
  const known = MEMBER_TYPES.find((one) => one === type);
  const state = STATES.find((one) => one === word);
  if (known === undefined || member === undefined || state === undefined) throw unreadable(`it holds the line ${JSON.stringify(line)}`);
  return { type: known, member, state };
}

function unreadable(why: string): Error {
  return fail(
    "Uncertain",
    "SafetyIndexUnreadable",
    `The index of the safety copies cannot be trusted: ${why}. Restore by hand from the safety libraries, then settle the pass.`,
  );
}
