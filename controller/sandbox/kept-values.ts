import { createPrivateKey, randomBytes, X509Certificate } from "node:crypto";
import { createServer } from "node:net";
import ssh2 from "ssh2";
import type { CertificatePair } from "./kubernetes/certificate.ts";

/** A key pair in OpenSSH's forms. */
export interface LoginKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** A free port of the loopback, kept for ever: the estate's files name it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("the system named no port"));
        else resolve(address.port);
      });
    });
  });
}

/** A secret nobody can guess, in characters every system takes. */
export function newSecret(): string {
  return randomBytes(18)
    .toString("base64url")
    .replaceAll(/[^A-Za-z0-9]/g, "x");
}

export function isPort(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65_536;
}

export function isSecret(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9]{24}$/.test(value);
}

export function isLoginKey(value: unknown): value is LoginKey {
  return hasTexts(value, ["privateKey", "publicKey"]) && isSshKey(value["privateKey"]) && isSshKey(value["publicKey"]);
}

export function isCertificatePair(value: unknown): value is CertificatePair & Readonly<Record<string, string>> {
  if (!hasTexts(value, ["certificate", "key"])) return false;
  try {
    return new X509Certificate(value["certificate"] ?? "").checkPrivateKey(createPrivateKey(value["key"] ?? ""));
  } catch {
    return false;
  }
}

/** A record with all these names, each holding what `is` wants. */
export function isRecordOf<T>(
  names: readonly string[],
  is: (value: unknown) => value is T,
): (value: unknown) => value is Readonly<Record<string, T>> {
  return (value): value is Readonly<Record<string, T>> => {
    if (typeof value !== "object" || value === null) return false;
    const found = new Map(Object.entries(value));
    return names.every((name) => is(found.get(name)));
  };
}

function hasTexts(value: unknown, names: readonly string[]): value is Readonly<Record<string, string>> {
  return isRecordOf(names, (one): one is string => typeof one === "string")(value);
}

function isSshKey(text: string | undefined): boolean {
  return text !== undefined && !(ssh2.utils.parseKey(text) instanceof Error);
}
