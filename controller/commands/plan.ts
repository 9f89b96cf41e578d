import { readFolder } from "../adapters/git/read-folder.ts";
import { readRevision } from "../adapters/git/read-revision.ts";
import type { FieldPlaces } from "../adapters/yaml/field-places.ts";
import { fieldPlaces } from "../adapters/yaml/field-places.ts";
import type { LiveEstate } from "../domain/delivery/plan.ts";
import { planEstate } from "../domain/delivery/plan.ts";
import type { EstateFinding, HeldObject, LoadedEstate, ObjectRef, Place } from "../domain/policy/estate-finding.ts";
import { objectKey } from "../domain/policy/estate-finding.ts";
import { standingMeps } from "../domain/policy/mep-apart-rules.ts";
import { withProductionKept } from "../domain/policy/narrowed-production.ts";
import { overWhenProposed } from "../domain/policy/over-when-proposed.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { refusedUpdates } from "../domain/policy/refused-updates.ts";
import { weakenings } from "../domain/policy/weakened.ts";
import type { Weakening } from "../domain/policy/weakening.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Zone } from "../domain/time/zone.ts";
import { fail, PortError } from "../ports/failure.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { CLOCK_WORDS } from "./clock-words.ts";
import { declared, load, wholeObjects } from "./declared-estate.ts";
import type { PlanFormat } from "./plan-report.ts";
import { renderPlan } from "./plan-report.ts";
import type { Spoken } from "./local-zone.ts";
import { localZone } from "./local-zone.ts";
import { instantSaid } from "./local-instant.ts";
import { readLock } from "./lock-session.ts";
import { isEmpty, nothingDeclared } from "./nothing-declared.ts";
import { readingExit, tellFailure } from "./tell-failure.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";

export interface PlanFlags extends ClusterFlags, Spoken {
  /** Folder of the estate inside its repository's work tree. */
  readonly path: string;
  /** Revision that is compared with: what is merged already. */
  readonly base: string;
  /** Revision that is proposed; the files as they lie in the folder when left out. */
  readonly head?: string;
  /** Take what runs from the cluster instead of from `base`. */
  readonly live: boolean;
  /** Instant or local date and time from which on it is reckoned; now when left out. */
  readonly at?: string;
  readonly output: PlanFormat;
}

/** The plan as every format is made from it. */
export interface Plan {
  readonly environments: ReturnType<typeof planEstate>;
  /** Objects added, changed and removed between base and head, as `Kind/name`. */
  readonly objects: { readonly added: readonly string[]; readonly changed: readonly string[]; readonly removed: readonly string[] };
  /** What is wrong in head; such objects would not be applied. */
  readonly findings: readonly EstateFinding[];
  /** What findings hold back in base: nobody can tell from it what such an object is now. */
  readonly heldInBase: readonly HeldObject[];
  /** What head protects less than base, each with its place. */
  readonly weakened: readonly (Place & Weakening)[];
  /** Where head declares each environment. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * `ecluse plan`: what a merge would change, and for each change whether it passes, what it waits for, or why never. Returns 0, 1 when
 * something is refused or found, 2 when what was named cannot be read, 3 when the cluster cannot be reached.
 */
export async function planCommand(flags: PlanFlags, terminal: Terminal): Promise<number> {
  try {
    const there: Live = flags.live ? await liveEstate(flags, terminal) : {};
    const locale = flags.locale ?? there.locale ?? "en";
    const merging = await readRevision({ folder: flags.path, revision: flags.base }, terminal.signal);
    const base = load(merging, { locale });
    const proposed =
      flags.head === undefined
        ? await readFolder(flags.path)
        : await readRevision({ folder: flags.path, revision: flags.head }, terminal.signal);
    const before = declared(base);
    const standing = standingMeps((there.live ?? before).meps);
    const head = withProductionKept(
      (keptOpening) => load(proposed, { locale, standing, ...(keptOpening === undefined ? {} : { keptOpening }) }),
      (name) => before.environments.find(({ metadata }) => metadata.name === name),
      locale,
    );
    if (isEmpty(base) && isEmpty(head)) throw nothingDeclared(flags.path);
    const after = declared(head);
    const here = localZone([], after.calendars);
    const { live, now = instantAsked(flags, here), zone = here } = there;
    const places = new Map(head.objects.flatMap((one) => (one.kind === "Environment" ? [[one.name, one] as const] : [])));
    const sides = { base, head, inBase: fieldPlaces(merging, base), inHead: fieldPlaces(proposed, head) };
    const refusals = refusedIn(sides, { now, locale });
    const applied = {
      ...after,
      held: [...after.held, ...refusals.flatMap(({ about, holds, ...one }) => (holds ? [{ ...one, ...about }] : []))],
    };
    const environments = planEstate(before, applied, { now, ...(live === undefined ? {} : { live }) });
    const findings = [...head.findings, ...refusals];
    const weakened = placed(weakenings({ before, after: { ...after, held: untold(head, base) }, nowMs: now.epochMilliseconds }), sides);
    const plan = { environments, objects: objectChanges(base, head), findings, heldInBase: base.held, weakened, places };
    terminal.print(renderPlan(plan, { format: flags.output, colour: terminal.colour, locale, zone }));
    const refused = environments.some(({ changes }) => changes.some(({ verdict }) => verdict.kind === "Refused"));
    return refused || findings.length > 0 ? EXIT.findings : EXIT.ok;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return tellFailure(error, terminal, { otherwise: readingExit(error), locale: flags.locale });
  }
}

function instantAsked({ at, locale = "en" }: PlanFlags, zone: Zone): Temporal.Instant {
  if (at === undefined) return Temporal.Now.instant();
  const asked = instantSaid(at, zone.name);
  if (asked === undefined) throw fail("Terminal", "NoTime", CLOCK_WORDS[locale].noTime(visibleText(at), zone.name));
  return asked;
}

/** What is merged and what is proposed, each with the places of its fields. */
interface Sides {
  readonly base: LoadedEstate;
  readonly head: LoadedEstate;
  readonly inBase: FieldPlaces;
  readonly inHead: FieldPlaces;
}

/** What the API server would refuse to change, whatever else is right, and what comes too late to carry anything. */
function refusedIn(
  { base, head, inHead }: Sides,
  asked: { readonly now: Temporal.Instant; readonly locale: Locale },
): readonly (EstateFinding & { readonly about: ObjectRef; readonly holds: boolean })[] {
  const [before, after] = [wholeObjects(base), wholeObjects(head)];
  return [...refusedUpdates(before, after).map((one) => ({ ...one, holds: true })), ...overWhenProposed(before, after, asked)].flatMap(
    ({ object, pointer, message, holds }) => {
      const about = { kind: object.kind, name: object.metadata.name };
      const place = inHead(about, pointer);
      return place === undefined ? [] : [{ ...place, reason: "RuleBroken", message, about, holds } as const];
    },
  );
}

/** In the order of the files. */
function placed(weakened: readonly Weakening[], { inBase, inHead }: Sides): Plan["weakened"] {
  return weakened
    .flatMap((one) => {
      const place = (one.side === "Before" ? inBase : inHead)(one.object, one.pointer);
      return place === undefined ? [] : [{ ...place, ...one }];
    })
    .sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}

interface Live {
  readonly live?: LiveEstate;
  /** What time it is for the controller. */
  readonly now?: Temporal.Instant;
  readonly zone?: Zone;
  readonly locale?: Locale;
}

async function liveEstate(flags: PlanFlags, terminal: Terminal): Promise<Live> {
  const session = await openCluster(flags, terminal.env);
  const { objects, now, ...told } = await readLock(session, terminal.signal);
  if (objects.environments.length === 0)
    throw fail("Terminal", "NoEnvironment", ABSENCE_WORDS[flags.locale ?? told.locale ?? "en"].nothingLive(session.namespace));
  return { live: objects, now, ...told };
}

/** What a commit may declare, for all that can be told of it: what a finding holds back, and, while a file cannot be read, all else that the other declares. */
function untold({ held, complete, objects }: LoadedEstate, other: LoadedEstate): readonly ObjectRef[] {
  if (complete) return held;
  const told = new Set(objects.map(objectKey));
  return [...held, ...other.objects.filter((one) => !told.has(objectKey(one)))];
}

function objectChanges(base: LoadedEstate, head: LoadedEstate): Plan["objects"] {
  const before = new Map(base.objects.map((one) => [`${one.kind}/${one.name}`, JSON.stringify(one.object)]));
  const after = new Map(head.objects.map((one) => [`${one.kind}/${one.name}`, JSON.stringify(one.object)]));
  const unreadable = new Set(untold(head, base).map(objectKey));
  const mended = new Set(untold(base, head).map(objectKey));
  return {
    added: [...after.keys()].filter((key) => !before.has(key) && !mended.has(key)).sort(),
    changed: [...after].flatMap(([key, text]) => (mended.has(key) || (before.get(key) ?? text) !== text ? [key] : [])).sort(),
    // A word that was given stays, whatever becomes of its file.
    removed: [...before.keys()].filter((key) => !after.has(key) && !unreadable.has(key) && !key.startsWith("Decision/")).sort(),
  };
}
