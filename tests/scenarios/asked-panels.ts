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

/**
 * Asks every query of every dashboard, now and over the whole time. Throws what Prometheus complains of; resolves with the panels that have had
 * nothing to show since it started, but for those of which that is said beforehand.
 */
export async function emptyPanels(prometheus: Prometheus, expected: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const asked = askedQueries();
  const gone = Object.keys(expected).filter((name) => !asked.some((one) => one.name === name));
  if (gone.length > 0) throw new Error(`no panel of the dashboards: ${gone.join(", ")}`);
  const empty: string[] = [];
  for (const { name, expr } of asked) {
    await prometheus.query(expr);
    if ((await prometheus.queryRange(expr)) === 0 && !(name in expected)) empty.push(name);
  }
  return empty;
}

const NO_GO_LIVE = "the sample estate declares no go-live";

/** Panels that have nothing to show of a scenario in which nothing of theirs happens, and why. */
export const NOTHING_HAPPENED: Readonly<Record<string, string>> = {
  "ecluse-calendar: Freezes C": "no freeze holds on those days, so none ends",
  ...Object.fromEntries(["A", "B", "C", "D", "E"].map((query) => [`ecluse-calendar: Go-lives ahead and under way ${query}`, NO_GO_LIVE])),
  "ecluse-calendar: Go-lives that ended, this month (K3)": NO_GO_LIVE,
  "ecluse-calendar: Exceptional go-lives of all, twelve months (K4)": NO_GO_LIVE,
  "ecluse-calendar: Steps in time, this month (K26) A": NO_GO_LIVE,
  "ecluse-calendar: Steps in time, this month (K26) B": NO_GO_LIVE,
  "ecluse-controller: Failures by class": "no turn ends in a failure",
  "ecluse-controller: Series left out": "no metric has too many series",
  "ecluse-controller: Turns put off by a backoff": "no turn is tried again",
  "ecluse-controller: Watches begun again": "no watch breaks",
  "ecluse-controller: Writes the API server asked about": "nobody writes by hand what a rule between objects is about",
  "ecluse-gates: Answers by mail": "nobody answers by mail",
  "ecluse-gates: Mails received": "nobody answers by mail",
  "ecluse-gates: Notices": "the sample estate declares no channel",
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
