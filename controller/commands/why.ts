import pc from "picocolors";
import type { Calendar, Environment, Estate, MEP, Pass, Release } from "../api/types.ts";
import type { ContentControl } from "../domain/delivery/content-control.ts";
import { controlAmong } from "../domain/delivery/content-control.ts";
import { findingText } from "../domain/delivery/control-words.ts";
import { EXCEPTIONAL_LANE } from "../domain/delivery/deciders.ts";
import type { ExceptionalRequest } from "../domain/delivery/exceptional-request.ts";
import { exceptionalRequest, exceptionalRequestFor } from "../domain/delivery/exceptional-request.ts";
import type { ReportedItem } from "../domain/delivery/pass-report.ts";
import { reportedItem } from "../domain/delivery/pass-report.ts";
import { invalidRetryAt } from "../domain/delivery/retry-request.ts";
import type { TellingPending } from "../domain/delivery/told-pending.ts";
import { toldPending } from "../domain/delivery/told-pending.ts";
import { askedText, reportedWhy, resultText } from "../domain/operations/report-words.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { sentence } from "../domain/status/sentences.ts";
import { codeText, COLON } from "../domain/status/told-words.ts";
import { heldOf, placeOf } from "../domain/delivery/held-back.ts";
import { stillRunning } from "../domain/delivery/undeclared.ts";
import { regressionText } from "../domain/status/regression.ts";
import type { Brought } from "../domain/mep/fold.ts";
import { broughtBy } from "../domain/mep/fold.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText, earliestText, secondText } from "../domain/status/told-time.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import type { Spoken } from "./local-zone.ts";
import { tellingHere } from "./local-zone.ts";
import type { Terminal } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";
import { WHY_WORDS } from "./why-words.ts";

export interface WhyFlags extends ClusterFlags, Spoken {
  readonly output: "text" | "json";
}

interface Answer {
  readonly environment: string;
  readonly application: string;
  /** Absent when the environment names the application no more although it still runs there. */
  readonly declared?: string;
  /** Since when that is so. */
  readonly undeclaredSince?: string;
  readonly observed: readonly {
    readonly platform: string;
    readonly version: string;
    readonly differs: readonly string[];
    readonly observedAt: string;
  }[];
  /** The cluster went back to an older state: nothing is done until that is acknowledged. */
  readonly regressed?: string;
  /** The finding that holds back what the environment's file says now; `declared` is what was applied before. */
  readonly held?: NonNullable<NonNullable<Environment["status"]>["held"]>;
  readonly pending?: NonNullable<NonNullable<Environment["status"]>["pending"]>[number];
  /** What neither was declared nor runs here comes by this go-live. */
  readonly comesBy?: { readonly mep?: string; readonly at?: string };
  /** The exceptional pass that is to carry it, with why and by whom it was asked for. */
  readonly exceptional?: ExceptionalRequest;
  /** What the last control of the pending content found. */
  readonly content?: ContentControl;
  /** The go-live that has brought what runs, as long as Git does not declare it, and what is to be written where. */
  readonly broughtBy?: { readonly mep: string; readonly version: string; readonly reason: string; readonly message: string };
  /** What is wrong with the wish to try again. */
  readonly retryAsked?: string;
  /** The newest pass that is under way, or that carried the version in question. */
  readonly lastPass?: {
    readonly name: string;
    readonly to: string;
    readonly result: string;
    readonly reason: string;
    readonly message: string;
    readonly item: ReportedItem;
    readonly exceptional?: ExceptionalRequest;
    readonly steps: readonly AnsweredStep[];
  };
}

interface AnsweredStep {
  readonly startedAt: string;
  /** Platform, step, result and job. */
  readonly text: string;
}

/** `ecluse why ENV APP`: what is declared, what runs, what the difference waits for and who can act. Exit code 0, or 1 when there is no such thing. */
export async function whyCommand(subject: WhySubject, flags: WhyFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const { cluster, namespace } = session;
  const [environments, estates, passes, releases, meps, calendars] = await Promise.all([
    cluster.list<Environment>("Environment", namespace, terminal.signal),
    cluster.list<Estate>("Estate", namespace, terminal.signal),
    cluster.list<Pass>("Pass", namespace, terminal.signal),
    cluster.list<Release>("Release", namespace, terminal.signal),
    cluster.list<MEP>("MEP", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
  ]);
  const telling = tellingHere(flags, estates, calendars);
  const now = await clusterNow(session, terminal.signal);
  const answer = whyAnswer(subject, { environments, estates, passes, releases, meps, locale: flags.locale, now });
  if (typeof answer === "string") {
    terminal.complain(`${visibleText(answer)} ${ABSENCE_WORDS[telling.locale].here(namespace)}`);
    return 1;
  }
  const painting = { ...telling, colors: pc.createColors(terminal.colour) };
  terminal.print(flags.output === "json" ? jsonOutput(asJson(answer)) : renderAnswer(visibleValues(answer), painting));
  return 0;
}

/** Each step of it as one line, with its time in UTC. */
function asJson({ lastPass, ...answer }: Answer): object {
  if (lastPass === undefined) return answer;
  const { item: _item, steps, ...pass } = lastPass;
  return { ...answer, lastPass: { ...pass, steps: steps.map(({ startedAt, text }) => `${startedAt} ${text}`) } };
}

export interface WhySubject {
  readonly environment: string;
  /** Application code, in any case. */
  readonly application: string;
}

interface Seen extends TellingPending {
  readonly environments: readonly Environment[];
  readonly estates: readonly Estate[];
  readonly passes: readonly Pass[];
  readonly releases: readonly Release[];
  readonly meps: readonly MEP[];
}

/** The answer, or the sentence that says why there is none. */
export function whyAnswer(subject: WhySubject, { environments, estates, passes, releases, meps, locale, now }: Seen): Answer | string {
  const written = estates[0]?.spec.locale ?? "en";
  const words = ABSENCE_WORDS[locale ?? written];
  const environment = environments.find((one) => one.metadata.name === subject.environment);
  if (environment === undefined) {
    const held = estates.flatMap(({ status }) => heldOf(status?.held ?? [], { kind: "Environment", name: subject.environment }) ?? [])[0];
    const known = environments.map((one) => one.metadata.name).join(", ");
    if (held === undefined) return known === "" ? words.noEnvironment : words.environment(subject.environment, known);
    return words.heldEnvironment(subject.environment, heldText(held));
  }
  const application = subject.application.toUpperCase();
  const declared = environment.spec.versions[application];
  const left = stillRunning(environment.status?.versions ?? []).some((one) => one.application === application);
  const comes = (environment.status?.pending ?? []).some((one) => one.application === application);
  const brought = broughtBy(environment, application, meps);
  if (declared === undefined && !left && !comes && brought === undefined) {
    const held = environment.status?.held;
    const told = words.application(subject.environment, application, Object.keys(environment.spec.versions).join(", "));
    return held === undefined ? told : `${told} ${words.heldFile(heldText(held))}`;
  }
  const regressed = estates.flatMap(regressedText)[0];
  const answer = answerOf(environment, { application, passes, meps, brought, locale, written, now });
  const content = controlAmong(releases, { environment: subject.environment, application, to: answer.pending?.to });
  return { ...answer, ...(content === undefined ? {} : { content }), ...(regressed === undefined ? {} : { regressed }) };
}

function regressedText({ metadata, status }: Estate): readonly string[] {
  const regression = status?.regression;
  return regression === undefined ? [] : [regressionText(regression, { namespace: metadata.namespace ?? "", name: metadata.name })];
}

interface Asked extends TellingPending, Pick<Seen, "meps"> {
  readonly application: string;
  readonly passes: readonly Pass[];
  readonly brought: Brought | undefined;
  /** The estate's language. */
  readonly written: Locale;
}

function answerOf(environment: Environment, { application, passes, meps, brought, locale, written, now }: Asked): Answer {
  const declared = environment.spec.versions[application];
  const left = stillRunning(environment.status?.versions ?? []).find((one) => one.application === application);
  const observed = (environment.status?.versions ?? [])
    .filter((one) => one.application === application)
    .map(({ platform, version, differs, observedAt }) => ({ platform, version, differs: (differs ?? []).map(String), observedAt }));
  const held = environment.status?.held;
  const waiting = environment.status?.pending?.find((one) => one.application === application);
  const pending = waiting === undefined ? undefined : toldPending(environment, waiting, { locale, now });
  const retryAsked = retryText(environment, locale);
  const isNew = declared === undefined && left === undefined && brought === undefined && pending !== undefined;
  const comesBy = isNew ? comingBy(environment, pending, meps) : undefined;
  const isExceptional = pending !== undefined && pending.lane === EXCEPTIONAL_LANE;
  const exceptional = isExceptional ? exceptionalRequestFor(passes, { ...pending, environment: environment.metadata.name }) : undefined;
  const version = pending?.to ?? brought?.version ?? declared ?? observed[0]?.version;
  const lastPass = lastPassOf({ environment: environment.metadata.name, application, version, now }, passes);
  return {
    environment: environment.metadata.name,
    application,
    ...(declared === undefined ? {} : { declared }),
    ...(left === undefined || brought !== undefined ? {} : { undeclaredSince: left.since }),
    observed,
    ...(held === undefined ? {} : { held }),
    ...(pending === undefined ? {} : { pending }),
    ...(exceptional === undefined ? {} : { exceptional }),
    ...(comesBy === undefined ? {} : { comesBy }),
    ...(brought === undefined ? {} : { broughtBy: broughtAnswer(brought, locale ?? written) }),
    ...(retryAsked === undefined ? {} : { retryAsked }),
    ...(lastPass === undefined ? {} : { lastPass }),
  };
}

/** The next go-live that lists it. */
function comingBy(
  { metadata }: Environment,
  { application, to, nextTry }: NonNullable<Answer["pending"]>,
  meps: readonly MEP[],
): NonNullable<Answer["comesBy"]> {
  const [mep] = meps
    .filter(
      ({ spec }) => spec.environment === metadata.name && spec.items.some((one) => one.application === application && one.version === to),
    )
    .filter(({ status }) => status?.endedAt === undefined)
    .toSorted((one, other) => one.spec.window.from.localeCompare(other.spec.window.from));
  return { ...(mep === undefined ? {} : { mep: mep.metadata.name }), ...(nextTry === undefined ? {} : { at: nextTry }) };
}

function broughtAnswer({ mep, version, finding }: Brought, locale: Locale): NonNullable<Answer["broughtBy"]> {
  return { mep, version, reason: finding.reason, message: sentence(finding, locale) };
}

/** What is wrong with the wish to try again, once the controller has said so. */
function retryText(environment: Environment, locale: Locale | undefined): string | undefined {
  const said = environment.status?.conditions?.find(({ type, status }) => type === "RetryAsked" && status === "False")?.message;
  const finding = invalidRetryAt(environment);
  return said === undefined || locale === undefined || finding === undefined ? said : sentence(finding, locale);
}

interface InQuestion extends WhySubject, Pick<TellingPending, "now"> {
  readonly version: string | undefined;
}

/** A pass that has ended with another version says nothing of why this one is there, or is not. */
function lastPassOf({ environment, application, version, now }: InQuestion, passes: readonly Pass[]): Answer["lastPass"] {
  const carried = passes
    .flatMap((pass) =>
      (pass.status?.items ?? [])
        .filter((item) => item.application === application && item.environment === environment)
        .filter((item) => item.to === version || item.result === undefined)
        .map((item) => ({ pass, item })),
    )
    .sort((left, right) => ((left.pass.status?.startedAt ?? "") < (right.pass.status?.startedAt ?? "") ? 1 : -1))[0];
  if (carried === undefined) return undefined;
  const item = reportedItem(carried.item, carried.pass.status, now);
  const exceptional = exceptionalRequest(carried.pass);
  return {
    name: carried.pass.metadata.name,
    to: carried.item.to,
    result: carried.item.result ?? (item.beginsAt === undefined ? "under way" : "sealed"),
    reason: carried.item.reason ?? "",
    message: carried.item.message ?? "",
    item,
    ...(exceptional === undefined ? {} : { exceptional }),
    steps: (carried.item.steps ?? []).map(({ startedAt, platform, name, result, phase, jobId }) => ({
      startedAt,
      text: `${platform} ${name} ${result ?? phase}${jobId === undefined ? "" : ` ${jobId}`}`,
    })),
  };
}

export interface WhyPainting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** The answer as lines for a terminal, by the clock of the estate. */
export function renderAnswer(answer: Answer, painting: WhyPainting): string {
  const { colors, locale } = painting;
  const words = WHY_WORDS[locale];
  const since = answer.undeclaredSince === undefined ? "" : dateTimeText(answer.undeclaredSince, painting);
  const lines = [
    colors.bold(words.title(answer.application, answer.environment)),
    `  ${words.declared}${answer.declared ?? (answer.undeclaredSince === undefined ? notYetText(answer, painting) : words.noLonger(since))}`,
  ];
  if (answer.regressed !== undefined) lines.push(colors.red(`  ${words.regressed}${answer.regressed}`));
  if (answer.held !== undefined) {
    lines.push(colors.red(`  ${words.held}${heldText(answer.held)}`), `            ${words.mend}`);
  }
  for (const { platform, version, differs, observedAt } of answer.observed) {
    lines.push(
      `  ${words.observed}${words.on(version, platform)} (${dateTimeText(observedAt, painting)})`,
      ...differs.map((difference) => `            ${difference}`),
    );
  }
  const brought = answer.broughtBy;
  if (brought !== undefined) lines.push(`  ${words.goLive(brought.mep, brought.version)}`);
  if (brought !== undefined && answer.pending === undefined)
    lines.push(`  ${colors.yellow(codeText("Waiting", locale))} ${brought.reason}${COLON[locale]} ${brought.message}`);
  else if (answer.undeclaredSince !== undefined) lines.push(colors.yellow(`  ${words.stillRuns}`));
  else if (answer.pending === undefined) lines.push(colors.green(`  ${words[standingOf(answer)]}`));
  else lines.push(...pendingLines(answer.pending, answer.exceptional, painting), ...contentLines(answer.content, painting));
  if (answer.retryAsked !== undefined) lines.push(colors.yellow(`  ${words.retry}${answer.retryAsked}`));
  if (answer.lastPass !== undefined) {
    const { name, to, item } = answer.lastPass;
    const title = (item.beginsAt === undefined ? words.lastPass : words.nextPass)(name, to);
    lines.push(
      `  ${title} ${endText(answer.lastPass, answer.content, painting)}`.trimEnd(),
      ...askedLines(answer.lastPass.exceptional, locale),
    );
    lines.push(...answer.lastPass.steps.map(({ startedAt, text }) => `            ${secondText(startedAt, painting)} ${text}`));
  }
  return lines.join("\n");
}

/** What Git does not declare here and never did: it was brought by a go-live, or comes by one. */
function notYetText({ comesBy: { mep, at } = {} }: Answer, telling: Telling): string {
  const words = WHY_WORDS[telling.locale];
  return mep === undefined ? words.notYet : words.comesBy(mep, at === undefined ? "" : dateTimeText(at, telling));
}

/** Where nothing is pending: what was declared a moment ago is not yet compared with what runs. */
function standingOf({ declared, observed }: Answer): "unseen" | "uncompared" | "nothing" {
  if (observed.length === 0) return "unseen";
  return declared !== undefined && observed.some(({ version }) => version !== declared) ? "uncompared" : "nothing";
}

function askedLines(asked: ExceptionalRequest | undefined, locale: Locale): readonly string[] {
  return asked === undefined ? [] : [`            ${asked.pass}${COLON[locale]} ${askedText(asked, locale)}`];
}

/** How it ended there: in English as the controller said it. */
function endText(
  { name, result, message, item }: NonNullable<Answer["lastPass"]>,
  control: ContentControl | undefined,
  telling: Telling,
): string {
  const { locale } = telling;
  if (locale === "en" && item.result !== undefined) return `${result} ${message}`;
  const why = reportedWhy(item, name, { ...telling, control });
  return why === undefined ? resultText(item, telling) : `${resultText(item, telling)}. ${why}`;
}

function heldText(held: NonNullable<Answer["held"]>): string {
  return visibleText(`${placeOf(held)} ${held.reason}: ${held.message}`);
}

function contentLines(content: ContentControl | undefined, { colors, ...telling }: WhyPainting): readonly string[] {
  const words = WHY_WORDS[telling.locale];
  if (content === undefined) return [];
  const { read, equal, failure, findings = [] } = content;
  const at = dateTimeText(content.at, telling);
  if (failure !== undefined) return [colors.yellow(`  ${words.content}${words.uncontrolled(at)} ${failure}`)];
  return [
    `  ${words.content}${words.controlled(equal, read, at)}`,
    ...findings.map((one) => (one.effect === "Reject" ? colors.red : colors.yellow)(`            ${findingText(one, telling.locale)}`)),
  ];
}

function pendingLines(
  pending: NonNullable<Answer["pending"]>,
  exceptional: Answer["exceptional"],
  { colors, ...telling }: WhyPainting,
): readonly string[] {
  const words = WHY_WORDS[telling.locale];
  const { from = words.none, to, requestedBy } = pending;
  const since = words.since(dateTimeText(pending.requestedAt, telling));
  const lines = [`  ${words.pending}${from} → ${to} ${since}${requestedBy === undefined ? "" : words.askedBy(requestedBy)}`];
  lines.push(...askedLines(exceptional, telling.locale));
  const finding = pending.finding;
  lines.push(
    `  ${colors.yellow(codeText(pending.state, telling.locale))}${finding === undefined ? "" : ` ${finding.reason}${COLON[telling.locale]} ${finding.message}`}`,
  );
  if (finding?.until !== undefined) lines.push(`  ${words.until(earliestText(finding.until, telling))}`);
  return [...lines, ...(pending.also ?? []).map(({ reason, message }) => `  ${words.also}${reason}${COLON[telling.locale]} ${message}`)];
}
