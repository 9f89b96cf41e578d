import pc from "picocolors";
import type { Environment, Gate, Pass, Release } from "../api/types.ts";
import type { ContentControl } from "../domain/delivery/content-control.ts";
import { controlAmong } from "../domain/delivery/content-control.ts";
import { findingText } from "../domain/delivery/control-words.ts";
import { GATE_STATES } from "../domain/delivery/gate-standing-words.ts";
import { askedText } from "../domain/operations/report-words.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { localShutting, shutText } from "../domain/status/shut-words.ts";
import { COLON } from "../domain/status/told-words.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import { statusTime } from "../domain/status/conditions.ts";
import { durationMsOf } from "../domain/time/instant.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags, ClusterSession } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import { columns } from "./columns.ts";
import { underWayLines } from "./gate-under-way.ts";
import type { Spoken } from "./local-zone.ts";
import { isMeant, sayWord, type Word, type WordFlags } from "./give-word.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { type Lasting, type Terms, tellingWords, termsOf, termsText } from "./word-terms.ts";

export interface GateFlags extends ClusterFlags, Spoken, WordFlags {
  /** Do not ask before recording the word. */
  readonly yes: boolean;
}

export interface GateRequest {
  readonly gate: string;
  readonly verdict: "Open" | "Close";
  /** Applications, or environment/application; empty means everything that waits (Open) or whatever comes (Close). */
  readonly only: readonly string[];
}

type Waiting = NonNullable<NonNullable<Gate["status"]>["waiting"]>[number];
type Named = Pick<Waiting, "environment" | "application" | "to" | "digest">;

/**
 * `ecluse gate open|close GATE`: shows what waits, asks, and records a Decision under the person's own name. Returns 0 once the word
 * counts, 1 when it was refused, nothing waits or the person said no, 2 for a gate or application that is not there.
 */
export async function gateCommand(request: GateRequest, flags: GateFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const telling = await tellingWords(flags, { session, terminal });
  const gate = await findGate(request.gate, session, { terminal, locale: telling.locale });
  if (gate === undefined) return EXIT.usage;
  const concerned = changesOf(gate, request, telling);
  if ("complaint" in concerned) {
    terminal.complain(concerned.complaint);
    return concerned.exit;
  }
  const words = WORDS[telling.locale];
  const { title, openers } = gate.spec;
  terminal.print(
    pc.createColors(terminal.colour).bold(words.gate(gate.metadata.name, title, { state: gate.status?.state ?? "Closed", openers })),
  );
  if (request.verdict === "Open" && concerned.length === 0) {
    terminal.print(words.nothing);
    return EXIT.findings;
  }
  const terms = await termsOf({ kind: "Gate", name: request.gate }, flags, { session, terminal, telling });
  if (typeof terms === "string") {
    terminal.complain(terms);
    return EXIT.usage;
  }
  const around = await aroundGate(request, session, terminal);
  for (const line of table(withContent(concerned, around), telling)) terminal.print(line);
  // A Close for everything is for all that passes carry through it.
  const isShut = (one: Named): boolean => request.only.length === 0 || request.only.some((name) => isNamed(one, name));
  for (const line of underWayLines(gate, { ...around, isMeant: isShut }, telling)) terminal.print(line);
  const lasting = request.verdict === "Open" ? lastingOf(gate, concerned, await clusterNow(session, terminal.signal)) : [];
  for (const line of termsText(terms, telling, lasting)) terminal.print(line);
  const gone = endingBefore(terms, lasting);
  if (gone.length > 0) terminal.complain(words.endsBefore(gone.join(", ")));
  if (!flags.yes && !(await isMeant(words.question[request.verdict](request.gate, concerned.length), terminal, telling.locale)))
    return EXIT.findings;
  return sayWord({ ...wordOf(request, concerned, flags), ...terms }, flags, { session, terminal, locale: telling.locale });
}

interface Around {
  readonly releases: readonly Release[];
  readonly environments: readonly Environment[];
  /** Of one that is to be shut: too late to keep out what they carry. */
  readonly passes: readonly Pass[];
}

async function aroundGate({ verdict }: GateRequest, { cluster, namespace }: ClusterSession, { signal }: Terminal): Promise<Around> {
  const [releases, environments, passes] = await Promise.all([
    cluster.list<Release>("Release", namespace, signal),
    cluster.list<Environment>("Environment", namespace, signal),
    verdict === "Close" ? cluster.list<Pass>("Pass", namespace, signal) : [],
  ]);
  return { releases, environments, passes };
}

interface Told {
  readonly terminal: Terminal;
  readonly locale: Locale;
}

async function findGate(name: string, { cluster, namespace }: ClusterSession, { terminal, locale }: Told): Promise<Gate | undefined> {
  const gates = await cluster.list<Gate>("Gate", namespace, terminal.signal);
  const found = gates.find((one) => one.metadata.name === name);
  const known = gates.map((one) => one.metadata.name).join(", ");
  if (found === undefined) terminal.complain(ABSENCE_WORDS[locale].gate(name, namespace, known));
  return found;
}

interface Amiss {
  readonly complaint: string;
  readonly exit: number;
}

/** What the word is about, or what to say of the first that was named and does not wait: the gate is open for it already, or it is not there. */
export function changesOf(
  { metadata, status }: Pick<Gate, "metadata" | "status">,
  { verdict, only }: Pick<GateRequest, "verdict" | "only">,
  telling: Telling,
): readonly (Named & Partial<Waiting>)[] | Amiss {
  const words = ABSENCE_WORDS[telling.locale];
  const there = verdict === "Open" ? (status?.waiting ?? []) : [...(status?.open ?? []), ...(status?.waiting ?? [])];
  if (only.length === 0) return verdict === "Open" ? there : (status?.open ?? []);
  const missing = only.find((name) => !there.some((one) => isNamed(one, name)));
  if (missing === undefined) return there.filter((one) => only.some((name) => isNamed(one, name)));
  const known = there.map((one) => `${one.environment}/${one.application}`).join(", ");
  const open = (status?.open ?? []).find((one) => isNamed(one, missing));
  if (open === undefined) return { complaint: words.notBefore(missing, metadata.name, known), exit: EXIT.usage };
  const until = open.until === undefined ? undefined : dateTimeText(open.until, telling);
  return { complaint: words.openAlready(missing, metadata.name, { by: (open.by ?? ["-"]).join(", "), until }), exit: EXIT.findings };
}

function isNamed({ environment, application }: Named, name: string): boolean {
  const wanted = name.toUpperCase();
  return wanted === application || wanted === `${environment}/${application}`.toUpperCase();
}

type Shown = Named & Partial<Waiting> & { readonly control?: ContentControl };

/** With what the control of each content found: nobody should open a gate blind. What is open already is told like what waits: as its environment has it. */
function withContent(concerned: readonly (Named & Partial<Waiting>)[], { releases, environments }: Around): readonly Shown[] {
  return concerned.map((one) => {
    const control = controlAmong(releases, one);
    return { ...asPending(one, environments), ...one, ...(control === undefined ? {} : { control }) };
  });
}

/** What an environment says of a change that it waits for: where it comes from, what carries it and when, and who asked. */
export function asPending(one: Named, environments: readonly Pick<Environment, "metadata" | "status">[]): Partial<Waiting> {
  const { pending = [] } = environments.find(({ metadata }) => metadata.name === one.environment)?.status ?? {};
  const found = pending.find(({ application, digest }) => application === one.application && digest === one.digest);
  if (found === undefined) return {};
  const { from, lane, nextTry: slot, requestedBy } = found;
  return {
    ...(from === undefined ? {} : { from }),
    ...(lane === undefined ? {} : { lane }),
    ...(slot === undefined ? {} : { slot }),
    ...(requestedBy === undefined ? {} : { requestedBy }),
  };
}

/** Of each change, when an opening given now ends by itself: as the controller reckons it. */
export function lastingOf(
  { spec: { closesAt } }: Pick<Gate, "spec">,
  concerned: readonly (Named & Partial<Waiting>)[],
  now: Temporal.Instant,
): readonly Lasting[] {
  return concerned.flatMap(({ environment, application, slot, until: slotEnd }) => {
    const of = { name: `${environment}/${application}`, ...(slot === undefined ? {} : { slot }) };
    if (closesAt !== "SlotEnd") return [{ ...of, until: statusTime(now.add({ milliseconds: durationMsOf(closesAt) })), after: closesAt }];
    return slotEnd === undefined ? [] : [{ ...of, until: slotEnd }];
  });
}

/** What comes only once the word has ended: it opens nothing for that. */
function endingBefore({ expiresAt }: Terms, lasting: readonly Lasting[]): readonly string[] {
  return lasting.flatMap(({ name, slot, until }) =>
    slot !== undefined && (until <= slot || (expiresAt !== undefined && expiresAt <= slot)) ? [name] : [],
  );
}

function contentText(control: ContentControl | undefined, { locale }: Telling): string {
  if (control === undefined) return "-";
  if (control.failure !== undefined) return WORDS[locale].unread;
  const found = [...new Set((control.findings ?? []).map((one) => one.control))].join(",");
  return `${String(control.equal)}/${String(control.read)}${found === "" ? "" : ` ${found}`}`;
}

/** Why it passes out of its turn, and who has shut the gate for it. */
function saidLines({ environment, application, to, exceptional, shut }: Shown, { locale, zone }: Telling): readonly string[] {
  const about = `  ${environment} ${application} ${to}`;
  return [
    ...(exceptional === undefined ? [] : [`${about} ${exceptional.pass}${COLON[locale]} ${askedText(exceptional, locale)}`]),
    ...(shut === undefined ? [] : [`${about} ${WORDS[locale].shut(shutText(localShutting(shut, zone), locale))}`]),
  ];
}

function contentLines({ environment, application, to, control }: Shown, { locale }: Telling): readonly string[] {
  const words = WORDS[locale];
  if (control?.failure !== undefined) return [`  ${environment} ${application} ${to} ${words.uncontrolled} ${control.failure}`];
  return (control?.findings ?? []).map(
    (one) => `  ${environment} ${application} ${to} ${one.effect === "Reject" ? words.rejected : words.note} ${findingText(one, locale)}`,
  );
}

function table(concerned: readonly Shown[], telling: Telling): readonly string[] {
  const rows = concerned.map((one) => [
    one.environment,
    one.application,
    `${one.from ?? "-"} → ${one.to}`,
    one.lane ?? "-",
    one.slot === undefined ? "-" : dateTimeText(one.slot, telling),
    contentText(one.control, telling),
    one.digest.slice(0, 19),
    one.requestedBy ?? "-",
  ]);
  const lines = columns(WORDS[telling.locale].head, rows);
  return [...lines, ...concerned.flatMap((one) => [...saidLines(one, telling), ...contentLines(one, telling)])];
}

interface Standing {
  readonly state: "Open" | "Closed" | "Partly";
  readonly openers: string;
}

const WORDS = {
  en: {
    gate: (name: string, title: string, { state, openers }: Standing) => `${name}: ${title} (${state}, opened by ${openers})`,
    nothing: "Nothing waits before this gate: there is nothing to open.",
    question: {
      Open: (gate: string, count: number) => `Open ${gate} for ${count === 1 ? "this change" : `these ${String(count)} changes`}`,
      Close: (gate: string) => `Close ${gate}`,
    },
    unread: "unread",
    uncontrolled: "could not be controlled:",
    rejected: "will be rejected:",
    note: "note:",
    shut: (who: string) => `gate ${who}`,
    endsBefore: (names: string) => `The word ends before the slot of ${names}: the gate will be shut again by then.`,
    head: ["ENVIRONMENT", "APPLICATION", "CHANGE", "LANE", "SLOT", "CONTENT", "DIGEST", "ASKED BY"],
  },
  fr: {
    gate: (name: string, title: string, { state, openers }: Standing) =>
      `${name} : ${title} (porte ${GATE_STATES[state] ?? state}, que l'équipe ${openers} ouvre)`,
    nothing: "Rien n'attend devant cette porte : il n'y a rien à ouvrir.",
    question: {
      Open: (gate: string, count: number) => `Ouvrir ${gate} pour ${count === 1 ? "ce changement" : `ces ${String(count)} changements`}`,
      Close: (gate: string) => `Fermer ${gate}`,
    },
    unread: "non lu",
    uncontrolled: "n'a pas pu être contrôlé :",
    rejected: "sera rejeté :",
    note: "remarque :",
    shut: (who: string) => `porte ${who}`,
    endsBefore: (names: string) => `Le mot prend fin avant le créneau de ${names} : la porte sera refermée d'ici là.`,
    head: ["ENVIRONNEMENT", "APPLICATION", "CHANGEMENT", "VOIE", "CRÉNEAU", "CONTENU", "EMPREINTE", "DEMANDÉ PAR"],
  },
} as const;

function wordOf({ gate, verdict, only }: GateRequest, concerned: readonly Named[], { reason }: Pick<GateFlags, "reason">): Word {
  const changes = concerned.map(({ environment, application, to, digest }) => ({ environment, application, to, digest }));
  const everything = verdict === "Close" && only.length === 0;
  return { on: { kind: "Gate", name: gate }, verdict, ...(everything ? {} : { changes }), ...(reason === undefined ? {} : { reason }) };
}
