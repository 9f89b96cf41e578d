import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import type { KubeObject } from "../../ports/cluster.ts";
import { createAuthority, issueServer } from "./certificate.ts";
import {
  BACKDATED,
  type CertificateStep,
  type KeptCertificates,
  LIFETIME,
  type ServingCertificate,
  SETTLED_AFTER,
} from "./certificate-plan.ts";

/** A Secret as it travels. */
export interface SecretObject extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Until when the authority before is trusted: no secret, so it stands where everybody may read it. */
const PREVIOUS_UNTIL = "ecluse.dev/previous-until";

/** Reads what a Secret holds; what is not whole, or was made for another name, is as if it were not there. */
export function readKept({ data = {}, metadata }: SecretObject, name: string): KeptCertificates {
  const text = (key: string): string | undefined => {
    const value = data[key];
    return value === undefined || value === "" ? undefined : Buffer.from(value, "base64").toString("utf8");
  };
  const until = metadata.annotations?.[PREVIOUS_UNTIL];
  const previous = text("previous-ca.crt");
  return {
    serving: readServing({ certificate: text("tls.crt"), key: text("tls.key"), authority: text("ca.crt") }, name),
    next: readServing({ certificate: text("next.crt"), key: text("next.key"), authority: text("next-ca.crt") }, name),
    previous: previous === undefined || until === undefined ? undefined : { authority: previous, until: instantOf(until) },
  };
}

/** The Secret as it is to be after a step; `make` gives a new certificate. */
export function afterStep(
  step: Exclude<CertificateStep, "Keep">,
  kept: KeptCertificates,
  { now, make }: { readonly now: Temporal.Instant; readonly make: () => ServingCertificate },
): KeptCertificates {
  switch (step) {
    case "Begin":
      return { serving: make(), next: undefined, previous: undefined };
    case "Prepare":
      return { ...kept, next: make() };
    case "Promote": {
      const authority = kept.serving?.authority;
      const previous = authority === undefined ? undefined : { authority, until: now.add(SETTLED_AFTER) };
      return { serving: kept.next, next: undefined, previous };
    }
    case "Forget":
      return { ...kept, previous: undefined };
  }
}

/** The same Secret with these certificates in it, and nothing else that we put there before. */
export function withKept(secret: SecretObject, { serving, next, previous }: KeptCertificates): SecretObject {
  const texts = {
    "tls.crt": serving?.certificate,
    "tls.key": serving?.key,
    "ca.crt": serving?.authority,
    "next.crt": next?.certificate,
    "next.key": next?.key,
    "next-ca.crt": next?.authority,
    "previous-ca.crt": previous?.authority,
  };
  const data = Object.entries(texts).flatMap(([key, text]): readonly (readonly [string, string])[] =>
    text === undefined ? [] : [[key, Buffer.from(text).toString("base64")]],
  );
  const { [PREVIOUS_UNTIL]: _, ...annotations } = secret.metadata.annotations ?? {};
  const noted = previous === undefined ? annotations : { ...annotations, [PREVIOUS_UNTIL]: previous.until.toString() };
  return { ...secret, metadata: { ...secret.metadata, annotations: noted }, data: Object.fromEntries(data) };
}

/** A new authority and the one certificate it ever signs. */
export function newCertificate(names: readonly string[], now: Temporal.Instant): ServingCertificate {
  const validity = { notBefore: now.subtract(BACKDATED), notAfter: now.add(LIFETIME) };
  // Each has a name of its own: while two are trusted, nobody may take one for the other.
  const authorityName = `ecluse webhook ${randomBytes(8).toString("hex")}`;
  const authority = createAuthority(authorityName, validity);
  return { ...issueServer(authority, { authorityName, names, validity }), authority: authority.certificate, ...validity };
}

interface Texts {
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  readonly authority: string | undefined;
}

function readServing({ certificate, key, authority }: Texts, name: string): ServingCertificate | undefined {
  if (certificate === undefined || key === undefined || authority === undefined) return undefined;
  try {
    const read = new X509Certificate(certificate);
    const signer = new X509Certificate(authority);
    if (!read.checkPrivateKey(createPrivateKey(key)) || !read.verify(signer.publicKey) || read.checkHost(name) === undefined)
      return undefined;
    return { certificate, key, authority, notBefore: timeOf(read.validFromDate), notAfter: timeOf(read.validToDate) };
  } catch {
    // No PEM, or of something else: one that is made anew takes its place.
    return undefined;
  }
}

function timeOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** What cannot be read is over. */
function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return Temporal.Instant.fromEpochMilliseconds(0);
  }
}
