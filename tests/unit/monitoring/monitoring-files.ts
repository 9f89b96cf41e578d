import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const MONITORING = join(import.meta.dirname, "..", "..", "..", "manifests", "monitoring");

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface DashboardPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly gridPos: { readonly x: number; readonly w: number };
  readonly targets: readonly { readonly expr: string; readonly refId: string; readonly instant?: boolean }[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly panels: readonly DashboardPanel[];
}

/** The rules as they are written. */
export function rulesIn(): readonly Rule[] {
  const { groups } = parse(readFileSync(join(MONITORING, "rules.yaml"), "utf8")) as { groups: readonly { rules: readonly Rule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

/** The dashboards as they are committed. */
export function dashboardsIn(): readonly Dashboard[] {
  const folder = join(MONITORING, "dashboards");
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Dashboard);
}
