import { dashboardsIn } from "../unit/monitoring/monitoring-files.ts";
import type { Prometheus } from "./prometheus-process.ts";

/** What Grafana would put in the place of its variables. */
function filled(expr: string): string {
  return expr.replaceAll("$job", ".+").replaceAll("$__rate_interval", "10s");
}

/**
 * Asks every query of every dashboard as its panel would. Throws what Prometheus complains of; resolves with the titles of the panels of which one
 * query has nothing to show.
 */
export async function emptyPanels(prometheus: Prometheus): Promise<readonly string[]> {
  const empty: string[] = [];
  for (const { uid, panels } of dashboardsIn())
    for (const { title, targets } of panels) {
      const found = await Promise.all(
        targets.map(async ({ expr, instant }) =>
          instant === true ? (await prometheus.query(filled(expr))).length : prometheus.queryRange(filled(expr)),
        ),
      );
      if (found.includes(0)) empty.push(`${uid}: ${title}`);
    }
  return empty.toSorted();
}
