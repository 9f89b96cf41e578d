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

/** Whose safety copies an index is about: what proves that they are ours, and for what they could still be needed. */
export interface IndexHead {
  readonly application: string;
  /** Of the deployment that made them. */
  readonly correlator: string;
  /** Version that was there before, `Unknown` or `None`. */
  readonly from: string;
  readonly to: string;
  /** `yyyymmddThhmmssZ`: the not-after of the deployment; later deployments have later ones. */
  readonly notAfter: string;
}

/** The lines above the members; undefined when they are not there, as in an index that a site's own template wrote. */
export function parseIndexHead(text: string): IndexHead | undefined {
  const [first = "", from = "", to = "", notAfter = ""] = text.split(/\r?\n/u).map((line) => line.trimEnd());
  const [, application, correlator] = /^ECLUSE ([A-Z][A-Z0-9]{0,7}) ([A-Z][A-Z0-9]{0,31})$/u.exec(first) ?? [];
  const [, wasThere] = /^FROM (\S{1,32})$/u.exec(from) ?? [];
  const [, came] = /^TO (\S{1,32})$/u.exec(to) ?? [];
  const [, instant] = /^NOTAFTER (\d{8}T\d{6}Z)$/u.exec(notAfter) ?? [];
  if (application === undefined || correlator === undefined || wasThere === undefined || came === undefined || instant === undefined)
    return undefined;
  return { application, correlator, from: wasThere, to: came, notAfter: instant };
}

/**
 * Reads what the INDEX step of a deployment wrote once all its safety copies were made. Throws `Uncertain SafetyIndexUnreadable`
 * when a line is missing or strange: a rollback by half an index would delete what it should restore.
 */
export function parseSafetyIndex(text: string): readonly IndexEntry[] {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  const members = parseIndexHead(text) === undefined ? lines : lines.slice(HEAD_LINES);
  const entries = members.slice(0, -1).map(entryOf);
  const end = /^END (\d+)$/u.exec(lines.at(-1) ?? "")?.[1];
  if (end === undefined || Number(end) !== entries.length)
    throw unreadable(`it ends with ${JSON.stringify(lines.at(-1) ?? "")} after ${String(entries.length)} lines`);
  return entries;
}

const HEAD_LINES = 4;

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
