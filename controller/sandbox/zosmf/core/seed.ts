import type { DataSetAttributes } from "./libraries.ts";
import { recordsOf } from "./libraries.ts";
import { KNOWN_EXECS } from "./rexx-batch.ts";
import type { MemberType } from "./sample-member.ts";
import { sampleMember } from "./sample-member.ts";
import type { Zosmf } from "./zosmf.ts";

/** The part of a Release that concerns us: its version and its content for Mainframe. */
export interface SampleRelease {
  /** Upper case: `LIQUIDA`. */
  readonly application: string;
  readonly version: string;
  readonly content: {
    readonly source: string;
    readonly items: readonly SampleItem[];
    readonly cics?: readonly string[] | undefined;
  };
}

export interface SampleItem {
  readonly type: MemberType;
  readonly member: string;
  readonly ssi?: string | undefined;
  readonly size?: string | undefined;
  readonly token?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly collection?: string | undefined;
}

/** `Target.spec.mainframe` as far as a system is concerned. */
export interface SampleEnvironment {
  /** `ENV.QAL`. */
  readonly hlq: string;
  /** `QAL`. */
  readonly level: string;
  readonly cics: readonly string[];
  readonly db2: { readonly ssid: string; readonly owner: string; readonly qualifier: string; readonly collection: string };
}

/** Makes an environment's libraries, its exec library, its Db2 subsystem and its CICS regions. Repeatable. */
export function defineEnvironment(system: Zosmf, environment: SampleEnvironment): void {
  for (const type of TYPES) define(system, libraryName(environment.hlq, type), type);
  const execs = `${environment.hlq}.EXEC`;
  if (system.libraries.find(execs) === undefined) {
    const made = system.libraries.create(execs, ATTRIBUTES.COPY);
    for (const name of KNOWN_EXECS)
      system.libraries.put(execs, name, { bytes: recordsOf(made, [`/* REXX ${name} */`]).bytes, directory: {}, by: "SETUP" });
  }
  if (!system.db2.exists(environment.db2.ssid)) system.db2.define(environment.db2.ssid);
  for (const region of environment.cics) if (!system.cics.exists(region)) system.cics.define(region, libraryName(environment.hlq, "LOAD"));
}

/** Puts a release's members into its frozen staging libraries. Repeatable. */
export function stageRelease(system: Zosmf, release: SampleRelease): void {
  for (const type of TYPES) define(system, libraryName(release.content.source, type), type);
  putMembers(system, release, release.content.source);
}

/** Makes an environment run a release, as if it had been deployed long ago. */
export function installRelease(system: Zosmf, environment: SampleEnvironment, release: SampleRelease): void {
  defineEnvironment(system, environment);
  putMembers(system, release, environment.hlq);
  const { ssid, owner, qualifier, collection } = environment.db2;
  for (const item of release.content.items.filter(({ type }) => type === "DBRM")) {
    const { token = "" } = sampleOf(release, item);
    const bound = (item.collection ?? collection).replaceAll("{LVL}", environment.level);
    system.db2.bind({
      subsystem: ssid,
      collection: bound,
      name: item.member,
      token,
      owner,
      qualifier,
      boundAt: system.libraries.find(libraryName(environment.hlq, "DBRM"))?.createdAt ?? "",
    });
  }
  for (const region of environment.cics) for (const program of release.content.cics ?? []) system.cics.refresh(region, program);
}

/** `ENV.QAL.LOADLIB`. */
function libraryName(prefix: string, type: MemberType): string {
  return `${prefix}.${type}LIB`;
}

const TYPES = ["LOAD", "DBRM", "COPY", "PROC", "JCL"] as const;
const CARDS: DataSetAttributes = { dsorg: "PO", recfm: "FB", lrecl: 80 };
const ATTRIBUTES: Readonly<Record<MemberType, DataSetAttributes>> = {
  LOAD: { dsorg: "PO", recfm: "U", lrecl: 0 },
  DBRM: CARDS,
  COPY: CARDS,
  PROC: CARDS,
  JCL: CARDS,
};

function define(system: Zosmf, name: string, type: MemberType): void {
  if (system.libraries.find(name) === undefined) system.libraries.create(name, ATTRIBUTES[type]);
}

function putMembers(system: Zosmf, release: SampleRelease, prefix: string): void {
  for (const item of release.content.items) {
    const { bytes, directory } = sampleOf(release, item);
    system.libraries.put(libraryName(prefix, item.type), item.member, { bytes, directory, by: "BUILD" });
  }
}

function sampleOf(
  { application, version }: SampleRelease,
  { type, member, ssi, size, token, aliases }: SampleItem,
): ReturnType<typeof sampleMember> {
  return sampleMember({
    type,
    member,
    application,
    version,
    ...(ssi === undefined ? {} : { ssi }),
    ...(size === undefined ? {} : { size }),
    ...(token === undefined ? {} : { token }),
    ...(aliases === undefined ? {} : { aliases }),
  });
}
