import type { Order } from "../../ports/target.ts";
import { fail } from "../../ports/failure.ts";
import type { JclScope } from "./jcl-template.ts";
import type { JclKind, JclValue } from "./jcl-values.ts";
import { jclValue } from "./jcl-values.ts";
import type { MainframeContent, MainframeItem, MainframeSpec, MemberType } from "./mainframe-names.ts";
import { collectionOf, itemsOf, libraryName, MEMBER_TYPES, safetyPrefix, typesOf } from "./mainframe-names.ts";
import type { IndexEntry } from "./safety-index.ts";

/** Members that are in the environment's libraries now, by type. */
export type Present = ReadonlyMap<MemberType, ReadonlySet<string>>;

/** The Mainframe content of one side of an order. */
export function mainframeContent(content: Order["to"]["content"]): MainframeContent {
  if (content.platform === "Mainframe") return content;
  throw fail("Defect", "WrongPlatform", `A mainframe was ordered to run a ${content.platform} content.`);
}

/** Values of `deploy.jcl`. */
export function deployScope(spec: MainframeSpec, order: Order, present: Present): JclScope {
  const content = mainframeContent(order.to.content);
  const safety = safetyPrefix(spec, order.correlator);
  const isThere = (type: MemberType, member: string): boolean => present.get(type)?.has(member) === true;
  const types = typesOf(content);
  const backups = types.map((type) => ({
    values: { type: typeValue(type), library: library(spec.hlq, type), safety: library(safety, type) },
    lists: {
      members: itemsOf(content, type)
        .filter(({ member }) => isThere(type, member))
        .map(memberScope),
    },
  }));
  const index = types.flatMap((type) =>
    itemsOf(content, type).map(({ member }) => ({
      values: {
        type: typeValue(type),
        member: memberValue(member),
        state: value("State", isThere(type, member) ? "REPLACED" : "NEW", "the state"),
      },
    })),
  );
  const copies = types.map((type) => ({
    values: { type: typeValue(type), staged: library(content.source, type), library: library(spec.hlq, type) },
    lists: { members: itemsOf(content, type).map(memberScope) },
    ofDbrm: type === "DBRM",
  }));
  return {
    values: {
      ...commonValues(spec, order),
      index: value("DataSet", `${safety}.INDEX`, "the name of the safety index"),
      count: value("Count", String(index.length), "the number of items"),
    },
    lists: {
      backups,
      index,
      packages: itemsOf(content, "DBRM").map((item) => packageScope(spec, item)),
      dbrmcopies: copies.filter(({ ofDbrm }) => ofDbrm),
      copies: copies.filter(({ ofDbrm }) => !ofDbrm),
    },
  };
}

/** Values of `rollback.jcl`: what the index says was replaced comes back, what was new and is there now goes. */
export function rollbackScope(
  spec: MainframeSpec,
  order: Order,
  { index, present }: { readonly index: readonly IndexEntry[]; readonly present: Present },
): JclScope {
  const safety = safetyPrefix(spec, order.undoes ?? order.correlator);
  const before = order.from === undefined ? undefined : mainframeContent(order.from.content);
  const after = mainframeContent(order.to.content);
  const entries = (type: MemberType, state: IndexEntry["state"]): readonly IndexEntry[] =>
    index.filter((one) => one.type === type && one.state === state);
  const restores = MEMBER_TYPES.filter((type) => entries(type, "REPLACED").length > 0).map((type) => ({
    values: { type: typeValue(type), safety: library(safety, type), library: library(spec.hlq, type) },
    lists: { members: entries(type, "REPLACED").map(memberScope) },
  }));
  const gone = (type: MemberType): readonly IndexEntry[] =>
    entries(type, "NEW").filter(({ member }) => present.get(type)?.has(member) === true);
  const removals = MEMBER_TYPES.filter((type) => gone(type).length > 0).map((type) => ({
    values: { type: typeValue(type), library: library(spec.hlq, type) },
    lists: { members: gone(type).map((entry) => ({ values: { member: memberValue(entry.member), library: library(spec.hlq, type) } })) },
  }));
  const packageOf = ({ member }: IndexEntry): JclScope => {
    const item =
      itemsOf(before, "DBRM").find((one) => one.member === member) ?? itemsOf(after, "DBRM").find((one) => one.member === member);
    return packageScope(spec, item ?? { type: "DBRM", member });
  };
  return {
    values: commonValues(spec, order),
    lists: { restores, removals, packages: entries("DBRM", "REPLACED").map(packageOf), frees: gone("DBRM").map(packageOf) },
  };
}

/** Values of `smoke.jcl`: every program of the content that should run now. */
export function smokeScope(spec: MainframeSpec, order: Order, content: MainframeContent | undefined): JclScope {
  const online = new Set(content?.cics ?? []);
  const packages = new Map(itemsOf(content, "DBRM").map((item) => [item.member, item]));
  const extra = order.checks?.smoke?.program;
  const loads = new Set([
    ...itemsOf(content, "LOAD").map(({ member }) => member),
    ...(extra === undefined || content === undefined ? [] : [extra]),
  ]);
  const programs = [...loads].map((member) => ({
    values: { member: memberValue(member), place: value("Place", online.has(member) ? "CICS" : "BATCH", "the place") },
    item: packages.get(member),
  }));
  return {
    values: { ...commonValues(spec, order), loadlib: library(spec.hlq, "LOAD") },
    lists: {
      regions: spec.cics.map((region) => ({ values: { region: value("Name", region, "a CICS region of the target") } })),
      sqlprograms: programs.flatMap(({ values, item }) =>
        item === undefined ? [] : [{ values: { ...values, collection: collection(spec, item) } }],
      ),
      plainprograms: programs.filter(({ item }) => item === undefined).map(({ values }) => ({ values })),
    },
  };
}

function commonValues(spec: MainframeSpec, order: Order): Record<string, JclValue> {
  const stamp = order.notAfter.round({ smallestUnit: "second", roundingMode: "trunc" }).toString().replaceAll(/[-:]/gu, "");
  return {
    notafter: value("Instant", stamp, "the not-after of the step"),
    execs: value("DataSet", `${spec.hlq}.EXEC`, "the exec library of the target"),
    ssid: value("Subsystem", spec.db2.ssid, "db2.ssid of the target"),
    owner: value("Name", spec.db2.owner, "db2.owner of the target"),
    qualifier: value("Name", spec.db2.qualifier, "db2.qualifier of the target"),
  };
}

function packageScope(spec: MainframeSpec, item: MainframeItem): JclScope {
  return { values: { member: memberValue(item.member), collection: collection(spec, item), library: library(spec.hlq, "DBRM") } };
}

function memberScope({ member }: { readonly member: string }): JclScope {
  return { values: { member: memberValue(member) } };
}

function library(prefix: string, type: MemberType): JclValue {
  return value("DataSet", libraryName(prefix, type), `the name of the ${type} library`);
}

function collection(spec: MainframeSpec, item: MainframeItem): JclValue {
  return value("Collection", collectionOf(spec, item), `the collection of ${item.member}`);
}

function memberValue(member: string): JclValue {
  return value("Member", member, "a member of the release");
}

function typeValue(type: MemberType): JclValue {
  return value("Type", type, "a type of member");
}

function value(kind: JclKind, text: string, where: string): JclValue {
  return jclValue(kind, text, where);
}
