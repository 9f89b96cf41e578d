import { sha256Hex } from "../digest.ts";

/** Everything that makes an attempt the one it is; equal values always give the same correlator, after a rebuild too. */
export interface CorrelatorParts {
  /** Hash of the ledger's first Record. */
  readonly ledger: string;
  /** Name and uid of the pass: once a pass is deleted its name may come back, and what was done for the old one is not done for the new one. */
  readonly pass: string;
  /** `<environment>/<application>/<platform>/<step>`. */
  readonly step: string;
  readonly attempt: number;
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** z/OSMF takes at most 32 characters; the first must not be a digit. */
const HASH_LENGTH = 31;

/** `U` and 31 base32 characters of sha256 over the parts: fits a JES user correlator, a folder name and (lower case) a Kubernetes name. */
export function correlatorOf(parts: CorrelatorParts): string {
  const hash = sha256Hex([parts.ledger, parts.pass, parts.step, String(parts.attempt)].join("\n"));
  return `U${base32(BigInt(`0x${hash}`)).slice(0, HASH_LENGTH)}`;
}

/** 256 bits, most significant first, 5 at a time. */
function base32(value: bigint): string {
  let text = "";
  for (let shift = 251n; shift >= 0n; shift -= 5n) text += BASE32[Number((value >> shift) & 31n)] ?? "";
  return text;
}
