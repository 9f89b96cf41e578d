/** The six of the sandbox's kubeconfig, and on a cluster the groups that the roles of `manifests/people.yaml` are bound to. */
export const PERSONAS = ["env-admin", "qualif", "ctv", "moe", "moa", "exploitation"] as const;
export type Persona = (typeof PERSONAS)[number];

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Real kubectl under a persona, or under the administrator who prepares what they try. */
export type Kubectl = (who: Persona | "admin", args: readonly string[], input?: object) => Promise<Ended>;

interface Deed {
  readonly what: string;
  /** Whoever is not named is refused. */
  readonly may: readonly Persona[];
  readonly args: readonly string[];
  readonly input?: (who: Persona) => object;
  /** What one who is refused reads; of RBAC, unless a policy has more to say. */
  readonly told?: RegExp;
}

const EVERYBODY: readonly Persona[] = PERSONAS;
const NOBODY: readonly Persona[] = [];
const ENV_ADMIN: readonly Persona[] = ["env-admin"];
const FORBIDDEN = /\(Forbidden\)|is forbidden/u;
/** Nothing they try stands afterwards, so that each finds what the one before found. */
const TRY = "--dry-run=server";

const object = (kind: string, name: string, spec: object): object => ({
  apiVersion: "ecluse.dev/v1alpha1",
  kind,
  metadata: { name },
  spec,
});
const patch = (what: string, body: object, ...more: readonly string[]): readonly string[] => [
  ...["patch", ...what.split(" "), "--type=merge", "-p", JSON.stringify(body), TRY],
  ...more,
];
const create = ["create", "-f", "-", TRY] as const;
const STATUS = "--subresource=status";

/** A word on a go-live that nobody asks for: who gives it may, and it comes to nothing. */
const word = (by: string, more: object = {}): object =>
  object("Decision", "a-try", { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close", by, channel: "Kubernetes", ...more });
const spare = {
  incident: object("Incident", "tried", {
    ...{ title: "Tried", severity: 4, environment: "qualif", owner: "moe", detectedAt: "2027-01-04T07:00:00Z", state: "New" },
  }),
  pass: object("Pass", "tried", {
    ...{ lane: "Exceptional", environment: "qualif", date: "2027-01-04" },
    exceptional: { reason: "Payments stop", requestedBy: "moe-liquida", at: "2027-01-04T14:00", until: "2027-01-04T16:00" },
    changes: [{ environment: "qualif", application: "LIQUIDA", to: "27.1.3" }],
  }),
  booking: object("Booking", "tried", {
    ...{ title: "Training", environment: "formation", mode: "Shared", purpose: "Training", team: "moa", calendar: "france" },
    ...{ from: "2029-03-05T08:00", to: "2029-03-05T17:00" },
  }),
};

const DEEDS: readonly Deed[] = [
  { what: "look at everything", may: EVERYBODY, args: ["get", "env,gates,passes,decisions,records,meps,bookings,incidents,teams,rel"] },
  { what: "read a Secret", may: NOBODY, args: ["get", "secrets"] },
  { what: "give a word", may: EVERYBODY, args: create, input: (who) => word(who) },
  {
    what: "give a word in another's name",
    may: NOBODY,
    args: create,
    input: () => word("quitterie"),
    told: /spec\.by must be your own user name/u,
  },
  {
    what: "give a word as if by mail",
    may: NOBODY,
    args: create,
    input: (who) => word(who, { channel: "Mail", decidedAt: "2027-01-04T07:00:00Z", evidence: { messageId: "<1@env.example>" } }),
    told: /written by the controller only: use channel Kubernetes/u,
  },
  { what: "change a word that was given", may: NOBODY, args: patch("decision tried", { spec: { verdict: "Open" } }) },
  { what: "take back a word that was given", may: NOBODY, args: ["delete", "decision", "tried", TRY] },
  { what: "write that a word counts", may: NOBODY, args: patch("decision tried", { status: { state: "Effective" } }, STATUS) },
  { what: "write that a gate is open", may: NOBODY, args: patch("gate qualif-zos-sas", { status: { state: "Open" } }, STATUS) },
  { what: "write what an environment runs", may: NOBODY, args: patch("env qualif", { status: { versions: [] } }, STATUS) },
  {
    what: "write a Record",
    may: NOBODY,
    args: create,
    input: () => object("Record", "a-try", { key: "a-try", sequence: 1, action: "Decide", at: "2027-01-04T07:00:00Z" }),
  },
  { what: "change a gate", may: NOBODY, args: patch("gate qualif-zos-sas", { spec: { closesAt: "72h" } }) },
  { what: "take a gate away", may: NOBODY, args: ["delete", "gate", "qualif-zos-sas", TRY] },
  { what: "join the team that opens it", may: NOBODY, args: patch("team qualif", { spec: { members: [{ name: "Eve", user: "moe" }] } }) },
  {
    what: "lift the policy that proves whose word it is",
    may: NOBODY,
    args: ["delete", "validatingadmissionpolicybinding", "ecluse-decisions", TRY],
  },
  { what: "start a pod", may: NOBODY, args: ["create", "deployment", "a-try", "--image=registry.env.example/tried", TRY] },
  { what: "declare a version beside Git", may: ENV_ADMIN, args: patch("env qualif", { spec: { versions: { LIQUIDA: "27.1.3" } } }) },
  {
    what: "have a change tried again",
    may: ENV_ADMIN,
    args: ["annotate", "env", "qualif", "ecluse.dev/retry-at=2027-01-04T08:00:00Z", TRY],
  },
  { what: "ask for an exceptional pass", may: ENV_ADMIN, args: create, input: () => ({ ...spare.pass, metadata: { name: "a-try" } }) },
  {
    what: "open a pass that is the controller's",
    may: NOBODY,
    args: create,
    input: () => object("Pass", "a-try", { lane: "Continuous", environment: "dev", date: "2027-01-04", changes: [] }),
    told: /forbidden|opened by the controller only: declare the version in the Environment/u,
  },
  { what: "take a pass away", may: ENV_ADMIN, args: ["delete", "pass", "tried", TRY] },
  { what: "take away a pass that has ended", may: NOBODY, args: ["delete", "pass", "over", TRY], told: /forbidden|has ended and stays/u },
  { what: "book an environment", may: ENV_ADMIN, args: create, input: () => spare.booking },
  { what: "take up an incident", may: ENV_ADMIN, args: patch("incident tried", { spec: { state: "InProgress" } }) },
  { what: "delete an incident", may: NOBODY, args: ["delete", "incident", "tried", TRY] },
];

/** Who may do what, as it is to be. */
export const MAY: Readonly<Record<string, readonly Persona[]>> = Object.fromEntries(DEEDS.map(({ what, may }) => [what, may]));

/** Each deed under each persona by kubectl: who could, and who was refused with other words than it is to be. */
export async function tryEverything(kubectl: Kubectl): Promise<{ readonly could: typeof MAY; readonly odd: readonly string[] }> {
  const odd: string[] = [];
  const could = new Map<string, readonly Persona[]>();
  for (const { what, args, input, told = FORBIDDEN } of DEEDS) {
    const ends = await Promise.all(PERSONAS.map(async (who) => ({ who, ...(await kubectl(who, args, input?.(who))) })));
    could.set(
      what,
      ends.filter(({ code }) => code === 0).map(({ who }) => who),
    );
    odd.push(...ends.filter(({ code, stderr }) => code !== 0 && !told.test(stderr)).map(({ who, stderr }) => `${who}, ${what}: ${stderr}`));
  }
  return { could: Object.fromEntries(could), odd };
}

/** What they try their hands on, beside the estate. */
export async function furnishDeeds(kubectl: Kubectl): Promise<void> {
  for (const one of [spare.incident, spare.pass, { ...spare.pass, metadata: { name: "over" } }]) await made(kubectl, "admin", one);
  const ended = { status: { phase: "Failed", endedAt: "2027-01-04T07:00:00Z" } };
  await done(kubectl("admin", ["patch", "pass", "over", "--type=merge", "-p", JSON.stringify(ended), STATUS]));
  await made(kubectl, "qualif", { ...word("qualif"), metadata: { name: "tried" } });
}

async function made(kubectl: Kubectl, ...[who, one]: readonly [Persona | "admin", object]): Promise<void> {
  await done(kubectl(who, ["create", "-f", "-"], one));
}

async function done(asked: Promise<Ended>): Promise<void> {
  const { code, stderr } = await asked;
  if (code !== 0) throw new Error(stderr);
}
