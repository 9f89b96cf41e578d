import type { Environment } from "../../api/types.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import type { Locale } from "../status/sentence.ts";
import type { LocalShutting } from "../status/shut-words.ts";
import type { BookingOver } from "./booking-over.ts";
import type { Change } from "./change.ts";
import type { LeftInPlace } from "./left-in-place.ts";
import type { SharedPlace } from "./same-system.ts";

/** `Continuous`, `Repair`, `Exceptional`, `MEP`, or the name of the airlock whose pass carries it now. */
export type LaneName = string;

/** The pass a change comes in, and what stands before it there. */
export interface LaneAhead {
  /** As gates name it: an airlock, `Exceptional` or `MEP`. */
  readonly lane: LaneName;
  readonly pass: string;
  /** When its first platform passes. */
  readonly at: Temporal.Instant;
  /** True once the slot's list is sealed and holds it. */
  readonly sealed: boolean;
  /** When a person asked for this very pass: what was tried before is tried again. */
  readonly askedAt?: Temporal.Instant;
  /** That keep it out then. */
  readonly freezes?: readonly FreezeOver[];
  /** Who has reserved the environment for themselves then. */
  readonly booking?: BookingOver;
  /** What the last control found that rejects the content: the pass will find it too, unless the source is mended. */
  readonly rejected?: Readonly<Record<Locale, string>>;
  /** Words that people have to give before, and have not. */
  readonly words?: MissingWords;
  readonly below?: LowerFirst;
  /** The gates that are shut for this content, or will be when the pass comes for it. */
  readonly gates?: readonly ShutGate[];
  /** The slots before that do not take it, as they are called, each with its reason. */
  readonly skipped?: string;
  /** When the first of the openings of its gates ends. */
  readonly openUntil?: Temporal.Instant;
}

/** With who has shut it, where somebody did. */
export interface ShutGate extends Partial<LocalShutting> {
  readonly name: string;
  readonly openers: string;
  readonly voices: number;
  readonly quorum: number;
  /** The Close that keeps it shut although no Record of it is written yet. */
  readonly unrecorded?: string;
  /** Who has opened it by words that count once their Records are written. */
  readonly opening?: string;
  /** When the opening ends that stands now, local: by the time of the pass it is shut. */
  readonly openUntil?: string;
}

/** Environment where the same content has to run before, and who can see to that. */
export interface LowerFirst {
  readonly environment: string;
  readonly owner: string;
  /** The same pass is to carry it there first, where something stands before it that its owner can see to. */
  readonly comesAlong?: true;
  /** The newer version that runs there instead. */
  readonly past?: string;
  /** The pass that left it there although it failed. */
  readonly failedIn?: string;
}

/** Teams of which each still has to say something. */
export interface MissingWords {
  readonly reason: string;
  /** Kind and name of the object on which they say it. */
  readonly on: string;
  readonly point: string;
  readonly teams: readonly string[];
}

/** A freeze of the environment's calendar, and when the change may come after it. */
export interface FreezeOver {
  readonly name: string;
  readonly calendar: string;
  readonly reason: string;
  /** Absent when nobody can tell. */
  readonly until?: Temporal.Instant;
  /** Who has overridden it already, `anne (env-admin)`, and the teams whose word is missing still. */
  readonly words?: { readonly spoken: string; readonly missing: readonly string[] };
}

/** How the last pass that carried this very change (same application, version and digest) ended. */
export interface LastAttempt {
  readonly pass: string;
  readonly result: "Rejected" | "Deferred" | "RolledBack" | "Failed" | "Errored" | "Unknown";
  readonly reason: string;
  /** Passes in a row that ended so, this one included. */
  readonly times: number;
  /** Digest of what the control found, when it was rejected. */
  readonly found?: string;
  readonly endedAt: Temporal.Instant;
}

/** A look at the source of a rejected change, with no pass made for it. */
export interface Control {
  readonly at: Temporal.Instant;
  /** Whether it showed anything but what the change was rejected for. */
  readonly isChanged: boolean;
}

/** Everything the checks may look at; gathered by the Environment reconciler and by `plan`. */
export interface VerdictInput {
  readonly change: Change;
  readonly passage: "Airlock" | "Continuous";
  /** What the environment is for: no airlock leads to production. */
  readonly purpose?: Environment["spec"]["purpose"];
  /** The slot that takes it, in an environment whose passage is Airlock; absent when nothing does. */
  readonly lane?: LaneAhead;
  /** What freezes the environment now, where no slot says when the change comes; of one that has a slot the slot tells. */
  readonly freezes?: readonly FreezeOver[];
  /** The same for who has reserved it. */
  readonly booking?: BookingOver;
  /** The same for what has to run below first. */
  readonly below?: LowerFirst;
  readonly drift: "Report" | "Repair";
  /** Team that owns the environment, the application. */
  readonly environmentOwner: string;
  readonly applicationOwner?: string;
  /** Objects it is judged by that somebody changed in the cluster, against what Git declares: `Environment qualif`. */
  readonly edited?: readonly string[];
  /** What the change needs, is not there, and stands in a file that a finding holds back. */
  readonly heldBack?: HeldObject;
  /** Airlocks, go-lives and passes that findings hold back: one may be the lane that it waits for. */
  readonly heldLanes?: readonly HeldObject[];
  /** Where the targets it touches are another environment's under another name. */
  readonly shared?: readonly SharedPlace[];
  /** Names of the unreachable targets among those the change touches. */
  readonly unreachable: readonly string[];
  /** Version last known to run here, by evidence or by the ledger; absent before the first observation that matched. */
  readonly lastKnown?: string;
  readonly lastAttempt?: LastAttempt;
  /** The last look at its source since it was rejected. */
  readonly control?: Control;
  /** From when on a person asks to try again (annotation `ecluse.dev/retry-at`). */
  readonly retryAt?: Temporal.Instant;
  /** Applications this one depends on that have a change here which does not pass. */
  readonly blockedBy: readonly string[];
  /** What it depends on runs here only because it could not be taken back. */
  readonly failedNeed?: LeftInPlace;
}
