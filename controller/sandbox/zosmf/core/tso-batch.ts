import { memberOrAlias } from "./libraries.ts";
import type { ProgramContext, StepEnd } from "./program.ts";
import { code, joined, keywordsOf, linesOf } from "./program.ts";
import { isDbrm, programInside, tokenInside } from "./sample-member.ts";

/** IKJEFT1B: runs the TSO commands of SYSTSIN and ends with the first code that is not 0. Knows DSN with BIND and FREE. */
export function tsoBatch(context: ProgramContext): StepEnd {
  const commands = joined(linesOf(context, "SYSTSIN"), ["-", "+"]);
  let subsystem: string | undefined;
  let worst = 0;
  for (const command of commands) {
    context.say("SYSTSPRT", subsystem === undefined ? `READY` : `DSN`);
    context.say("SYSTSPRT", `  ${command}`);
    const verb = command.split(/[\s(]/u)[0] ?? "";
    if (subsystem === undefined) {
      if (verb !== "DSN") return notFound(context, verb);
      subsystem = keywordsOf(command).get("SYSTEM") ?? "DSN";
      if (!context.db2.exists(subsystem)) {
        context.say("SYSTSPRT", `DSNE100I ${subsystem} NOT FOUND OR NOT OPERATIONAL`);
        return code(12);
      }
      continue;
    }
    if (verb === "END") {
      if (worst > 0) return code(worst);
      subsystem = undefined;
    } else if (verb === "BIND") {
      worst = Math.max(worst, bind(context, subsystem, command));
    } else if (verb === "FREE") {
      worst = Math.max(worst, free(context, subsystem, command));
    } else {
      context.say("SYSTSPRT", `DSNE110E ${verb} IS NOT A DSN SUBCOMMAND`);
      worst = Math.max(worst, 8);
    }
  }
  return code(worst);
}

function notFound(context: ProgramContext, verb: string): StepEnd {
  context.say("SYSTSPRT", `IKJ56500I COMMAND ${verb} NOT FOUND`);
  return code(12);
}

function bind(context: ProgramContext, subsystem: string, command: string): number {
  const words = keywordsOf(command);
  const [collection = "", member = ""] = [words.get("PACKAGE"), words.get("MEMBER")];
  const library = context.libraries.find(words.get("LIBRARY") ?? "");
  const dbrm = library === undefined ? undefined : memberOrAlias(library, member);
  const token = dbrm === undefined ? undefined : tokenInside(dbrm.bytes);
  if (dbrm === undefined || token === undefined || !isDbrm(dbrm.bytes) || programInside(dbrm.bytes) !== member) {
    context.say("SYSTSPRT", `DSNT230I  -${subsystem} BIND ERROR: DBRM ${member} NOT FOUND OR NOT VALID IN ${words.get("LIBRARY") ?? "?"}`);
    return unsuccessful(context, subsystem, `${collection}.${member}`);
  }
  const [owner = context.user, qualifier = context.user] = [words.get("OWNER"), words.get("QUALIFIER")];
  const replaced = context.db2.find(subsystem, collection, member) !== undefined;
  if (replaced && words.get("ACTION") === "ADD") return unsuccessful(context, subsystem, `${collection}.${member}`);
  context.db2.bind({ subsystem, collection, name: member, token, owner, qualifier, boundAt: context.now.toString() });
  context.say("SYSTSPRT", `DSNT254I  -${subsystem} DSNTBCM2 BIND OPTIONS FOR`);
  context.say("SYSTSPRT", `           PACKAGE = ${subsystem}LOC.${collection}.${member}.()`);
  context.say("SYSTSPRT", `           OWNER ${owner} QUALIFIER ${qualifier} VALIDATE ${words.get("VALIDATE") ?? "RUN"}`);
  context.say("SYSTSPRT", `DSNT232I  -${subsystem} SUCCESSFUL BIND FOR`);
  context.say("SYSTSPRT", `           PACKAGE = ${subsystem}LOC.${collection}.${member}.()`);
  return 0;
}

function free(context: ProgramContext, subsystem: string, command: string): number {
  const [collection = "", name = ""] = (keywordsOf(command).get("PACKAGE") ?? "").split(".");
  if (context.db2.free(subsystem, collection, name)) {
    context.say("SYSTSPRT", `DSNT232I  -${subsystem} SUCCESSFUL FREE FOR`);
    context.say("SYSTSPRT", `           PACKAGE = ${subsystem}LOC.${collection}.${name}.()`);
    return 0;
  }
  context.say("SYSTSPRT", `DSNT266I  -${subsystem} PACKAGE ${collection}.${name} NOT FOUND`);
  return 4;
}

function unsuccessful(context: ProgramContext, subsystem: string, name: string): number {
  context.say("SYSTSPRT", `DSNT233I  -${subsystem} UNSUCCESSFUL BIND FOR`);
  context.say("SYSTSPRT", `           PACKAGE = ${subsystem}LOC.${name}.()`);
  return 8;
}
