import type { Release } from "../../api/types.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";

/** `sha256:` and the hash of the RFC 8785 JSON of `{application, version, content}`: what a green light and a pass are bound to. */
export function releaseDigest(release: Release): string {
  const { application, version, content } = release.spec;
  return `sha256:${sha256Hex(canonicalJson({ application, version, content }))}`;
}
