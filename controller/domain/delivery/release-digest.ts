import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import type { Release } from "../../api/types.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";

/**
 * `sha256:` and the hash of the RFC 8785 JSON of `{application, version, content}`: what a green light and a pass are bound to. An object once
 * read never changes, so one that was asked about before is not hashed again.
 */
export function releaseDigest({ spec }: Release): string {
  const known = digests.get(spec);
  if (known !== undefined) return known;
  const { application, version, content } = spec;
  const digest = `sha256:${sha256Hex(canonicalJson({ application, version, content }))}`;
  digests.set(spec, digest);
  return digest;
}

const digests = new WeakMap<Release["spec"], string>();

/** The digest that the release of an application and version has now; undefined when there is none. */
export function digestIn(view: EstateView, application: string, version: string): string | undefined {
  const release = releaseOf(view, application, version);
  return release === undefined ? undefined : releaseDigest(release);
}
