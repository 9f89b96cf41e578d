import { createPrivateKey, randomBytes, randomInt, X509Certificate } from "node:crypto";
import { createServer } from "node:net";
import ssh2 from "ssh2";
import { fail } from "../ports/failure.ts";
import type { CertificatePair } from "../adapters/admission/certificate.ts";

/** A key pair in OpenSSH's forms. */
export interface LoginKey {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Below the ports that systems give to outgoing connections: one of those would hold a kept port at the next start. */
const PORTS = { from: 10_240, to: 32_000 };
/** Ports that a process tries first, none of them twice, and none that one started beside it tries: each finds them free until the other listens. */
const OWN = 64;
const FIRST_OWN = PORTS.from + (process.pid % Math.floor((PORTS.to - PORTS.from) / OWN)) * OWN;
const own = Array.from({ length: OWN }, (_, index) => FIRST_OWN + index);
const ATTEMPTS = 50;

/** A free port of the loopback, kept for ever: the estate's files name it. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = own.pop() ?? randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
    if (attempt === ATTEMPTS)
      throw fail("Terminal", "PortTaken", `No free port of 127.0.0.1 was found in ${PORTS.from} to ${PORTS.to}: end what listens there.`);
  }
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once("error", () => {
    resolve(false);
  });
  server.listen(port, "127.0.0.1", () => {
    server.close(() => {
      resolve(true);
    });
  });
  return promise;
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
