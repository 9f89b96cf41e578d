import { fail } from "../../ports/failure.ts";
import type { JclValue } from "./jcl-values.ts";
import { specimen } from "./jcl-values.ts";

/** What a template can name: single values, and lists of scopes for `%EACH` and `%IF`. Inner names hide outer ones. */
export interface JclScope {
  readonly values: Readonly<Record<string, JclValue>>;
  readonly lists?: Readonly<Record<string, readonly JclScope[]>>;
}

/**
 * Lines of a template with its values put in. `{name}` stands for a value; `%EACH list` … `%END` repeats, `%IF list` … `%ELSE` …
 * `%END` asks whether the list has anything; `%*` is a comment. Throws `Terminal JclTemplateRefused` for what it cannot read.
 */
export function renderTemplate(template: string, scope: JclScope): readonly string[] {
  const lines = template.split(/\r?\n/u);
  if (lines.at(-1) === "") lines.pop();
  const { nodes, next } = parse(lines, 0);
  if (next < lines.length) throw refused(`line ${String(next + 1)}: ${lines[next] ?? ""} closes nothing`);
  return expand(nodes, [scope]);
}

/** The scope with every value replaced by a harmless one of its kind, the lists as long as they are. */
export function specimenScope({ values, lists = {} }: JclScope): JclScope {
  return {
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, specimen(value)])),
    lists: Object.fromEntries(Object.entries(lists).map(([name, scopes]) => [name, scopes.map(specimenScope)])),
  };
}

type Node =
  | { readonly kind: "Line"; readonly text: string }
  | { readonly kind: "Each"; readonly list: string; readonly body: readonly Node[] }
  | { readonly kind: "If"; readonly list: string; readonly body: readonly Node[]; readonly otherwise: readonly Node[] };

interface Parsed {
  readonly nodes: readonly Node[];
  /** Line of the `%END` or `%ELSE` that ended the block, or beyond the last. */
  readonly next: number;
}

function parse(lines: readonly string[], from: number): Parsed {
  const nodes: Node[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const [, word, list = ""] = /^%(\*|[A-Z]+)\s*([a-z]*)\s*/u.exec(line) ?? [];
    if (word === "END" || word === "ELSE") return { nodes, next: at };
    at += 1;
    if (word === undefined) {
      nodes.push({ kind: "Line", text: line });
    } else if (word === "EACH" || word === "IF") {
      const block = parseBlock(lines, { at, list, repeats: word === "EACH" });
      nodes.push(block.node);
      at = block.next;
    } else if (word !== "*") {
      throw refused(`line ${String(at)}: %${word} is not known; expected %EACH, %IF, %ELSE, %END or %*`);
    }
  }
  return { nodes, next: at };
}

function parseBlock(
  lines: readonly string[],
  { at, list, repeats }: { readonly at: number; readonly list: string; readonly repeats: boolean },
): { readonly node: Node; readonly next: number } {
  const body = parse(lines, at);
  const hasElse = !repeats && lines[body.next]?.startsWith("%ELSE") === true;
  const otherwise = hasElse ? parse(lines, body.next + 1) : { nodes: [], next: body.next };
  if (lines[otherwise.next]?.startsWith("%END") !== true)
    throw refused(`line ${String(at)}: %${repeats ? "EACH" : "IF"} ${list} has no %END`);
  const node: Node = repeats
    ? { kind: "Each", list, body: body.nodes }
    : { kind: "If", list, body: body.nodes, otherwise: otherwise.nodes };
  return { node, next: otherwise.next + 1 };
}

function expand(nodes: readonly Node[], scopes: readonly JclScope[]): readonly string[] {
  return nodes.flatMap((node) => {
    switch (node.kind) {
      case "Line":
        return [fill(node.text, scopes)];
      case "Each":
        return listOf(node.list, scopes).flatMap((one) => expand(node.body, [one, ...scopes]));
      case "If":
        return expand(listOf(node.list, scopes).length > 0 ? node.body : node.otherwise, scopes);
    }
  });
}

function listOf(name: string, scopes: readonly JclScope[]): readonly JclScope[] {
  const found = scopes.find(({ lists }) => lists !== undefined && Object.hasOwn(lists, name))?.lists?.[name];
  if (found === undefined) throw refused(`there is no list ${name} here`);
  return found;
}

function fill(text: string, scopes: readonly JclScope[]): string {
  return text.replaceAll(/\{([^{}]*)\}/gu, (_, name: string) => {
    const found = scopes.find(({ values }) => Object.hasOwn(values, name))?.values[name];
    if (found === undefined) throw refused(`there is no value {${name}} here`);
    return found.text;
  });
}

function refused(why: string): Error {
  return fail("Terminal", "JclTemplateRefused", `The JCL template cannot be used: ${why}. Compare it with the one that Écluse brings.`);
}
