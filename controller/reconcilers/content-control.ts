import type { Environment, Release } from "../api/types.ts";
import { canonicalJson, sha256Hex } from "../domain/digest.ts";
import type { Platform } from "../domain/delivery/change.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import type { ItemDifference } from "../domain/delivery/evidence.ts";
import { differences, expectedEvidence } from "../domain/delivery/evidence.ts";
import { targetFor } from "../domain/delivery/pass-plan.ts";
import { wellFormed } from "../domain/status/told-text.ts";
import { PortError } from "../ports/failure.ts";
import type { Targets } from "../ports/target.ts";
import { spell } from "./observation.ts";

/** What is wrong with the content of a release, as its frozen source shows it. */
export interface ContentFinding {
  readonly reason: string;
  readonly message: string;
  /** Of reason and everything that was found: equal for as long as nothing changes there. */
  readonly digest: string;
}

export type Controlled =
  | { readonly kind: "Equal" }
  | { readonly kind: "Wrong"; readonly finding: ContentFinding }
  /** The environment has no target, or the release no content, for this platform. */
  | { readonly kind: "NoTarget"; readonly platform: Platform };

export interface ControlSubject {
  readonly environment: Environment;
  readonly view: EstateView;
  readonly release: Release;
  readonly platforms: readonly Platform[];
}

/**
 * Compares a release with its frozen source on these platforms; changes nothing. What only somebody can mend at the source is a finding;
 * a source that does not answer is thrown.
 */
export async function controlContent(
  { environment, view, release, platforms }: ControlSubject,
  { targets, signal }: { readonly targets: Targets; readonly signal: AbortSignal },
): Promise<Controlled> {
  const found: ItemDifference[] = [];
  for (const platform of platforms) {
    const target = targetFor(view, environment, platform);
    const content = release.spec.content.find((one) => one.platform === platform);
    if (target === undefined || content === undefined) return { kind: "NoTarget", platform };
    try {
      found.push(...differences(expectedEvidence(content), await targets(target).inspect(content, signal)));
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Terminal") throw error;
      const { reason, message } = error.failure;
      return { kind: "Wrong", finding: { reason, message, digest: digestOf(reason, [message]) } };
    }
  }
  return found.length === 0 ? { kind: "Equal" } : { kind: "Wrong", finding: mismatch(found.map(spell)) };
}

function mismatch(lines: readonly string[]): ContentFinding {
  const more = lines.length > 1 ? ` (and ${String(lines.length - 1)} more)` : "";
  const message = `${lines[0] ?? ""}${more}: put the right content into the release's source; it is controlled again by itself.`;
  return { reason: "ContentMismatch", message, digest: digestOf("ContentMismatch", lines) };
}

/** Whatever the order in which a source tells of its items. */
function digestOf(reason: string, lines: readonly string[]): string {
  return `sha256:${sha256Hex(canonicalJson(wellFormed({ reason, lines: [...lines].sort() })))}`;
}
