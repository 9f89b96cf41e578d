import type { Order } from "../../ports/target.ts";
import { fail } from "../../ports/failure.ts";
import type { JclScope } from "./jcl-template.ts";
import type { JclKind, JclValue } from "./jcl-values.ts";
import { jclValue } from "./jcl-values.ts";
import type { MainframeContent, MainframeItem, MainframeSpec, MemberType } from "./mainframe-names.ts";
import { collectionOf, itemsOf, libraryName, safetyPrefix, typesOf } from "./mainframe-names.ts";
import type { Present } from "./member-evidence.ts";
import type { IndexEntry, IndexState } from "./safety-index.ts";

/** The Mainframe content of one side of an order. */
export function mainframeContent(content: Order["to"]["content"]): MainframeContent {
  if (content.platform === "Mainframe") return content;
  throw fail("Defect", "WrongPlatform", `A mainframe was ordered to run a ${content.platform} content.`);
}

/** Values of `deploy.jcl`. */
export function deployScope(spec: MainframeSpec, order: Order, present: Present): JclScope {
  const content = mainframeContent(order.to.content);
  const safety = safetyPrefix(spec, order.application, order.correlator);
  const isThere = ({ type, member }: MainframeItem): boolean => present.get(type)?.has(member) === true;
  const removed = (order.dropped ?? []).filter(isThere);
  const backups = typesOf([...content.items, ...removed]).map((type) => ({
    values: { type: typeValue(type), library: library(spec.hlq, type), safety: library(safety, type) },
    lists: { members: [...content.items.filter(isThere), ...removed].filter((item) => item.type === type).map(memberScope) },
  }));
  const index = [
    ...content.items.map((item) => indexScope(item, isThere(item) ? "REPLACED" : "NEW")),
    ...removed.map((item) => indexScope(item, "REMOVED")),
  ];
  const copies = typesOf(content.items).map((type) => ({
    values: { type: typeValue(type), staged: library(content.source, type), library: library(spec.hlq, type) },
    lists: { members: itemsOf(content, type).map(memberScope) },
    ofDbrm: type === "DBRM",
  }));
  return {
    values: {
      ...commonValues(spec, order),
      index: value("DataSet", `${safety}.INDEX`, "the name of the safety index"),
      application: value("Name", order.application, "the application"),
      correlator: value("Correlator", order.correlator, "the correlator of the step"),
      found: value("Version", order.found ?? "None", "the version found"),
      version: value("Version", order.to.version, "the version of the release"),
      count: value("Count", String(index.length), "the number of items"),
    },
    lists: {
      backups,
      index,
      packages: itemsOf(content, "DBRM").map((item) => packageScope(spec, item)),
      dbrmcopies: copies.filter(({ ofDbrm }) => ofDbrm),
      copies: copies.filter(({ ofDbrm }) => !ofDbrm),
      removals: removalScopes(spec, removed, present),
      frees: removed.filter(({ type }) => type === "DBRM").map((item) => packageScope(spec, item)),
    },
  };
}

/** Values of `rollback.jcl`: what the index says was replaced or removed comes back, what was new and is there now goes. */
export function rollbackScope(
  spec: MainframeSpec,
  order: Order,
  { index, present }: { readonly index: readonly IndexEntry[]; readonly present: Present },
): JclScope {
  const safety = safetyPrefix(spec, order.application, order.undoes ?? order.correlator);
  const before = order.from === undefined ? undefined : mainframeContent(order.from.content);
  const after = mainframeContent(order.to.content);
  const kept = index.filter(({ state }) => state !== "NEW");
  const restores = typesOf(kept).map((type) => ({
    values: { type: typeValue(type), safety: library(safety, type), library: library(spec.hlq, type) },
    lists: { members: kept.filter((one) => one.type === type).map(memberScope) },
  }));
  const gone = index.filter(({ type, member, state }) => state === "NEW" && present.get(type)?.has(member) === true);
  const known = [...(before?.items ?? []), ...(order.dropped ?? []), ...after.items].filter(({ type }) => type === "DBRM");
  const packageOf = ({ member }: IndexEntry): JclScope =>
    packageScope(spec, known.find((one) => one.member === member) ?? { type: "DBRM", member });
  const packagesOf = (entries: readonly IndexEntry[]): readonly JclScope[] => entries.filter(({ type }) => type === "DBRM").map(packageOf);
  return {
    values: commonValues(spec, order),
    lists: { restores, removals: removalScopes(spec, gone, present), packages: packagesOf(kept), frees: packagesOf(gone) },
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

function indexScope({ type, member }: MainframeItem, state: IndexState): JclScope {
  return { values: { type: typeValue(type), member: memberValue(member), state: value("State", state, "the state") } };
}

/** What is deleted, by library; aliases first, as a PDS keeps those of a member that is gone. */
function removalScopes(
  spec: MainframeSpec,
  items: readonly Pick<MainframeItem, "type" | "member">[],
  present: Present,
): readonly JclScope[] {
  return typesOf(items).map((type) => ({
    values: { type: typeValue(type), library: library(spec.hlq, type) },
    lists: {
      members: items
        .filter((item) => item.type === type)
        .flatMap(({ member }) => [...(present.get(type)?.get(member) ?? []), member])
        .map((member) => memberScope({ member })),
    },
  }));
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
