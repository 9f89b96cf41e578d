import { withoutUrlSecrets } from "../../api/url-secrets.ts";

/** Masks secrets in text that leaves the program. */
export interface Redactor {
  /** Remembers a secret for as long as the program runs. Shorter than 6 characters it is ignored: masking it would shred every line. */
  learn(secret: string): void;
  /** The same text with every secret it was taught, and what is secret in any URL, replaced by `***`. */
  clean(text: string): string;
}

const SHORTEST = 6;
const MASK = "***";
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}-----END [A-Z ]{0,40}PRIVATE KEY-----/g;
const AUTHORIZATION = /\b(Basic|Bearer|AR-JWT) [A-Za-z0-9+/=_.~-]{6,4096}/g;

export function createRedactor(): Redactor {
  const known = new Set<string>();
  return {
    learn(secret) {
      for (const form of formsOf(secret.trim())) if (form.length >= SHORTEST) known.add(form);
    },
    clean(text) {
      let cleaned = withoutUrlSecrets(text).replace(PRIVATE_KEY, MASK).replace(AUTHORIZATION, `$1 ${MASK}`);
      for (const secret of known) if (cleaned.includes(secret)) cleaned = cleaned.replaceAll(secret, MASK);
      return cleaned;
    },
  };
}

/** A secret shows up as itself, as a JSON string, percent-encoded, or in base 64. */
function formsOf(secret: string): readonly string[] {
  const encoded = new TextEncoder().encode(secret).toBase64();
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encoded];
}
