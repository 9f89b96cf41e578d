import type { Content } from "../../ports/target.ts";
import type { Target } from "../../api/types.ts";

/** The part of a Target that says how its mainframe is reached and named. */
export type MainframeSpec = Extract<Target["spec"], { platform: "Mainframe" }>["mainframe"];

export type MainframeContent = Extract<Content, { platform: "Mainframe" }>;
export type MainframeItem = MainframeContent["items"][number];
export type MemberType = MainframeItem["type"];

/** In the order in which they are backed up. */
export const MEMBER_TYPES = ["DBRM", "LOAD", "COPY", "PROC", "JCL"] as const satisfies readonly MemberType[];

/** `ENV.QAL.LOADLIB`, `ENV.STG.LIQUIDA.V270103.DBRMLIB`. */
export function libraryName(prefix: string, type: MemberType): string {
  return `${prefix}.${type}LIB`;
}

/** Prefix of the safety copies of one deployment: `ENV.QAL.LIQUIDA.TABCDEFG`, with 35 bits of its correlator. */
export function safetyPrefix(spec: MainframeSpec, application: string, correlator: string): string {
  return `${spec.hlq}.${application}.T${correlator.slice(1, 8)}`;
}

/** One name per environment and application: JES2 runs jobs of one name one after the other, and applications side by side. */
export function jobNameOf(spec: MainframeSpec, application: string): string {
  return `${spec.level}${application}`.slice(0, 8);
}

/** The collection a package is bound into, with the level put in. */
export function collectionOf(spec: MainframeSpec, item: MainframeItem): string {
  return (item.collection ?? spec.db2.collection).replaceAll("{LVL}", spec.level);
}

export function itemsOf(content: MainframeContent | undefined, type: MemberType): readonly MainframeItem[] {
  return content?.items.filter((item) => item.type === type) ?? [];
}

/** The types there are items of, in the order in which they are backed up. */
export function typesOf(items: readonly Pick<MainframeItem, "type">[]): readonly MemberType[] {
  return MEMBER_TYPES.filter((type) => items.some((item) => item.type === type));
}
