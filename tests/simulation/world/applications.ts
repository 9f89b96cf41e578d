export type Platform = "Mainframe" | "Open" | "Cloud";

export interface SampleApplication {
  readonly code: string;
  /** Programs on the mainframe. */
  readonly programs?: readonly string[];
  /** Its programs are called once they are in place, unless this says no. */
  readonly smoke?: false;
  readonly open?: true;
  readonly cloud?: true;
  readonly dependsOn?: readonly string[];
}

export const LIQUIDA: SampleApplication = { code: "LIQUIDA", programs: ["LIQP0100"] };
export const TIERS: SampleApplication = { code: "TIERS", programs: ["TIEB0100"], open: true, dependsOn: ["LIQUIDA"] };
export const PORTAIL: SampleApplication = { code: "PORTAIL", cloud: true };

/** What any scenario may be made of. */
export const APPLICATIONS: readonly SampleApplication[] = [LIQUIDA, TIERS, PORTAIL];

export function platformsOf(code: string): readonly Platform[] {
  const application = applicationOf(code);
  return [
    ...(application.programs === undefined ? [] : (["Mainframe"] as const)),
    ...(application.open === true ? (["Open"] as const) : []),
    ...(application.cloud === true ? (["Cloud"] as const) : []),
  ];
}

export function applicationOf(code: string): SampleApplication {
  const found = APPLICATIONS.find((one) => one.code === code);
  if (found === undefined) throw new Error(`the sample has no application ${code}`);
  return found;
}
