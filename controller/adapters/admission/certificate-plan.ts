import type { CertificatePair } from "./certificate.ts";

/** A serving certificate with the authority that signed it, and nothing else any more: its key was thrown away. */
export interface ServingCertificate extends CertificatePair {
  readonly authority: string;
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
}

/** What the Secret holds. */
export interface KeptCertificates {
  /** What is shown. Undefined when there is none that could be shown. */
  readonly serving: ServingCertificate | undefined;
  /** What will be shown once every API server trusts it. */
  readonly next: ServingCertificate | undefined;
  /** What a replica may still show that has not looked yet. */
  readonly previous: { readonly authority: string; readonly until: Temporal.Instant } | undefined;
}

/** What is to be done about them. Each is one write of the Secret. */
export type CertificateStep =
  /** Nothing. */
  | "Keep"
  /** A first one, or one in the place of what counts no more: there is nothing that could be kept up. */
  | "Begin"
  /** The one that will follow is made, and trusted before it is shown. */
  | "Prepare"
  /** The one that follows is shown; the one before is trusted a while longer. */
  | "Promote"
  /** The one before is trusted no more. */
  | "Forget";

export const LIFETIME: Temporal.Duration = Temporal.Duration.from({ hours: 90 * 24 });
/** Clocks of machines differ. */
export const BACKDATED: Temporal.Duration = Temporal.Duration.from({ hours: 1 });
/** Left of a certificate when the next one is made. */
const RENEWED_BEFORE = Temporal.Duration.from({ hours: 30 * 24 });
/** Within this every API server has heard of a new bundle, and every replica has looked at the Secret. */
export const SETTLED_AFTER: Temporal.Duration = Temporal.Duration.from({ minutes: 10 });

/** The next step, by what is kept and by the authorities that the webhook configuration names now. */
export function certificateStep(
  { serving, next, previous }: KeptCertificates,
  { now, trusted }: { readonly now: Temporal.Instant; readonly trusted: ReadonlySet<string> },
): CertificateStep {
  const hasNext = next !== undefined && !isOver(next.notAfter, now);
  // A look may come much later than it should: what was made ready meanwhile is better than nothing that counts.
  if (serving === undefined || isOver(serving.notAfter, now)) return hasNext ? "Promote" : "Begin";
  if (hasNext) {
    const isKnown = isOver(next.notBefore.add(BACKDATED).add(SETTLED_AFTER), now) && trusted.has(next.authority);
    return isKnown ? "Promote" : "Keep";
  }
  if (isOver(serving.notAfter.subtract(RENEWED_BEFORE), now)) return "Prepare";
  return previous !== undefined && isOver(previous.until, now) ? "Forget" : "Keep";
}

/** Every authority that is to be trusted, the one whose certificate is shown first. */
export function bundleOf({ serving, next, previous }: KeptCertificates): readonly string[] {
  return [serving?.authority, next?.authority, previous?.authority].filter((one) => one !== undefined);
}

function isOver(instant: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, now) <= 0;
}
