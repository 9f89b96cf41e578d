import { badRequest } from "./failure.ts";
import type { JsonObject } from "./json.ts";
import { objectAt, objectsAt, textAt, textsAt } from "./json.ts";

export type Selector = (object: JsonObject) => boolean;

/** Reads `a=b,c!=d,e in (x,y),!f,g`; throws 400 on anything else. */
export function labelSelector(text: string): Selector {
  const parts =
    text
      .match(/[^,(]+(\([^)]*\))?/gu)
      ?.map((part) => part.trim())
      .filter((part) => part !== "") ?? [];
  const tests = parts.map(requirement);
  return (object) => {
    const labels = objectAt(objectAt(object, "metadata"), "labels");
    return tests.every((test) => test(labels));
  };
}

type LabelTest = (labels: JsonObject) => boolean;

function requirement(text: string): LabelTest {
  const among = /^([^\s!=]+)\s+(in|notin)\s*\(([^)]*)\)$/u.exec(text);
  if (among !== null) {
    const [, key = "", operator, list = ""] = among;
    const values = new Set(list.split(",").map((value) => value.trim()));
    return operator === "in" ? (labels) => values.has(textAt(labels, key) ?? " ") : (labels) => !values.has(textAt(labels, key) ?? " ");
  }
  const compared = /^([^\s!=]+)\s*(==|=|!=)\s*([^\s!=]*)$/u.exec(text);
  if (compared !== null) {
    const [, key = "", operator, value] = compared;
    return operator === "!=" ? (labels) => labels[key] !== value : (labels) => labels[key] === value;
  }
  const absent = /^!\s*([^\s!=]+)$/u.exec(text)?.[1];
  if (absent !== undefined) return (labels) => labels[absent] === undefined;
  const present = /^[^\s!=()]+$/u.exec(text)?.[0];
  if (present !== undefined) return (labels) => labels[present] !== undefined;
  throw badRequest(`unable to parse requirement: found '${text}', expected: ',', 'in', 'notin', '=', '==', '!=', or an existing key`);
}

/** A selector written as an object: `matchLabels` and `matchExpressions`; an empty one chooses everything. */
export function labelSelectorObject(source: JsonObject): Selector {
  const wanted = Object.entries(objectAt(source, "matchLabels"));
  const expressions = objectsAt(source, "matchExpressions");
  return (object) => {
    const labels = objectAt(objectAt(object, "metadata"), "labels");
    return wanted.every(([key, value]) => labels[key] === value) && expressions.every((expression) => expressionFits(labels, expression));
  };
}

function expressionFits(labels: JsonObject, expression: JsonObject): boolean {
  const value = labels[textAt(expression, "key") ?? ""];
  const among = typeof value === "string" && textsAt(expression, "values").includes(value);
  switch (expression["operator"]) {
    case "In":
      return among;
    case "NotIn":
      return !among;
    case "Exists":
      return value !== undefined;
    default:
      return value === undefined;
  }
}

/** Reads `metadata.name=x,involvedObject.uid!=y`; throws 400 for a field the kind does not offer. */
export function fieldSelector(text: string, offered: readonly string[]): Selector {
  const tests = text
    .split(",")
    .filter((part) => part !== "")
    .map((part) => {
      const [, field = "", operator = "", value = ""] = /^([^!=]+)(==|=|!=)(.*)$/u.exec(part) ?? [];
      if (operator === "") throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
      if (!COMMON_FIELDS.includes(field) && !offered.includes(field)) throw badRequest(`field label not supported: ${field}`);
      return (object: JsonObject) => (fieldText(object, field) === value) === (operator !== "!=");
    });
  return (object) => tests.every((test) => test(object));
}

function fieldText(object: JsonObject, field: string): string {
  const steps = field.split(".");
  const last = steps.pop() ?? "";
  const holder = steps.reduce((current, step) => objectAt(current, step), object);
  const value = holder[last];
  return typeof value === "string" ? value : typeof value === "boolean" || typeof value === "number" ? String(value) : "";
}

const COMMON_FIELDS = ["metadata.name", "metadata.namespace"];
