import type { Decision, MEP } from "../../api/types.ts";
import { canonicalJson, jsonObject, sha256Hex } from "../digest.ts";
import { declaredSpecOf, editedInCluster } from "../delivery/declared-spec.ts";
import { statusTime } from "../status/conditions.ts";

type Carried = NonNullable<NonNullable<MEP["status"]>["carried"]>;

/** The parts of a spec that change nothing of what is done, when, or by whom; taking a MEP off counts at once and needs no word. */
function boundSpec({ title: _title, fiche: _fiche, precheck: _precheck, cancelled: _cancelled, ...spec }: MEP["spec"]): string {
  return canonicalJson(spec);
}

/** The code of a word that was given for what its MEP said before. */
export const MEP_CHANGED = "MEPChanged";

/** True for a word that counts again once its MEP is put back as it was. */
export function isVoidByEdit(status: Decision["status"]): boolean {
  return status?.state === "Void" && status.reason === MEP_CHANGED;
}

/** Objects are never changed in place, so each is read once. */
const digests = new WeakMap<MEP["spec"], string>();
const carriedMeps = new WeakMap<MEP, MEP>();

/** Digest of what words on a MEP are given for: its spec without title, fiche, `precheck` and `cancelled`, however it is written down. */
export function mepDigest({ spec }: Pick<MEP, "spec">): string {
  const known = digests.get(spec);
  if (known !== undefined) return known;
  const digest = digestOf(boundSpec(spec));
  digests.set(spec, digest);
  return digest;
}

/** What a run goes by from now on. */
export function carriedFrom({ spec }: Pick<MEP, "spec">, now: Temporal.Instant): Carried {
  return { at: statusTime(now), digest: mepDigest({ spec }), spec: boundSpec(spec) };
}

/** True when its run goes by another spec than the one that stands there: it was edited since. */
export function isEdited(mep: MEP): boolean {
  return carriedMep(mep) !== mep;
}

/** The MEP as its run goes by it: before the first step, and while nobody edits it, as it stands. */
export function carriedMep(mep: MEP): MEP {
  const carried = mep.status?.carried;
  if (carried === undefined || (carried.digest === mepDigest(mep) && !editedInCluster(mep))) return mep;
  const known = carriedMeps.get(mep);
  if (known !== undefined) return known;
  const played = asCarried(mep, carried);
  carriedMeps.set(mep, played);
  return played;
}

/** The same MEP with nothing that its run went by so far. */
export function asItStands(mep: MEP): MEP {
  if (mep.status === undefined) return mep;
  const { carried: _carried, ...status } = mep.status;
  return { ...mep, status };
}

/** A text that its digest does not prove is none of ours. */
function asCarried(mep: MEP, { digest, spec }: Carried): MEP {
  const { title, fiche } = mep.spec;
  const cancelled = cancelledIn(mep);
  const carried = digestOf(spec) === digest ? jsonObject(spec) : undefined;
  if (carried === undefined) return { ...mep };
  const texts = { title, ...(fiche === undefined ? {} : { fiche }), ...(cancelled === undefined ? {} : { cancelled }) };
  return { ...mep, spec: { ...(carried as MEP["spec"]), ...texts } };
}

/** What Git declares takes back what is in place already; a hand that says so in the cluster only holds the run up until Git has put that back. */
function cancelledIn(mep: MEP): MEP["spec"]["cancelled"] {
  return editedInCluster(mep) ? (declaredSpecOf(mep) as Partial<MEP["spec"]> | undefined)?.cancelled : mep.spec.cancelled;
}

function digestOf(text: string): string {
  return `sha256:${sha256Hex(text)}`;
}
