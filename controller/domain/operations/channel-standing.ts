import type { Channel, Team } from "../../api/types.ts";
import type { Standing } from "../status/conditions.ts";
import type { ChannelStatus, QueuedNotice } from "./notice.ts";

/** Why no mail goes to a team. */
export interface Unreachable {
  readonly reason: "UnknownTeam" | "NoMailbox";
  readonly message: string;
}

/** Why a team's mailbox gets nothing; undefined when it can. */
export function unreachable(name: string, team: Team | undefined): Unreachable | undefined {
  if (team === undefined)
    return {
      reason: "UnknownTeam",
      message: `Team ${name}, which this channel tells, is not declared: declare it, or name another.`,
    };
  if (team.spec.mailbox !== undefined) return undefined;
  return { reason: "NoMailbox", message: `Team ${name}, which this channel tells, has no mailbox: declare spec.mailbox of it.` };
}

/** What is tried again all the same, but comes to nothing until a person has mended it. */
const FOR_A_PERSON: ReadonlySet<string> = new Set([
  "AddressRefused",
  "CredentialsMissing",
  "RelayLoginRefused",
  "TlsRefused",
  "WebhookUrlRefused",
]);

type Counted = Pick<ChannelStatus, "sent" | "lastSentAt"> & {
  readonly queue: readonly QueuedNotice[];
  /** Why the mailbox could not be looked at for answers. */
  readonly unheard?: { readonly reason: string; readonly message: string } | undefined;
};

/** How a channel stands: who cannot be reached, then what was not delivered, then what waits, then what was. */
export function channelStanding({ spec }: Channel, status: Counted, teamOf: (name: string) => Team | undefined): Standing {
  const { queue, sent = 0, lastSentAt, unheard } = status;
  const wait = waiting(queue.length);
  const names = new Set([...(spec.mail?.teams ?? []), ...queue.flatMap(({ team }) => team ?? [])]);
  for (const name of names) {
    const why = unreachable(name, teamOf(name));
    if (why !== undefined) return { kind: "Stalled", reason: why.reason, message: `${why.message} ${wait}` };
  }
  const failed = queue.find(({ reason }) => reason !== undefined);
  if (failed?.reason !== undefined)
    return {
      kind: FOR_A_PERSON.has(failed.reason) ? "Stalled" : "Reconciling",
      reason: failed.reason,
      message: `${failed.error ?? ""} ${wait} The next attempt is at ${failed.due}.`,
    };
  if (unheard !== undefined) {
    const kind = unheard.reason === "MailboxUnreachable" || unheard.reason === "DnsUnreachable" ? "Reconciling" : "Stalled";
    return { kind, reason: unheard.reason, message: unheard.message };
  }
  if (queue.length > 0) return { kind: "Ready", reason: "Waiting", message: wait };
  if (lastSentAt === undefined) return { kind: "Ready", reason: "Idle", message: "Nothing was to be told yet." };
  return { kind: "Ready", reason: "Delivered", message: `${String(sent)} delivered, the last at ${lastSentAt}; nothing waits.` };
}

function waiting(count: number): string {
  return count === 0 ? "Nothing waits." : count === 1 ? "1 notice waits." : `${String(count)} notices wait.`;
}
