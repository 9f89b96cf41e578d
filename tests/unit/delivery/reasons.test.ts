import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { sentence, SPOKEN_REASONS } from "../../../controller/domain/status/sentences.ts";

const controller = join(import.meta.dirname, "..", "..", "..", "controller");
/** Where a reason is born that may reach a finding. What is wrong in files or a repository is told by messages of its own. */
const FOLDERS = [
  ...["cloud", "kubernetes", "mainframe", "open", "system"].map((name) => join("adapters", name)),
  ...["ports", "reconcilers", "runtime", ...["delivery", "mep", "operations"].map((name) => join("domain", name))],
];

/** Reasons of conditions, of decisions and of a start that fails: never why a change was not made, and always with a message of their own. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  ...["Accepted", "Applied", "AsDeclared", "ChangesPassing", "ChangesWaiting", "Converged", "Decided", "Deployed", "Effective", "Expired"],
  ...["FenceMissing", "LateRefused", "NotAsDeclared"],
  ...["FindingsInFiles", "HistoryRewritten", "PassRunning", "PruneWaits", "Reachable", "Scheduled", "StepRunning", "Suspended"],
  ...["TargetUnreachable", "UnverifiedCommit", "Used"],
  ...[
    "Closed",
    "ClosedSince",
    "FreezeChanged",
    "GateChanged",
    "GateKept",
    "GateMissing",
    "NothingWaits",
    "Open",
    "OpenedSince",
    "PassMissed",
    "ProductionInAirlock",
    "TwoNightlyAirlocks",
    "UnknownAirlock",
    "UnknownCalendar",
  ],
  ...["UnknownGate", "UnknownMEP", "UnknownReference", "UnknownTeam"],
  ...["Delivered", "Idle", "NoMailbox", "Waiting"],
  ...["Active", "Ended", "IncidentOpen", "NonexistentLocalTime", "Refused", "Restored"],
  ...["Amended", "Planned", "StatusTampered"],
  ...["Reading", "RecordNotWritten", "SigningKeyMissing", "Written"],
  ...["AddressUnknown", "New", "Pending", "Done", "RolledBack", "JclTemplatesRefused", "PortRefused", "PortTaken"],
]);

interface Found {
  readonly reason: string;
  readonly file: string;
}

/** Every code that stands in the source as the reason of something: a field, a parameter or a variable of that name, or the second argument of `fail`. */
function reasonsIn(file: string): readonly Found[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const places = new Map<string, (args: readonly ts.Expression[]) => readonly (ts.Node | undefined)[]>([["fail", (args) => [args[1]]]]);
  walk(source, (node) => {
    const [called, parameters] = callable(node);
    const at = parameters.findIndex(({ name }) => names(name).includes("reason"));
    const parameter = parameters[at]?.name;
    if (parameter === undefined || ts.isObjectBindingPattern(parameter)) return;
    const inTuple = ts.isIdentifier(parameter) ? -1 : names(parameter).indexOf("reason");
    places.set(called, (args) => {
      const arg = args[at];
      return [inTuple >= 0 && arg !== undefined && ts.isArrayLiteralExpression(arg) ? arg.elements[inTuple] : arg];
    });
  });
  const constants = new Map<string, ts.Expression>();
  walk(source, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
      constants.set(node.name.text, node.initializer);
  });
  const found: Found[] = [];
  const collect = (node: ts.Node | undefined): void => {
    const told = node !== undefined && ts.isIdentifier(node) ? constants.get(node.text) : node;
    if (told === undefined) return;
    for (const reason of codesIn(told)) found.push({ reason, file });
    walk(told, (part) => {
      const table = ts.isElementAccessExpression(part) ? constants.get(part.expression.getText()) : undefined;
      if (table !== undefined) for (const reason of codesIn(table)) found.push({ reason, file });
    });
  };
  walk(source, (node) => {
    if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === "reason") collect(node.initializer);
    if (ts.isPropertySignature(node) && node.name.getText() === "reason") collect(node.type);
    if (ts.isSwitchStatement(node) && node.expression.getText() === "reason")
      for (const clause of node.caseBlock.clauses) if (ts.isCaseClause(clause)) collect(clause.expression);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      for (const place of places.get(node.expression.text)?.(node.arguments) ?? []) collect(place);
  });
  return found;
}

/** Name and parameters of a function that the node declares, by `function` or as a constant. */
function callable(node: ts.Node): readonly [string, readonly ts.ParameterDeclaration[]] {
  if (ts.isFunctionDeclaration(node)) return [node.name?.text ?? "", [...node.parameters]];
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined || !ts.isArrowFunction(node.initializer)) return ["", []];
  return [node.name.getText(), [...node.initializer.parameters]];
}

function names(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.map((element) => (ts.isBindingElement(element) ? element.name.getText() : ""));
}

/** Codes that the expression may come to: not those it only compares with, nor those it hands to somebody else. */
function codesIn(node: ts.Node): readonly string[] {
  if (ts.isStringLiteral(node)) return /^[A-Z][A-Za-z]+$/.test(node.text) ? [node.text] : [];
  if (ts.isConditionalExpression(node)) return [...codesIn(node.whenTrue), ...codesIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? codesIn(node.right) : [];
  if (ts.isCallExpression(node)) return node.arguments.flatMap(codesIn);
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node)) return codesIn(node.expression);
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(codesIn);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? codesIn(one.initializer) : []));
  return ts.isLiteralTypeNode(node) ? codesIn(node.literal) : [];
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}

const files = [
  ...FOLDERS.flatMap((folder) => readdirSync(join(controller, folder)).map((name) => join(folder, name))),
  ...["targets.ts", "start-controller.ts"].map((name) => join("commands", name)),
];
const found = files.filter((name) => name.endsWith(".ts")).flatMap((name) => reasonsIn(join(controller, name)));

test("every reason in the code base is told in words", () => {
  expect(new Set(found.map(({ reason }) => reason)).size).toBeGreaterThan(120);
  const known = new Set([...SPOKEN_REASONS, ...OF_OTHERS]);
  const silent = found.filter(({ reason }) => !known.has(reason));
  expect(silent.map(({ reason, file }) => `${reason} in ${file.slice(controller.length + 1)}`)).toEqual([]);
});

test("no words are kept for a reason that nobody gives", () => {
  const given = new Set(found.map(({ reason }) => reason));
  expect([...new Set(SPOKEN_REASONS)].filter((reason) => !given.has(reason))).toEqual([]);
});

/** Where it is decided how an item of a pass ends. Whatever keeps an exceptional pass back until it is over is such an end too. */
const OF_PASSES =
  /^(?:leg|pass-machine|since-sealed|verdict|held-back|unpending|words|exceptional|exceptional-turn|begun-before|pass(?:-\w+)?)\.ts$/u;
/** Of those the reasons of a turn, of a pass as a whole, or of what is in place: no item ends by them. */
const NO_ENDS: ReadonlySet<string> = new Set([
  ...["Deployed", "New", "NonexistentLocalTime", "PassDeletedUnderWay", "Scheduled", "SlotAhead", "StepRunning", "UnknownAirlock"],
  "UnknownCalendar",
]);

test("every reason by which a pass itself ends an item says what is the matter, and nothing of a target", () => {
  const ends = new Set(found.flatMap(({ reason, file }) => (OF_PASSES.test(basename(file)) && !NO_ENDS.has(reason) ? [reason] : [])));
  expect(ends.size).toBeGreaterThan(40);
  const params = { application: "LIQUIDA", environment: "qualif", to: "27.1.3", from: "27.1.2", pass: "p", result: "Deferred" };
  const texts = [...ends].flatMap((reason) => (["fr", "en"] as const).map((locale) => sentence({ check: "pass", reason, params }, locale)));
  expect(texts.filter((text) => /ce que la cible a dit|what the target said|undefined/u.test(text))).toEqual([]);
});

const PARAMS = {
  local: "02:30",
  ...{ target: "qualif-open", otherEnvironment: "prod", found: "Closed" },
  zone: "Europe/Paris",
  ...{ patch: "LIQUIDA: 27.1.3", words: "Go moa", step: "10", noReturn: "2027-01-01T00:00:00Z", what: "w", milestone: "M" },
  ...{ mep: "mep-2027-1", next: "mep-2027-2 (2027-03-20)", planned: "2027-01-23", now: "2027-01-30", block: "b", meps: "m" },
  ...{ items: "LIQUIDA 27.1.3 (27.1.2)", deadline: "2027-01-01", at: "2027-01-01", minutes: "70", backBy: "02:00", outcome: "1 Deployed" },
  ...{ application: "LIQUIDA", environment: "qualif", to: "27.1.3", from: "27.1.2", pass: "p", targets: "t", objects: "o", times: "8" },
  ...{ applications: "a", reason: "DiskFull", place: "f:1:1", code: "c", object: "x", detail: "d", value: "soon" },
  ...{ airlock: "sas", gate: "qualif-zos-sas", openers: "qualif", voices: "1", quorum: "2", freeze: "summer", why: "w", below: "dev" },
  ...{ booking: "mass-tests", title: "Mass tests", team: "moa", other: "b", otherTeam: "moa", otherFrom: "f", otherTo: "t" },
  ...{ lane: "Exceptional", before: "New", after: "Closed", until: "2027-01-04T16:00" },
  ...{
    on: "Pass LIQUIDA",
    by: "anne",
    point: "dev/LIQUIDA",
    awaited: "dev/TIERS (Keep)",
    verdict: "Done",
    verdicts: "Keep, RollBack",
    command: "c",
    left: "LIQUIDA 1.1.0",
    failed: "TIERS 1.0.0",
  },
};

test.each(["Rejected", "Deferred", "Errored", "Failed", undefined])(
  "an attempt that ended %s is a sentence, and no list of values",
  (result) => {
    for (const reason of [...SPOKEN_REASONS, "OnlyTheTargetKnows"]) {
      const params = { ...PARAMS, ...(result === undefined ? {} : { result }) };
      const [fr, en] = (["fr", "en"] as const).map((locale) => sentence({ check: "x", reason, params, who: "moe" }, locale));
      for (const text of [fr, en]) expect(text).toMatch(/^.*(?:LIQUIDA|qualif).*\. .*moe\.$/u);
      for (const text of [fr, en]) expect(text).not.toMatch(/undefined|\w=\w/u);
      expect(fr).not.toBe(en);
    }
  },
);
