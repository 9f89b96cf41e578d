import type { Channel, Gate, Pass } from "../../../controller/api/types.ts";
import type { MailMessage } from "../../../controller/ports/mail.ts";
import type { Oracle, Watched } from "./violation.ts";

/** Until its controller has heard of it, what has changed is not held against a mail. */
const HEARD_MS = 3_000;

interface Ended {
  readonly atMs: number;
}

/**
 * What truly came into the mailboxes, against what the API server truly held: N1 the same thing is told twice only under the same Message-ID, in the
 * same words, and only by what struck; N2 nothing is told that was not so.
 */
export function watchNotices({ world, network, report }: Watched): Oracle {
  /** `qualif PORTAIL` that waited before the gate, with the instant at which it no longer did. */
  const waited = new Map<string, Ended>();
  const items = new Map<string, string>();
  const nowMs = (): number => world.now().epochMilliseconds;
  /** Each fact that was told, with the identity of its mail. */
  const toldUnder = new Map<string, string>();
  /** When each mail was put into words, by its identity. */
  const wordedAt = new Map<string, number>();
  let seen = 0;

  const gateWritten = ({ status }: Gate): void => {
    const now = new Set((status?.waiting ?? []).map(named));
    for (const [name, { atMs }] of waited) if (!now.has(name) && atMs === Infinity) waited.set(name, { atMs: nowMs() });
    for (const name of now) waited.set(name, { atMs: Infinity });
  };
  const passWritten = ({ metadata, status }: Pass): void => {
    for (const item of status?.items ?? []) items.set(`${metadata.name} ${named(item)}`, item.result ?? "");
  };
  const channelWritten = ({ status }: Channel): void => {
    for (const { id, text } of status?.queue ?? []) if (text !== undefined && !wordedAt.has(id)) wordedAt.set(id, nowMs());
  };
  const judge = (mail: MailMessage): void => {
    const kind = eventOf(mail);
    for (const what of toldBy(mail)) {
      const told = `${mail.id} to ${mail.to} tells of ${what}`;
      if (kind === "gaterequest" || kind === "gatereminder") {
        if ((waited.get(what)?.atMs ?? -Infinity) < (wordedAt.get(mail.id) ?? nowMs()) - HEARD_MS)
          report("N2", `${told}, which waits before no gate`);
      } else if (kind === "deferred" || kind === "rejected") {
        const results = [...items].filter(([name]) => name.endsWith(` ${what}`)).map(([, result]) => result.toLowerCase());
        if (!results.includes(kind)) report("N2", `${told} as ${kind}, and it is ${results.join(", ") || "in no pass"}`);
      }
    }
  };
  return {
    commit: ({ kind, after }) => {
      if (after === undefined) return;
      if (kind === "Gate") gateWritten(after as Gate);
      if (kind === "Pass") passWritten(after as Pass);
      if (kind === "Channel") channelWritten(after as Channel);
    },
    afterEvent: () => {
      const { taken } = world.mail;
      for (; seen < taken.length; seen += 1) {
        const mail = taken[seen];
        if (mail === undefined) continue;
        const before = taken.slice(0, seen);
        const same = before.filter((one) => one.id === mail.id);
        if (same.length > network.struck()) report("N1", `${mail.id} came once more, and nothing had struck`);
        if (same.some((one) => JSON.stringify(one) !== JSON.stringify(mail))) report("N1", `${mail.id} came in other words`);
        for (const fact of factsOf(mail)) {
          const twin = toldUnder.get(fact);
          if (twin !== undefined && twin !== mail.id) report("N1", `${mail.id} tells ${fact}, as ${twin} had done`);
          toldUnder.set(fact, mail.id);
        }
        if (same.length === 0) judge(mail);
      }
    },
  };
}

/** N3: where nobody was away for long, everything that was owed has come. */
export function reportUntold({ world, report }: Watched): void {
  const { lock, begins } = world.scenario;
  if (begins === "Empty") return;
  const told = world.mail.taken.flatMap((mail) => toldBy(mail).map((what) => `${mail.to} ${eventOf(mail)} ${what}`));
  for (const owed of lock?.told ?? []) if (!told.includes(owed)) report("N3", `nobody has told: ${owed}`);
}

/** What a channel still has to send, one line each. */
export function unsent(channels: readonly Channel[]): readonly string[] {
  return channels.flatMap(({ metadata, status }) => (status?.queue ?? []).map(({ id }) => `${metadata.name} has not sent ${id}`));
}

function eventOf({ id }: MailMessage): string {
  return id.split("-")[0] ?? "";
}

/** `qualif PORTAIL`, for each line of a mail that tells of a change. */
function toldBy({ text }: MailMessage): readonly string[] {
  return [...text.matchAll(/^- (\S+ \S+) /gmu)].map((line) => line[1] ?? "");
}

/** What a mail tells, and of which slot or pass: nobody is told of it twice. */
function factsOf(mail: MailMessage): readonly string[] {
  const pass = /pass report (\S+)/u.exec(mail.text)?.[1] ?? "";
  return [...mail.text.matchAll(/^- (.+)(?:\n {2}airlock \S+, slot (\S+ \S+) to)?/gmu)].map((line) =>
    [mail.to, eventOf(mail), line[1], line[2] ?? "", pass].join(" "),
  );
}

function named({ environment, application }: { readonly environment: string; readonly application: string }): string {
  return `${environment} ${application}`;
}
