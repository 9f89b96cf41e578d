import type { TimedFault } from "../fault-plan.ts";
import type { Platform, SampleApplication } from "./applications.ts";
import { APPLICATIONS, LIQUIDA, platformsOf, PORTAIL, TIERS } from "./applications.ts";
import type { GoLive } from "./go-live.ts";
import type { Hours } from "./hours.ts";
import type { Lock } from "./lock.ts";
import { MOE, OPENER } from "./persons.ts";

/** Installed everywhere at the start; declared next; and one more for edits. */
export const VERSIONS = ["1.0.0", "1.1.0", "1.2.0"] as const;
const [LOWEST, DECLARED] = VERSIONS;
export const INSTALLED = LOWEST;

export interface SampleEnvironment {
  readonly name: string;
  readonly level: string;
  readonly passage: "Continuous" | "Airlock";
  readonly platforms: readonly Platform[];
  /** Where the same content has to run before. */
  readonly after?: string;
}

/** What is declared and where it runs, what happens there by itself, and how it all ends when nobody does anything more. */
export interface Scenario {
  readonly name: string;
  /** One line for a person. */
  readonly title: string;
  readonly applications: readonly SampleApplication[];
  readonly environments: readonly SampleEnvironment[];
  /** With nothing in the API server, or with an estate that is applied and at rest: Git then goes on to what is declared. */
  readonly begins: "Empty" | "Applied";
  /** Releases that stand in Git. */
  readonly versions: readonly string[];
  /** What Git asks of every environment. */
  readonly declared: string;
  /** The health of this version never says its name. */
  readonly unhealthy?: string;
  /** What happens in every run, beside the faults of its plan. Nobody mends it. */
  readonly events: readonly TimedFault[];
  /** An airlock takes the changes of the environments whose passage it is; without one they have no lane. */
  readonly lock?: Lock;
  /** A go-live takes the changes of production. */
  readonly goLive?: GoLive;
  /** Its environments open and close to their users, on Unix hosts by a hook. */
  readonly hours?: Hours;
  /** The ledger is written to the repository. */
  readonly writeBack?: true;
  /** Somebody answers what the controller asks of env-admin. */
  readonly people?: true;
  /** What truly runs in the end: what Git declares, or still what was installed. */
  readonly ends: "Declared" | "Installed";
}

function dev(...platforms: readonly Platform[]): SampleEnvironment {
  return { name: "dev", level: "DEV", passage: "Continuous", platforms };
}

const SMALL = { begins: "Applied", versions: [INSTALLED, DECLARED], declared: DECLARED, events: [], ends: "Declared" } as const;
/** When a controller has just been started. */
const BOOT_MS = 15_000;

/** One deployment in each world. A third version is there for mixes of faults, in which versions change under way. */
export const DEPLOYMENTS: readonly Scenario[] = [
  { name: "mainframe", title: "one deployment on z/OS", applications: [LIQUIDA], environments: [dev("Mainframe")] },
  { name: "open", title: "one deployment on a Unix host", applications: [TIERS], environments: [dev("Open")] },
  { name: "cloud", title: "one deployment in a cluster", applications: [PORTAIL], environments: [dev("Cloud")] },
].map((one) => ({ ...SMALL, ...one, versions: VERSIONS }));

/** One of each world, and one in two worlds that needs another; two environments that take changes and one that takes none. */
export const SHOP: Scenario = {
  name: "shop",
  title: "three environments, three applications: all at once",
  applications: APPLICATIONS,
  environments: [
    dev("Mainframe", "Open", "Cloud"),
    { name: "rec", level: "REC", passage: "Continuous", platforms: ["Mainframe"] },
    { name: "prod", level: "PRD", passage: "Airlock", platforms: ["Mainframe", "Open", "Cloud"] },
  ],
  begins: "Empty",
  versions: VERSIONS,
  declared: DECLARED,
  events: [],
  ends: "Declared",
};

/** When its pieces happen, in milliseconds from the beginning at 08:01:50: whoever dies is away for half a minute, and is back in time. */
const NIGHT = { cutOffMs: 70_000, mainframeMs: 130_000, openMs: 190_000, endMs: 250_000 } as const;

/** One night: what is opened passes at the time of its legs, and nothing else does. */
export const LOCK: Scenario = {
  ...SMALL,
  name: "lock",
  title: "one night of an airlock: a gate opened and closed, a freeze, a change that comes too late",
  people: true,
  applications: [{ ...LIQUIDA, smoke: false }, { ...TIERS, smoke: false, dependsOn: [] }, PORTAIL],
  environments: [
    { name: "qualif", level: "QUA", passage: "Airlock", platforms: ["Mainframe", "Open", "Cloud"] },
    { name: "recette", level: "RCT", passage: "Airlock", platforms: ["Mainframe"], after: "qualif" },
  ],
  events: [
    {
      atMs: 55_000,
      do: "word",
      by: OPENER,
      verdict: "Open",
      changes: [of("qualif", "TIERS"), of("qualif", "LIQUIDA"), of("recette", "LIQUIDA")],
    },
    { atMs: 57_000, do: "word", by: OPENER, verdict: "Close", changes: [of("recette", "LIQUIDA")] },
    { atMs: 59_000, do: "word", by: MOE, verdict: "Open", changes: [of("recette", "LIQUIDA")] },
    { atMs: 61_000, do: "word", by: OPENER, verdict: "Open", changes: [of("recette", "LIQUIDA")], stale: true },
    { atMs: 63_000, do: "twin" },
    { atMs: NIGHT.cutOffMs + 5_000, do: "commit", ...of("qualif", "PORTAIL"), version: DECLARED },
  ],
  lock: {
    begins: "2027-01-04T07:01:50Z",
    environments: ["qualif", "recette"],
    cutOff: "08:03",
    legs: [
      { platform: "Mainframe", at: "08:04", until: "08:05" },
      { platform: "Open", at: "08:05", until: "08:06" },
      { platform: "Cloud", at: "08:05", until: "08:06" },
    ],
    guards: ["Mainframe"],
    frozen: of("qualif", "LIQUIDA"),
    late: of("qualif", "PORTAIL"),
    deployed: ["qualif TIERS Mainframe", "qualif TIERS Open"],
  },
};

/** The same night with as little in it as can be: what is opened passes, what is closed again does not. */
export const DOOR: Scenario = {
  ...SMALL,
  name: "door",
  title: "one night of an airlock in the cloud: a gate is opened for two environments, and closed again for one",
  people: true,
  applications: [PORTAIL],
  environments: [
    { name: "qualif", level: "QUA", passage: "Airlock", platforms: ["Cloud"] },
    { name: "recette", level: "RCT", passage: "Airlock", platforms: ["Cloud"], after: "qualif" },
  ],
  events: [
    { atMs: 55_000, do: "word", by: OPENER, verdict: "Open", changes: [of("qualif", "PORTAIL"), of("recette", "PORTAIL")] },
    { atMs: 57_000, do: "word", by: OPENER, verdict: "Close", changes: [of("recette", "PORTAIL")] },
  ],
  lock: {
    begins: "2027-01-04T07:01:50Z",
    environments: ["qualif", "recette"],
    cutOff: "08:03",
    legs: [{ platform: "Cloud", at: "08:04", until: "08:05" }],
    guards: ["Cloud"],
    deployed: ["qualif PORTAIL Cloud"],
  },
};

/** A night whose one change is taken back: somebody has to hear of it, once. What others have booked nothing enters. */
export const MISHAP: Scenario = {
  ...SMALL,
  name: "mishap",
  title:
    "one night of an airlock on a Unix host: what passes is not well and is taken back, and an incident is opened for it; the other host is booked",
  applications: [{ ...TIERS, dependsOn: [] }],
  environments: [
    { name: "qualif", level: "QUA", passage: "Airlock", platforms: ["Open"] },
    { name: "recette", level: "RCT", passage: "Airlock", platforms: ["Open"] },
  ],
  unhealthy: DECLARED,
  lock: {
    begins: "2027-01-04T07:01:50Z",
    environments: ["qualif", "recette"],
    booked: "recette",
    cutOff: "08:03",
    legs: [{ platform: "Open", at: "08:04", until: "08:05" }],
    guards: ["Mainframe"],
    deployed: [],
    incidentOn: ["RolledBack"],
  },
  ends: "Installed",
};

/** The same door, of which people hear: one change is opened, the other put off; both are asked about, reminded and reported. */
export const NOTICES: Scenario = {
  ...DOOR,
  name: "notices",
  title: "one night of an airlock whose openers are asked, reminded, told what was put off, and given the report",
  events: [
    { atMs: 70_000, do: "word", by: MOE, verdict: "Open", changes: [of("qualif", "PORTAIL")] },
    { atMs: 200_000, do: "word", by: OPENER, verdict: "Open", changes: [of("qualif", "PORTAIL"), of("recette", "PORTAIL")] },
    { atMs: 202_000, do: "word", by: OPENER, verdict: "Close", changes: [of("recette", "PORTAIL")] },
  ],
  lock: {
    begins: "2027-01-04T07:01:50Z",
    environments: ["qualif", "recette"],
    cutOff: "08:05",
    legs: [{ platform: "Cloud", at: "08:06", until: "08:07" }],
    guards: ["Cloud"],
    reportAt: "08:08",
    told: [
      "qualif@env.example gaterequest qualif PORTAIL",
      "qualif@env.example gatereminder qualif PORTAIL",
      "qualif@env.example gaterequest recette PORTAIL",
      "qualif@env.example gatereminder recette PORTAIL",
      "qualif@env.example deferred recette PORTAIL",
      "moe@env.example deferred recette PORTAIL",
      "qualif@env.example passreport qualif PORTAIL",
    ],
    deployed: ["qualif PORTAIL Cloud"],
  },
};

/** One go-live with as little in it as can be: a word, a step of a person, a deployment, and the word that it stays. */
export const GO_LIVE: Scenario = {
  ...SMALL,
  name: "golive",
  title: "a go-live in the cloud: approved, called, deployed by the controller, kept by a person",
  people: true,
  applications: [PORTAIL],
  environments: [{ name: "prod", level: "PRD", passage: "Airlock", platforms: ["Cloud"] }],
  goLive: {
    begins: "2027-01-04T07:01:50Z",
    environment: "prod",
    window: { from: "08:03", to: "08:08" },
    deploys: [{ step: "60", at: "08:04", platforms: ["Cloud"] }],
    decideAt: "08:04",
  },
};

/** A go-live in every world: each application needs the one before, and all of them come, or none. */
export const CROSSING: Scenario = {
  ...SMALL,
  name: "crossing",
  title: "a go-live of three applications that need each other, on z/OS, Unix and in the cloud: all stay, or all go back",
  people: true,
  applications: [
    { ...LIQUIDA, smoke: false },
    { ...TIERS, smoke: false },
    { ...PORTAIL, dependsOn: ["TIERS"] },
  ],
  environments: [{ name: "prod", level: "PRD", passage: "Airlock", platforms: ["Mainframe", "Open", "Cloud"] }],
  goLive: {
    begins: "2027-01-04T07:01:50Z",
    environment: "prod",
    window: { from: "08:03", to: "08:09" },
    deploys: [
      { step: "50", at: "08:04", platforms: ["Mainframe"] },
      { step: "60", at: "08:05", platforms: ["Open"] },
      { step: "65", at: "08:05", platforms: ["Cloud"] },
    ],
    decideAt: "08:06",
    struckFromMs: 120_000,
  },
};

/** One opening and one closing, and nothing to deploy. */
export const OPENING: Scenario = {
  ...SMALL,
  name: "opening",
  title: "a Unix host opens to its users and closes again",
  applications: [{ ...TIERS, dependsOn: [] }],
  environments: [dev("Open")],
  declared: INSTALLED,
  hours: { begins: "2027-01-04T07:01:50Z", from: "08:03", to: "08:05" },
};

/** The door, with the ledger in the repository: what somebody says counts once it stands there. */
export const RECORDS: Scenario = {
  ...DOOR,
  name: "records",
  title: "one night of an airlock whose ledger is written to the repository, while others push to it",
  writeBack: true,
  events: [...DOOR.events, { atMs: 60_000, do: "commit", ...of("recette", "PORTAIL"), version: INSTALLED }],
};

function of(environment: string, application: string): { readonly environment: string; readonly application: string } {
  return { environment, application };
}

/** Small enough that every point of each can be tried; together they send every kind of message that the shop does. */
export const SMALL_SCENARIOS: readonly Scenario[] = [
  ...DEPLOYMENTS,
  {
    ...SMALL,
    name: "rollback",
    title: "an application in two worlds whose health fails in the second: both go back",
    applications: [{ ...TIERS, smoke: false }],
    environments: [dev("Mainframe", "Open")],
    unhealthy: DECLARED,
    ends: "Installed",
  },
  {
    ...SMALL,
    name: "dependency",
    title: "a smoke test that fails: its application goes back, the one that needs it never begins",
    applications: [LIQUIDA, TIERS],
    environments: [dev("Mainframe")],
    events: [{ atMs: BOOT_MS, do: "job", fault: { kind: "Abend", step: "SMOKE", abend: "S0C7", times: 1 } }],
    ends: "Installed",
  },
  {
    ...SMALL,
    name: "unknown",
    title: "a job that is gone from the spool: a person looks, and decides",
    applications: [LIQUIDA],
    environments: [dev("Mainframe")],
    events: [{ atMs: BOOT_MS, do: "job", fault: { kind: "Purge", times: 1 } }],
    people: true,
  },
  {
    ...SMALL,
    name: "estate",
    title: "an application leaves Git and is pruned once a person confirms; a hand edit is put back",
    applications: [TIERS, PORTAIL],
    environments: [dev("Cloud")],
    begins: "Empty",
    declared: INSTALLED,
    events: [
      { atMs: BOOT_MS + 8_000, do: "edit", environment: "dev", application: "PORTAIL", version: DECLARED },
      { atMs: BOOT_MS + 16_000, do: "drop", application: "TIERS" },
    ],
    people: true,
  },
  {
    ...SMALL,
    name: "takeover",
    title: "the leader stands still in the middle of a pass; another takes over, and the first comes back",
    applications: [PORTAIL],
    environments: [dev("Cloud")],
    events: [
      { atMs: BOOT_MS + 100, do: "second" },
      { atMs: BOOT_MS + 1_500, do: "freeze", ms: 40_000 },
    ],
  },
  {
    ...SMALL,
    name: "airlock",
    title: "an estate is applied; production has no lane, so nothing is begun",
    begins: "Empty",
    applications: [LIQUIDA],
    environments: [{ name: "prod", level: "PRD", passage: "Airlock", platforms: ["Mainframe"] }],
  },
  LOCK,
  DOOR,
  MISHAP,
  NOTICES,
  GO_LIVE,
  CROSSING,
  OPENING,
  RECORDS,
];

export const SCENARIOS: readonly Scenario[] = [SHOP, ...SMALL_SCENARIOS];

export function scenarioOf(name = SHOP.name): Scenario {
  const found = SCENARIOS.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new Error(`there is no scenario ${name}: take one of ${SCENARIOS.map((one) => one.name).join(", ")}`);
}

/** Applications that have something to run in this environment. */
export function applicationsIn({ applications }: Scenario, { platforms }: SampleEnvironment): readonly SampleApplication[] {
  return applications.filter(({ code }) => platformsOf(code).some((platform) => platforms.includes(platform)));
}

/** Where something runs, or should: each application on each platform that it and the environment have. */
export interface Place {
  readonly environment: string;
  readonly application: string;
  readonly platform: Platform;
}

export function placesOf(scenario: Scenario, environment: SampleEnvironment): readonly Place[] {
  return applicationsIn(scenario, environment).flatMap(({ code }) =>
    platformsOf(code).flatMap((platform) =>
      environment.platforms.includes(platform) ? [{ environment: environment.name, application: code, platform }] : [],
    ),
  );
}
