import type { AllowedSigner, UnverifiedCommit } from "../../ports/repository.ts";

/** How `git log` is asked for signatures: id, state, and the principal the key belongs to, each ended by NUL. */
export const SIGNATURE_FORMAT = "%H%x00%G?%x00%GS%x00";

/**
 * The file of allowed signers OpenSSH reads. Each signer stands under a principal made of its number, since a member's name may hold
 * characters the format gives a meaning to. Keys that are no plain OpenSSH public key are left out: they verify nothing.
 */
export function allowedSignersFile(signers: readonly AllowedSigner[]): string {
  return signers
    .map((signer, index) => ({ principal: `signer-${index}`, key: PUBLIC_KEY.exec(signer.key.trim()) }))
    .filter(({ key }) => key !== null)
    .map(({ principal, key }) => `${principal} namespaces="git" ${key?.[1] ?? ""} ${key?.[2] ?? ""}\n`)
    .join("");
}

/** The commits of `git log` output (in `SIGNATURE_FORMAT`) that no allowed signer signed, and why. */
export function unverifiedCommits(output: string): readonly UnverifiedCommit[] {
  const fields = output.split("\0").map((field) => field.trim());
  const unverified: UnverifiedCommit[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [commit = "", state = "N", principal = ""] = fields.slice(at, at + 3);
    const rule = brokenRule(state, principal);
    if (rule !== undefined) unverified.push({ commit, rule });
  }
  return unverified;
}

const PUBLIC_KEY = /^((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]+) ([A-Za-z0-9+/]+={0,3})(?: .*)?$/;

function brokenRule(state: string, principal: string): string | undefined {
  switch (state) {
    case "G":
      return principal.startsWith("signer-") ? undefined : "its signer is not one of the members' signing keys";
    case "U":
      return "it is signed by a key that is none of the members' signing keys";
    case "N":
      return "it is not signed";
    case "B":
      return "its signature does not fit its content, or is of a kind other than SSH";
    case "X":
    case "Y":
      return "its signature or key has expired";
    case "R":
      return "its key was revoked";
    default:
      return "its signature can't be checked: only SSH signatures are";
  }
}
