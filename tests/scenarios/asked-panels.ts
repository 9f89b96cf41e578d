import { dashboardsIn } from "../unit/monitoring/monitoring-files.ts";
import type { Prometheus } from "./started-prometheus.ts";

/** What Grafana would put in the place of its variables. */
function filled(expr: string): string {
  return expr.replaceAll("$job", ".+").replaceAll("$__rate_interval", "10s");
}

/** Every query of every dashboard. Of a panel with several each bears its letter. */
function askedQueries(): readonly { readonly name: string; readonly expr: string }[] {
  return dashboardsIn().flatMap(({ uid, panels }) =>
    panels.flatMap(({ title, targets }) =>
      targets.map(({ expr, refId }) => ({ name: `${uid}: ${title}${targets.length === 1 ? "" : ` ${refId}`}`, expr: filled(expr) })),
    ),
  );
}

/** What is said of panels beforehand, with why. */
export interface SaidOfPanels {
  /** They have nothing to show. */
  readonly empty: Readonly<Record<string, string>>;
  /** What is around decides whether they have. */
  readonly either?: Readonly<Record<string, string>>;
}

/**
 * Asks every query of every dashboard, now and over the whole time. Throws what Prometheus complains of; resolves with the panels that have had
 * nothing to show since it started and of which that was not said beforehand, and with those of which it was said and is not so.
 */
export async function unlikeSaid(prometheus: Prometheus, { empty, either = {} }: SaidOfPanels): Promise<readonly string[]> {
  const asked = askedQueries();
  const gone = Object.keys({ ...empty, ...either }).filter((name) => !asked.some((one) => one.name === name));
  if (gone.length > 0) throw new Error(`no panel of the dashboards: ${gone.join(", ")}`);
  const unlike: string[] = [];
  for (const { name, expr } of asked) {
    await prometheus.query(expr);
    const series = await prometheus.queryRange(expr);
    if (name in either) continue;
    if (series === 0 && !(name in empty)) unlike.push(name);
    if (series > 0 && name in empty) unlike.push(`${name} has something to show, although ${empty[name] ?? ""}`);
  }
  return unlike;
}

/** Those of some panels that have had nothing to show since Prometheus started. */
export async function emptyOf(prometheus: Prometheus, names: readonly string[]): Promise<readonly string[]> {
  const asked = askedQueries().filter(({ name }) => names.includes(name));
  if (asked.length !== names.length) throw new Error("not every one of them is a panel of the dashboards");
  const empty: string[] = [];
  for (const { name, expr } of asked) if ((await prometheus.queryRange(expr)) === 0) empty.push(name);
  return empty;
}

const NO_GO_LIVE = "the sample estate declares no go-live";

const lettered = (title: string, letters: string): readonly string[] => [...letters].map((one) => `ecluse-calendar: ${title} ${one}`);

/** Panels that tell of go-lives. */
export const GO_LIVES: readonly string[] = [
  ...lettered("Go-lives ahead and under way", "ABCDE"),
  "ecluse-calendar: Go-lives that ended, this month (K3)",
  "ecluse-calendar: Exceptional go-lives of all, twelve months (K4)",
  ...lettered("Steps in time, this month (K26)", "ABC"),
];

/** Panels that depend on how the machine fares on which a scenario is played. */
export const AS_IT_COMES: Readonly<Record<string, string>> = {
  "ecluse-controller: Failures by class": "two writes may meet",
  "ecluse-controller: Turns put off by a backoff": "what failed is tried again",
  "ecluse-controller: Watches begun again": "a watch may break",
};

/** Panels that have nothing to show of a scenario in which nothing of theirs happens, and why. */
export const NOTHING_HAPPENED: Readonly<Record<string, string>> = {
  "ecluse-calendar: Freezes C": "no freeze holds on those days, so none ends",
  ...Object.fromEntries(GO_LIVES.map((name) => [name, NO_GO_LIVE])),
  "ecluse-controller: Series left out": "no metric has too many series",
  "ecluse-controller: Writes the API server asked about": "nobody writes by hand what a rule between objects is about",
  "ecluse-gates: Answers by mail": "nobody answers by mail",
  "ecluse-night: From a rejection until it was in place, this month (K13)": "nothing rejected comes through after all",
  "ecluse-night: Newest pass of environments that take changes as they come":
    "nothing is declared for dev, the one environment that has such passes",
};

/** Names of the alerts that fire, once each. Throws when Prometheus could not evaluate a rule. */
export async function firingAlerts(prometheus: Prometheus): Promise<readonly string[]> {
  const rules = await prometheus.rules();
  const broken = rules.filter(({ health }) => health !== "ok").map(({ name, lastError }) => `${name}: ${lastError}`);
  if (broken.length > 0) throw new Error(broken.join("\n"));
  return rules
    .filter(({ firing }) => firing > 0)
    .map(({ name }) => name)
    .toSorted();
}
