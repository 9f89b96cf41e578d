import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { isIPv4 } from "node:net";

/** PEM texts; `key` is to be kept to its owner's eyes. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
}

/** When a certificate counts, at most until 2049. */
export interface Validity {
  readonly notBefore: Temporal.Instant;
  readonly notAfter: Temporal.Instant;
}

/** For a clock that can be steered. */
const DECADES: Validity = {
  notBefore: Temporal.Instant.from("2020-01-01T00:00:00Z"),
  notAfter: Temporal.Instant.from("2049-12-31T23:59:59Z"),
};

/** A certificate authority of our own. */
export function createAuthority(name = "Écluse sandbox CA", validity = DECADES): CertificatePair {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const extensions = [
    extension(BASIC_CONSTRAINTS, sequence(boolean(true)), true),
    extension(KEY_USAGE, bitString(Buffer.from([0x06]), 1), true),
  ];
  return {
    certificate: certificatePem({ subject: name, issuer: name, publicKey: keys.publicKey, signer: keys.privateKey, extensions, validity }),
    key: keyPem(keys.privateKey),
  };
}

/** A server certificate for `127.0.0.1` and `localhost`, and the names given. */
export function issueServer(
  authority: CertificatePair,
  options: { readonly authorityName?: string; readonly names?: readonly string[]; readonly validity?: Validity } = {},
): CertificatePair {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const names = [...new Set(["127.0.0.1", "localhost", ...(options.names ?? [])])];
  const alternatives = sequence(...names.map(alternativeName));
  const extensions = [
    extension(BASIC_CONSTRAINTS, sequence(), true),
    extension(KEY_USAGE, bitString(Buffer.from([0x80]), 7), true),
    extension(EXTENDED_KEY_USAGE, sequence(objectId(SERVER_AUTH))),
    extension(ALTERNATIVE_NAMES, alternatives),
  ];
  const signer = createPrivateKey(authority.key);
  const pem = certificatePem({
    subject: "ecluse",
    issuer: options.authorityName ?? "Écluse sandbox CA",
    publicKey: keys.publicKey,
    signer,
    extensions,
    validity: options.validity ?? DECADES,
  });
  return { certificate: pem, key: keyPem(keys.privateKey) };
}

interface Contents {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly validity: Validity;
}

function certificatePem({ subject, issuer, publicKey, signer, extensions, validity }: Contents): string {
  const algorithm = sequence(objectId(ECDSA_SHA256));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    distinguishedName(issuer),
    sequence(utcTime(validity.notBefore), utcTime(validity.notAfter)),
    distinguishedName(subject),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", body, signer);
  return pem("CERTIFICATE", sequence(body, algorithm, bitString(signature, 0)));
}

function keyPem(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" });
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/gu) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.from([value ? 0xff : 0]));
}

function bitString(bytes: Buffer, unused: number): Buffer {
  return tagged(0x03, Buffer.from([unused]), bytes);
}

/** Dates up to 2049 are UTCTime by the standard: two digits of the year. */
function utcTime(instant: Temporal.Instant): Buffer {
  const digits = instant.toString({ smallestUnit: "second" }).replace(/[-:T]/gu, "");
  return tagged(0x17, Buffer.from(digits.slice(2)));
}

function distinguishedName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId(COMMON_NAME), tagged(0x0c, Buffer.from(name)))));
}

function extension(id: readonly number[], value: Buffer, critical = false): Buffer {
  return sequence(objectId(id), ...(critical ? [boolean(true)] : []), tagged(0x04, value));
}

function alternativeName(name: string): Buffer {
  return isIPv4(name) ? tagged(0x87, Buffer.from(name.split(".").map(Number))) : tagged(0x82, Buffer.from(name));
}

function objectId(arcs: readonly number[]): Buffer {
  const [first = 0, second = 0, ...rest] = arcs;
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return tagged(0x06, Buffer.from(bytes));
}

function base128(arc: number): readonly number[] {
  const digits: number[] = [arc & 0x7f];
  for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

const ECDSA_SHA256 = [1, 2, 840, 10045, 4, 3, 2];
const COMMON_NAME = [2, 5, 4, 3];
const BASIC_CONSTRAINTS = [2, 5, 29, 19];
const KEY_USAGE = [2, 5, 29, 15];
const EXTENDED_KEY_USAGE = [2, 5, 29, 37];
const ALTERNATIVE_NAMES = [2, 5, 29, 17];
const SERVER_AUTH = [1, 3, 6, 1, 5, 5, 7, 3, 1];
