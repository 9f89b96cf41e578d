import type { DataSet } from "./libraries.ts";
import { DataSetFull } from "./libraries.ts";
import type { DirectoryData } from "./sample-member.ts";
import { parametersOf } from "./jcl.ts";
import type { ProgramContext, StepEnd } from "./program.ts";
import { code, definition, joined, linesOf } from "./program.ts";

interface CopyGroup {
  readonly from: string;
  readonly to: string;
  readonly replaceAll: boolean;
  /** COPYGROUP takes the aliases along, COPY does not. */
  readonly withAliases: boolean;
  readonly selected: { readonly member: string; readonly as: string; readonly replace: boolean }[];
}

/** IEBCOPY: COPY and COPYGROUP with SELECT. 4 = a member was not copied, 8 = nothing could be. */
export function iebcopy(context: ProgramContext): StepEnd {
  const groups = groupsOf(context);
  if (typeof groups === "string") {
    context.say("SYSPRINT", `IEB1000E ${groups}`);
    return code(8);
  }
  try {
    return code(Math.max(0, ...groups.map((group) => copy(context, group))));
  } catch (error) {
    if (!(error instanceof DataSetFull)) throw error;
    context.say("SYSPRINT", `IEB139I I/O ERROR ON OUTPUT: NO SPACE LEFT IN ${error.message}`);
    return { kind: "Abend", abend: "SE37" };
  }
}

function groupsOf(context: ProgramContext): readonly CopyGroup[] | string {
  const groups: CopyGroup[] = [];
  for (const statement of joined(linesOf(context, "SYSIN"), [","])) {
    context.say("SYSPRINT", ` ${statement}`);
    const [, verb = "", operands = ""] = /^(\w+)\s*(.*)$/u.exec(statement) ?? [];
    if (verb === "COPY" || verb === "COPYGROUP" || verb === "C" || verb === "CG") {
      groups.push(groupOf(parametersOf(operands.replaceAll(" ", "")), verb.endsWith("GROUP") || verb === "CG"));
    } else if (verb === "SELECT" || verb === "S") {
      const group = groups.at(-1);
      if (group === undefined) return "SELECT BEFORE COPY";
      group.selected.push(...selectionOf(operands));
    } else {
      return `UNKNOWN STATEMENT ${verb}`;
    }
  }
  return groups.length > 0 ? groups : [groupOf(new Map(), false)];
}

function groupOf(parameters: ReadonlyMap<string, string>, withAliases: boolean): CopyGroup {
  const input = parameters.get("INDD") ?? parameters.get("I") ?? "SYSUT1";
  return {
    from: /[A-Z@#$][A-Z0-9@#$]*/u.exec(input)?.[0] ?? input,
    to: parameters.get("OUTDD") ?? parameters.get("O") ?? "SYSUT2",
    replaceAll: /,R\b/u.test(input),
    withAliases,
    selected: [],
  };
}

/** `MEMBER=((A,,R),(B,C),D)`: name, new name, replace. */
function selectionOf(operands: string): CopyGroup["selected"] {
  const list = (/^(?:MEMBER|M)=(.*)$/u.exec(operands.replaceAll(" ", ""))?.[1] ?? "").replace(/^\((.*)\)$/u, "$1");
  return [...list.matchAll(/\(([^()]*)\)|([A-Z0-9@#$]+)/gu)].map(([, group, single = ""]) => {
    const [member = "", renamed = "", replace] = (group ?? single).split(",");
    return { member, as: renamed === "" ? member : renamed, replace: replace === "R" };
  });
}

function copy(context: ProgramContext, group: CopyGroup): number {
  const from = libraryOf(context, group.from);
  const to = libraryOf(context, group.to);
  if (from === undefined || to === undefined) {
    context.say("SYSPRINT", `IEB1021E DD ${from === undefined ? group.from : group.to} IS NOT A PARTITIONED DATA SET`);
    return 8;
  }
  const every = [...from.members.keys()].map((member) => ({ member, as: member, replace: group.replaceAll }));
  const wanted = group.selected.length > 0 ? group.selected : every;
  let worst = 0;
  for (const { member, as, replace } of wanted)
    worst = Math.max(
      worst,
      copyMember(context, { from, to, member, as, replace: replace || group.replaceAll, withAliases: group.withAliases }),
    );
  context.say(
    "SYSPRINT",
    worst === 0 ? "IEB147I END OF JOB - 0 WAS HIGHEST SEVERITY CODE" : `IEB147I END OF JOB - ${String(worst)} WAS HIGHEST SEVERITY CODE`,
  );
  return worst;
}

interface MemberCopy {
  readonly from: DataSet;
  readonly to: DataSet;
  readonly member: string;
  readonly as: string;
  readonly replace: boolean;
  readonly withAliases: boolean;
}

function copyMember(context: ProgramContext, { from, to, member, as, replace, withAliases }: MemberCopy): number {
  const source = from.members.get(member);
  if (source === undefined) {
    context.say("SYSPRINT", `IEB177I ${member} WAS SELECTED BUT NOT FOUND IN ANY INPUT DATA SET`);
    return 4;
  }
  if (to.members.has(as) && !replace) {
    context.say("SYSPRINT", `IEB1029W ${as} IS IN THE OUTPUT DATA SET ALREADY AND WAS NOT REPLACED`);
    return 4;
  }
  context.libraries.put(to.name, as, {
    bytes: source.bytes,
    directory: withAliases ? source.directory : withoutAliases(source.directory),
    by: context.user,
  });
  context.say("SYSPRINT", `IEB154I ${as} HAS BEEN SUCCESSFULLY COPIED TO ${to.name}`);
  return 0;
}

function withoutAliases({ aliases: _aliases, ...directory }: DirectoryData): DirectoryData {
  return directory;
}

function libraryOf(context: ProgramContext, ddname: string): DataSet | undefined {
  const name = definition(context, ddname)?.dataSet;
  const found = name === undefined ? undefined : context.libraries.find(name);
  return found?.dsorg === "PO" ? found : undefined;
}
