import type { Airlock, Application, Channel, Decision, Environment, Incident, MEP, Release, Target } from "../../controller/api/types.ts";
import type { ApiView } from "./api-view.ts";
import { isShut } from "./oracles/access.ts";
import { unopened } from "./oracles/incidents.ts";
import { unsent } from "./oracles/notices.ts";
import { unrecorded } from "./oracles/records.ts";
import { versionOn } from "./truth.ts";
import { hoursMs } from "./world/hours.ts";
import { nightOf } from "./world/lock.ts";
import type { Place, SampleEnvironment } from "./world/scenarios.ts";
import { applicationsIn, INSTALLED, placesOf } from "./world/scenarios.ts";
import type { World } from "./world/world.ts";

/** What still keeps the world from being as Git says and everything from being said of it, one line each; none when it has converged. */
export function unconverged(world: World, view: ApiView): readonly string[] {
  const { applied, attempted } = view.estate()?.status?.revision ?? {};
  const head = world.git.line().at(-1);
  const open = view.passes().filter((pass) => pass.status?.endedAt === undefined);
  return [
    ...(applied === head ? [] : [`the estate has applied ${applied ?? "nothing"}, Git is at ${head ?? ""}`]),
    ...(attempted === applied ? [] : [`the estate has last looked at ${attempted ?? "nothing"}, and applied ${applied ?? "nothing"}`]),
    ...open.map((pass) => `pass ${pass.metadata.name} is ${pass.status?.phase ?? "new"}: ${openSteps(pass)}`),
    ...pruned(world, view),
    ...unseen(view),
    ...unreached(view),
    ...unpassed(world, view),
    ...unlived(world, view),
    ...unclosed(world, view),
    ...misplaced(view),
    ...unrecorded(world, view),
    ...world.scenario.environments.flatMap((sample) => ofEnvironment(world, view, sample)),
  ];
}

function openSteps(pass: {
  readonly status?: { readonly items?: readonly { readonly application: string; readonly steps?: readonly object[] }[] };
}): string {
  return (pass.status?.items ?? []).map((item) => `${item.application} ${JSON.stringify(item.steps?.at(-1) ?? {})}`).join("; ");
}

/** What left Git leaves the cluster. */
function pruned({ git }: World, view: ApiView): readonly string[] {
  const left = [...view.all("applications"), ...view.all("releases")] as readonly (Application | Release)[];
  return left
    .filter((one) => git.dropped().has("code" in one.spec ? one.spec.code : one.spec.application))
    .map(({ kind, metadata }) => `${kind} ${metadata.name} is still there although Git does not declare it any more`);
}

/** A go-live is waited for, to its end, and until the words on it are told to be over with it: one whose event was lost is told when its watch begins anew. */
function unlived({ scenario }: World, view: ApiView): readonly string[] {
  if (scenario.goLive === undefined || scenario.begins === "Empty") return [];
  const [mep] = view.all("meps") as readonly MEP[];
  if (mep?.status?.endedAt === undefined) return [`the go-live is ${mep?.status?.phase ?? "not there"}`];
  const words = (view.all("decisions") as readonly Decision[]).filter(({ spec }) => spec.on.kind === "MEP");
  return words
    .filter(({ status }) => status?.state === "Effective")
    .map(({ metadata }) => `${metadata.name} is not told to be over with its go-live`);
}

/** An opening is waited for, to its closing; then nobody comes in any more, and the status says so. */
function unclosed(world: World, view: ApiView): readonly string[] {
  const { hours, begins, environments } = world.scenario;
  if (hours === undefined) return [];
  if (begins !== "Empty" && world.now().epochMilliseconds < hoursMs(hours).toMs) return ["the hours are not over"];
  return environments.flatMap(({ name }) => {
    const { open, access } = view.environment(name)?.status ?? {};
    const isSaid = open === false && access?.every(({ phase, state }) => phase === "Done" && state === "Closed") === true;
    return [
      ...(isShut(world, name) ? [] : [`users still come into ${name}`]),
      ...(isSaid ? [] : [`${name} does not say that it is closed: ${JSON.stringify(access)}`]),
    ];
  });
}

/** A night that has begun is waited for, to its end. */
function unpassed({ scenario, now }: World, view: ApiView): readonly string[] {
  if (scenario.lock === undefined || scenario.begins === "Empty") return [];
  const { pass, endMs, reportMs } = nightOf(scenario.lock, now());
  if (now().epochMilliseconds < endMs) return [`the night of ${pass} is not over`];
  if (now().epochMilliseconds < reportMs) return [`the report of ${pass} is not due`];
  return [
    ...(view.pass(pass)?.status?.endedAt === undefined && !isWithdrawn(view, pass) ? [`${pass} has not ended`] : []),
    ...unsent(view.all("channels") as readonly Channel[]),
    ...unopened(scenario.lock, {
      passes: view.passes(),
      incidents: view.all("incidents") as readonly Incident[],
      nowMs: now().epochMilliseconds,
    }),
  ];
}

/** Somebody deleted it, and its airlock says so: nothing is carried in its night any more. */
function isWithdrawn(view: ApiView, pass: string): boolean {
  const opened = (view.all("airlocks") as readonly Airlock[]).flatMap(({ status }) => status?.opened ?? []);
  return view.pass(pass) === undefined && opened.some((one) => one.pass === pass && one.deletedAt !== undefined);
}

/** Every object that Git declares was looked at as it now is. */
function unseen(view: ApiView): readonly string[] {
  return [
    "teams",
    "targets",
    "applications",
    "releases",
    "environments",
    "estates",
    "airlocks",
    "bookings",
    "calendars",
    "gates",
    "channels",
    "decisions",
    "incidents",
    "meps",
  ]
    .flatMap((storage) => view.all(storage) as readonly Looked[])
    .filter(({ metadata, status }) => status?.observedGeneration !== metadata.generation)
    .map(({ kind, metadata }) => `nobody has looked at ${kind} ${metadata.name} since it was changed`);
}

/** Once every fault is over, every target is said to be reached, and no change waits any more for one that was not. */
function unreached(view: ApiView): readonly string[] {
  const targets = (view.all("targets") as readonly Target[])
    .filter(({ status }) => status?.conditions?.find((one) => one.type === "Reachable")?.status !== "True")
    .map(({ metadata }) => `nobody says that ${metadata.name} is reached again`);
  const changes = view
    .environments()
    .filter(({ status }) => status?.conditions?.some(({ reason }) => reason === "TargetUnreachable") === true)
    .map(({ metadata }) => `a change of ${metadata.name} is still said to wait for a target that is reached again`);
  return [...targets, ...changes];
}

interface Looked {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly generation?: number };
  readonly status?: { readonly observedGeneration?: number };
}

/** Every release says where all of it runs, as the environments say it. */
function misplaced(view: ApiView): readonly string[] {
  return (view.all("releases") as readonly Release[]).flatMap(({ metadata, spec, status }) => {
    const said = (status?.deployedIn ?? []).join(", ");
    const there = view
      .environments()
      .filter((one) => {
        const versions = (one.status?.versions ?? []).filter(({ application }) => application === spec.application);
        return versions.length > 0 && versions.every(({ version }) => version === spec.version);
      })
      .map((one) => one.metadata.name)
      .sort()
      .join(", ");
    return said === there ? [] : [`Release ${metadata.name} says it runs in ${said}, the environments say in ${there}`];
  });
}

function ofEnvironment(world: World, view: ApiView, sample: SampleEnvironment): readonly string[] {
  const { scenario } = world;
  const { name } = sample;
  const found = view.environment(name);
  if (found === undefined) return [`${name} is not in the cluster`];
  const declared = world.git.declared().get(name);
  const lines = applicationsIn(scenario, sample).flatMap(({ code }) =>
    found.spec.versions[code] === declared?.get(code)
      ? []
      : [`${name} declares ${code} ${String(found.spec.versions[code])}, Git says ${String(declared?.get(code))}`],
  );
  const takesChanges = sample.passage === "Continuous";
  for (const place of takesChanges ? placesOf(scenario, sample) : []) {
    const newer = declared?.get(place.application);
    const wanted = endsEitherWay(world, view, place) ? [INSTALLED, newer] : [scenario.ends === "Declared" ? newer : INSTALLED];
    const there = versionOn(world, view, place);
    if (!wanted.includes(there))
      lines.push(`${described(place)} truly runs ${String(there)}, not ${wanted.join(" or ")}: ${pendingOf(found, place.application)}`);
  }
  for (const place of placesOf(scenario, sample)) {
    const said = found.status?.versions?.find(
      ({ application, platform }) => application === place.application && platform === place.platform,
    );
    const there = versionOn(world, view, place);
    if (said?.version !== there) lines.push(`${described(place)} truly runs ${String(there)}, and is said to run ${String(said?.version)}`);
  }
  if (found.status?.lock !== undefined) lines.push(`${name} is locked by ${found.status.lock.pass}`);
  const inSync = found.status?.conditions?.find((one) => one.type === "InSync");
  if (inSync?.status !== (isInSync(world, view, sample) ? "True" : "False"))
    lines.push(`${name} says InSync ${inSync?.status ?? "nothing"}: ${inSync?.message ?? ""}`);
  if (takesChanges && scenario.ends === "Installed" && view.passes().every((pass) => pass.status?.endedAt === undefined))
    lines.push(`${name} has had no pass yet`);
  if (takesChanges && scenario.ends === "Installed") lines.push(...triedAgain(found));
  return lines;
}

/** What was put off, or rejected because a target refused to be read, is begun again by itself. */
function triedAgain({ metadata, status }: Environment): readonly string[] {
  return (status?.pending ?? [])
    .filter(({ finding }) => finding?.check === "last-attempt" && finding.until !== undefined)
    .filter(({ finding }) => finding?.params?.["result"] !== "Rejected" || finding.reason === "NotAuthorized")
    .map(({ application, finding }) => `${metadata.name} tries ${application} again at ${finding?.until ?? ""}`);
}

/**
 * True where one may end as it began and as well as it is declared: what was changed, there or in what it needs, could not be taken back and is in place;
 * nothing remembers an attempt that failed, for its Pass was deleted; another was made, for a person asked for it; or it failed at an hour still to come,
 * by a clock that was fast, and counts until then.
 */
function endsEitherWay(world: World, view: ApiView, { environment, application, platform }: Place): boolean {
  const all = view.passes().flatMap(({ status }) => (status?.items ?? []).filter((item) => item.environment === environment));
  const items = all.filter((item) => item.application === application);
  const needed = world.scenario.applications.find(({ code }) => code === application)?.dependsOn ?? [];
  const isStuck = all
    .filter((item) => item.application === application || needed.includes(item.application))
    .flatMap(({ steps = [] }) => steps)
    .some((step) => step.name === "Rollback" && step.platform === platform && step.result === "Failed");
  const isAhead = items.some(({ settledAt }) => settledAt !== undefined && Temporal.Instant.compare(settledAt, world.now()) > 0);
  const askedAt = view.environment(environment)?.metadata.annotations?.["ecluse.dev/retry-at"];
  const isAskedAgain = askedAt !== undefined && view.passes().some((pass) => (pass.metadata.creationTimestamp ?? "") >= askedAt);
  const isForgotten = view.records().some(({ spec: { about } }) => about.kind === "Pass" && view.pass(about.name) === undefined);
  return isStuck || isAhead || isForgotten || (world.scenario.ends === "Installed" && isAskedAgain);
}

function isInSync(world: World, view: ApiView, sample: SampleEnvironment): boolean {
  const declared = world.git.declared().get(sample.name);
  return placesOf(world.scenario, sample).every((place) => versionOn(world, view, place) === declared?.get(place.application));
}

function described({ environment, application, platform }: Place): string {
  return `${environment} ${application} ${platform}`;
}

function pendingOf(environment: Environment, code: string): string {
  const pending = environment.status?.pending?.find((one) => one.application === code);
  return pending === undefined ? "not pending" : `${pending.state} ${pending.finding?.reason ?? ""} ${pending.finding?.message ?? ""}`;
}
