import type { Controlled, ControlSubject, Rejection, Source } from "../domain/delivery/content-control.ts";
import { controlled, digestOf, rejection } from "../domain/delivery/content-control.ts";
import { EXCEPTIONAL_LANE } from "../domain/delivery/deciders.ts";
import type { Platform } from "../domain/delivery/change.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { scheduleOf } from "../domain/delivery/lock-facts.ts";
import { targetFor } from "../domain/delivery/pass-plan.ts";
import { PortError } from "../ports/failure.ts";
import type { Targets } from "../ports/target.ts";

export type ContentAnswer =
  /** Nothing rejects it; findings may still be worth saying. */
  | { readonly kind: "Passes"; readonly control: Controlled }
  | { readonly kind: "Rejected"; readonly control?: Controlled; readonly rejection: Rejection }
  /** The environment has no target, or the release no content, for this platform. */
  | { readonly kind: "NoTarget"; readonly platform: Platform };

export interface Asked extends Pick<ControlSubject, "release" | "environment" | "view"> {
  readonly facts: LockFacts;
  /** What would carry it: an airlock has a say, and an exceptional pass may go back. */
  readonly lane: string | undefined;
  readonly platforms: readonly Platform[];
}

/**
 * Compares a release with its frozen source on these platforms; changes nothing. What only somebody can mend at the source rejects it;
 * a source that does not answer is thrown.
 */
export async function controlContent(
  { release, environment, view, facts, lane, platforms }: Asked,
  { targets, signal }: { readonly targets: Targets; readonly signal: AbortSignal },
): Promise<ContentAnswer> {
  const sources: Source[] = [];
  for (const platform of platforms) {
    const target = targetFor(view, environment, platform);
    const content = release.spec.content.find((one) => one.platform === platform);
    if (target === undefined || content === undefined) return { kind: "NoTarget", platform };
    try {
      sources.push({ content, found: await targets(target).inspect(content, signal) });
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.kind !== "Terminal") throw error;
      const { reason, message } = error.failure;
      return { kind: "Rejected", rejection: { reason, message, digest: digestOf(reason, [message]) } };
    }
  }
  const airlock = scheduleOf(facts, lane)?.airlock;
  const subject = {
    release,
    environment,
    view,
    environments: facts.environments,
    mayGoBack: lane === EXCEPTIONAL_LANE,
    ...(airlock === undefined ? {} : { airlock }),
  };
  const control = controlled(subject, sources);
  const rejected = rejection(control.findings);
  return rejected === undefined ? { kind: "Passes", control } : { kind: "Rejected", control, rejection: rejected };
}
