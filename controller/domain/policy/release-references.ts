import { compareVersions } from "../delivery/version.ts";
import { isDeclared, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import { didYouMean } from "./did-you-mean.ts";
import { applicationName } from "./references.ts";
import type { RuleWords } from "./rule-words.ts";

/** Versions named beside an unknown one. */
const NEAREST_LIMIT = 3;

/**
 * Every version an environment declares has its Release. The environment is applied all the same: the other applications of the
 * environment must not wait for one misspelled version, and its own pending change is refused by name.
 */
export function releaseReferences(estate: DesiredEstate): readonly PolicyFinding[] {
  if (!estate.complete || objectsOf(estate, "Environment").length === 0) return [];
  const versions = versionsByApplication(estate);
  const findings: PolicyFinding[] = [];
  for (const object of objectsOf(estate, "Environment")) {
    for (const [code, version] of Object.entries(object.spec.versions)) {
      if (versions.get(code)?.has(version) === true || isNamed(estate, code, version)) continue;
      // An application that is not there is said by the rule on references.
      if (!isDeclared(estate, { kind: "Application", name: applicationName(code) })) continue;
      const todo = advice(version, [...(versions.get(code) ?? [])].sort(compareVersions), estate.words);
      const message = estate.words.noRelease(version, { application: code, todo });
      findings.push({ object, pointer: `/spec/versions/${code}`, anchor: "value", reason: "UnknownRelease", message, holds: false });
    }
  }
  return findings;
}

/** The versions each application has a Release for. */
export function versionsByApplication(estate: DesiredEstate): ReadonlyMap<string, ReadonlySet<string>> {
  const versions = new Map<string, Set<string>>();
  for (const { spec } of objectsOf(estate, "Release")) {
    const known = versions.get(spec.application);
    if (known === undefined) versions.set(spec.application, new Set([spec.version]));
    else known.add(spec.version);
  }
  return versions;
}

/** A Release that bears the name but is held back has a finding of its own. */
function isNamed(estate: DesiredEstate, code: string, version: string): boolean {
  return isDeclared(estate, { kind: "Release", name: `${applicationName(code)}-${version}` });
}

function advice(version: string, known: readonly string[], words: RuleWords): string {
  if (known.length === 0) return words.addRelease;
  const close = didYouMean(version, known);
  const above = known.findIndex((candidate) => compareVersions(candidate, version) > 0);
  const middle = above === -1 ? known.length : above;
  const start = Math.max(0, Math.min(middle - Math.ceil(NEAREST_LIMIT / 2), known.length - NEAREST_LIMIT));
  const nearest = known.slice(start, start + NEAREST_LIMIT).join(", ");
  return close === undefined ? words.addOrDeclare(nearest) : `${words.didYouMean(close)}${words.nearest(nearest)}`;
}
