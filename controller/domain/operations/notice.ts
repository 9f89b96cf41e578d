import type { Channel, Gate, MEP, Pass } from "../../api/types.ts";
import type { Platform } from "../delivery/change.ts";
import type { PassItem } from "../delivery/pass-machine.ts";

export type ChannelStatus = NonNullable<Channel["status"]>;
/** A notice to one mailbox, or to the webhook, as it is written down before it is sent. */
export type QueuedNotice = NonNullable<ChannelStatus["queue"]>[number];
export type NoticeEvent = QueuedNotice["event"];
/** A change that waits before a gate, for a slot. */
export type WaitingChange = NonNullable<NonNullable<Gate["status"]>["waiting"]>[number] & {
  readonly slot: string;
  readonly until: string;
};

/** What a fact is about, as far as scopes and owners go. */
export interface About {
  readonly environment: string;
  readonly application: string;
  readonly platforms: readonly Platform[];
}

interface TopicOf {
  readonly event: NoticeEvent;
  /** The same for the same fact for ever, and of no other. */
  readonly key: string;
  /** Facts of one event and group are told in one notice. */
  readonly group: string;
  /** True when others of its group may be a moment behind: they are waited for. */
  readonly collects: boolean;
  /** Nobody wants to hear of it from here on. */
  readonly untilMs: number;
  readonly about: readonly About[];
}

/** One fact that somebody is to be told of. */
export type Topic =
  | (TopicOf & {
      readonly kind: "Waiting";
      readonly event: "GateRequest" | "GateReminder";
      readonly gate: Gate;
      readonly waiting: WaitingChange;
    })
  | (TopicOf & { readonly kind: "Item"; readonly event: "Deferred" | "Rejected" | "Failed"; readonly pass: Pass; readonly item: PassItem })
  /** A report tells of the exceptional passes since the one before, too. */
  | (TopicOf & {
      readonly kind: "Pass";
      readonly event: "Missed" | "PassReport";
      readonly pass: Pass;
      readonly exceptional?: readonly Pass[];
    })
  | (TopicOf & { readonly kind: "Mep"; readonly event: "MepPreCheck" | "MepReview"; readonly mep: MEP; readonly teams: readonly string[] });
