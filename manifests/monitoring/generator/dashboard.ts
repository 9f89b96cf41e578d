import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  DashboardCursorSync,
  DatasourceVariableBuilder,
  defaultDashboard,
  type Panel,
  QueryVariableBuilder,
  VariableRefresh,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DATASOURCE } from "./panels.ts";

/** A dashboard as its file here says it. */
export interface DashboardSource {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Where its time begins, `now-24h`. */
  readonly from: string;
  readonly panels: readonly Builder<Panel>[];
}

const WHOLE_WIDTH = 24;

/** The dashboard as Grafana takes it: panels from left to right, and above them which Prometheus and which controllers. */
export function build({ uid, title, description, from, panels }: DashboardSource): ReturnType<typeof defaultDashboard> {
  return {
    ...defaultDashboard(),
    uid,
    title,
    description,
    tags: ["ecluse"],
    time: { from, to: "now" },
    refresh: "1m",
    timezone: "browser",
    graphTooltip: DashboardCursorSync.Crosshair,
    editable: false,
    templating: { list: [whichPrometheus.build(), whichControllers.build()] },
    panels: placed(panels.map((panel) => panel.build())),
  };
}

const whichPrometheus = new DatasourceVariableBuilder("datasource").label("Prometheus").type("prometheus");
const whichControllers = new QueryVariableBuilder("job")
  .label("Controllers")
  .datasource(DATASOURCE)
  .query("label_values(ecluse_build_info, job)")
  .refresh(VariableRefresh.OnTimeRangeChanged)
  .multi(true)
  .includeAll(true)
  .allValue(".+");

/** Row by row: a panel that has no room any more begins the next one. */
function placed(panels: readonly Panel[]): Panel[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return panels.map((panel, index) => {
    const { w = WHOLE_WIDTH, h = 0 } = panel.gridPos ?? {};
    if (x + w > WHOLE_WIDTH) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const gridPos = { x, y, w, h };
    x += w;
    rowHeight = Math.max(rowHeight, h);
    return { ...panel, id: index + 1, gridPos };
  });
}
