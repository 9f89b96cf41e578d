import { fromEbcdic, toEbcdic } from "./ebcdic.ts";

/** The types of member a mainframe release is made of. */
export type MemberType = "LOAD" | "DBRM" | "COPY" | "PROC" | "JCL";

/** What a directory entry says of a member, in the words of z/OSMF's member list. */
export interface DirectoryData {
  readonly ssi?: string;
  readonly size?: string;
  readonly ac?: string;
  readonly amode?: string;
  readonly rmode?: string;
  readonly attr?: string;
  readonly aliases?: readonly string[];
}

/** One member of a sample release, as its library holds it and as its manifest describes it. */
export interface SampleMember {
  readonly type: MemberType;
  readonly member: string;
  /** As stored: EBCDIC records of 80 bytes, or the module for LOAD. */
  readonly bytes: Uint8Array;
  /** Empty but for LOAD. */
  readonly directory: DirectoryData;
  /** Consistency token of LOAD and DBRM, 16 hexadecimal digits; the two of one program and version agree. */
  readonly token?: string;
  /** sha256 of these is the manifest's `sha256`; absent for LOAD, whose evidence is its directory data. */
  readonly hashed?: Uint8Array;
}

export interface SampleSubject {
  readonly type: MemberType;
  readonly member: string;
  /** Upper case: `LIQUIDA`. */
  readonly application: string;
  readonly version: string;
  /** Other names of a LOAD. */
  readonly aliases?: readonly string[];
  /** Instead of the one derived from the version. */
  readonly ssi?: string;
  readonly size?: string;
  readonly token?: string;
}

/** The same member for ever for the same subject. Programs change with every version, texts only with `major.minor`. */
export function sampleMember(subject: SampleSubject): SampleMember {
  switch (subject.type) {
    case "LOAD":
      return loadModule(subject);
    case "DBRM":
      return dbrm(subject);
    case "COPY":
    case "PROC":
    case "JCL":
      return textMember(subject);
  }
}

/** The consistency token of a program of one version. */
function sampleToken(application: string, version: string, member: string): string {
  const seed = `${application}/${version}/${member}`;
  return `${words(`${seed}/token-high`, 1)}${words(`${seed}/token-low`, 1)}`.toUpperCase();
}

/** The token a load module or a DBRM of ours carries; undefined for bytes that are neither. */
export function tokenInside(bytes: Uint8Array): string | undefined {
  if (bytes.length < TOKEN_AT + TOKEN_BYTES) return undefined;
  const eyecatcher = fromEbcdic(bytes.subarray(0, 4));
  if (eyecatcher !== "DBRM" && eyecatcher !== "LOAD") return undefined;
  return hex(bytes.subarray(TOKEN_AT, TOKEN_AT + TOKEN_BYTES));
}

/** Whether bytes are a DBRM. */
export function isDbrm(bytes: Uint8Array): boolean {
  return fromEbcdic(bytes.subarray(0, 4)) === "DBRM";
}

/** The program name inside a load module or a DBRM of ours. */
export function programInside(bytes: Uint8Array): string {
  return fromEbcdic(bytes.subarray(NAME_AT, NAME_AT + 8)).trimEnd();
}

/** What a text member is hashed by: its lines without columns 73-80, right-trimmed, joined by line feeds. */
export function hashedText(text: string): string {
  const lines = text.split(/\r?\n/u);
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.slice(0, TEXT_COLUMNS).trimEnd()).join("\n");
}

const RECORD_LENGTH = 80;
const TEXT_COLUMNS = 72;
const NAME_AT = 16;
const TOKEN_AT = 24;
const TOKEN_BYTES = 8;
const DBRM_RECORDS = 6;

function loadModule({ member, application, version, aliases, ssi, size, token }: SampleSubject): SampleMember {
  const own = token ?? sampleToken(application, version, member);
  const bytes = header("LOAD", { application, member, token: own }, 2 * RECORD_LENGTH);
  const seed = hash(`${application}/${version}/${member}/size`);
  const directory: DirectoryData = {
    ssi: ssi ?? sampleSsi(application, version, member),
    size: size ?? (0x4000 + (seed % 0x40000) * 8).toString(16).toUpperCase().padStart(8, "0"),
    ac: "00",
    amode: "31",
    rmode: "ANY",
    attr: "RN RU",
    ...(aliases === undefined || aliases.length === 0 ? {} : { aliases }),
  };
  return { type: "LOAD", member, bytes, directory, token: own };
}

function dbrm({ member, application, version, token }: SampleSubject): SampleMember {
  const own = token ?? sampleToken(application, version, member);
  const bytes = header("DBRM", { application, member, token: own }, DBRM_RECORDS * RECORD_LENGTH);
  const statements = [
    `DECLARE C1 CURSOR FOR SELECT * FROM T${member.slice(0, 5)} WHERE CD_PART = :H`,
    `OPEN C1`,
    `FETCH C1 INTO :H`,
    `UPDATE T${member.slice(0, 5)} SET STAMP = '${words(`${application}/${version}/${member}`, 2)}'`,
  ];
  statements.forEach((statement, index) => bytes.set(record(statement), (index + 2) * RECORD_LENGTH));
  return { type: "DBRM", member, bytes, directory: {}, token: own, hashed: bytes };
}

function textMember({ type, member, application, version }: SampleSubject): SampleMember {
  const series = version.split(".").slice(0, 2).join(".");
  const lines = textLines(type, { member, application, series });
  const bytes = new Uint8Array(lines.length * RECORD_LENGTH);
  lines.forEach((line, index) => bytes.set(record(line), index * RECORD_LENGTH));
  return { type, member, bytes, directory: {}, hashed: new TextEncoder().encode(hashedText(lines.join("\n"))) };
}

function textLines(
  type: MemberType,
  { member, application, series }: { member: string; application: string; series: string },
): readonly string[] {
  const stamp = words(`${application}/${series}/${type}/${member}`, 3);
  if (type === "COPY") {
    const fields = Array.from(
      { length: 8 },
      (_, index) =>
        `           05 ${member.slice(0, 6)}-F${String(index + 1)} PIC X(${String(1 + (hash(`${stamp}${String(index)}`) % 30))}).`,
    );
    return [`      * ${application} ${series} ${stamp}`, `       01 ${member}.`, ...fields];
  }
  const start = type === "PROC" ? `//${member.padEnd(8)} PROC` : `//* ${application} ${series} ${member}`;
  const end = type === "PROC" ? ["//         PEND"] : [];
  return [start, `//* ${stamp}`, `//RUN      EXEC PGM=${member}`, "//SYSOUT   DD SYSOUT=*", ...end];
}

function header(
  eyecatcher: "LOAD" | "DBRM",
  { application, member, token }: { application: string; member: string; token: string },
  length: number,
): Uint8Array {
  const bytes = new Uint8Array(length).fill(0x40);
  bytes.set(toEbcdic(eyecatcher), 0);
  bytes.set(toEbcdic(application.padEnd(8).slice(0, 8)), 8);
  bytes.set(toEbcdic(member.padEnd(8)), NAME_AT);
  for (let index = 0; index < TOKEN_BYTES; index += 1) bytes[TOKEN_AT + index] = Number.parseInt(token.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

function record(line: string): Uint8Array {
  return toEbcdic(line.slice(0, RECORD_LENGTH).padEnd(RECORD_LENGTH));
}

/** Eight digits that read like a date and an hour, as shops write it. */
function sampleSsi(application: string, version: string, member: string): string {
  const seed = hash(`${application}/${version}/${member}/ssi`);
  const year = version.startsWith("26") ? "26" : "27";
  return [year, 1 + (seed % 12), 1 + ((seed >>> 8) % 28), 8 + ((seed >>> 16) % 12)].map((part) => String(part).padStart(2, "0")).join("");
}

function words(seed: string, count: number): string {
  let state = hash(seed);
  let text = "";
  for (let index = 0; index < count; index += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    text += state.toString(16).padStart(8, "0");
  }
  return text;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

/** FNV-1a, 32 bits: enough for sample bytes, never for integrity. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
