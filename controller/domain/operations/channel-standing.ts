import type { Channel, Team } from "../../api/types.ts";
import type { Standing } from "../status/conditions.ts";
import { STANDING_WORDS } from "../status/standing-words.ts";
import type { Locale } from "../status/sentence.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText } from "../status/told-time.ts";
import type { ChannelStatus, QueuedNotice } from "./notice.ts";

/** Why no mail goes to a team. */
interface Unreachable {
  readonly reason: "UnknownTeam" | "NoMailbox";
  readonly message: string;
}

/** Why a team's mailbox gets nothing; undefined when it can. */
function unreachable(name: string, team: Team | undefined, locale: Locale): Unreachable | undefined {
  const words = STANDING_WORDS[locale];
  if (team === undefined) return { reason: "UnknownTeam", message: words.noTeam(name) };
  if (team.spec.mailbox !== undefined) return undefined;
  return { reason: "NoMailbox", message: words.noMailbox(name) };
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
export function channelStanding(
  { spec }: Channel,
  status: Counted,
  { teamOf, ...telling }: Telling & { readonly teamOf: (name: string) => Team | undefined },
): Standing {
  const { locale } = telling;
  const words = STANDING_WORDS[locale];
  const { queue, sent = 0, lastSentAt, unheard } = status;
  const wait = words.waiting(queue.length);
  const names = new Set([...(spec.mail?.teams ?? []), ...queue.flatMap(({ team }) => team ?? [])]);
  for (const name of names) {
    const why = unreachable(name, teamOf(name), locale);
    if (why !== undefined) return { kind: "Stalled", reason: why.reason, message: `${why.message} ${wait}` };
  }
  const failed = queue.find(({ reason }) => reason !== undefined);
  if (failed?.reason !== undefined)
    return {
      kind: FOR_A_PERSON.has(failed.reason) ? "Stalled" : "Reconciling",
      reason: failed.reason,
      message: `${failed.error ?? ""} ${wait} ${words.again(dateTimeText(failed.due, telling))}`,
    };
  if (unheard !== undefined) {
    const kind = unheard.reason === "MailboxUnreachable" || unheard.reason === "DnsUnreachable" ? "Reconciling" : "Stalled";
    return { kind, reason: unheard.reason, message: unheard.message };
  }
  if (queue.length > 0) return { kind: "Ready", reason: "Waiting", message: wait };
  if (lastSentAt === undefined) return { kind: "Ready", reason: "Idle", message: words.idle };
  return { kind: "Ready", reason: "Delivered", message: words.delivered(sent, dateTimeText(lastSentAt, telling)) };
}
