import { CST, Lexer, Parser } from "yaml";
import type { TextFinding } from "./source-text.ts";

/** Deepest nesting of maps and lists that is read. */
export const DEPTH_LIMIT = 64;

export type ScannedEvents =
  | { readonly kind: "tokens"; readonly tokens: readonly CST.Token[] }
  | { readonly kind: "refused"; readonly findings: readonly TextFinding[] };

/**
 * Reads a text as YAML tokens and refuses anchors, aliases, tags, directives and deep nesting as they come by: nothing is expanded,
 * resolved or called recursively before that.
 */
export function scanEvents(text: string): ScannedEvents {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const findings: TextFinding[] = [];
  let scalarFollows = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (scalarFollows) scalarFollows = false;
    else if (lexeme === CST.SCALAR) scalarFollows = true;
    else {
      const refused = refusedLexeme(lexeme, parser.offset);
      if (refused !== undefined) findings.push(refused);
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (findings.length >= FINDINGS_LIMIT) break;
    if (parser.stack.length > DEPTH_LIMIT && depthOf(parser.stack) > DEPTH_LIMIT) {
      findings.push({
        offset: parser.offset,
        reason: "YamlTooDeep",
        message: `more than ${DEPTH_LIMIT} levels of nesting: no object of an estate is that deep`,
      });
      break;
    }
  }
  if (findings.length > 0) return { kind: "refused", findings };
  tokens.push(...parser.end());
  return { kind: "tokens", tokens };
}

/** Findings of one file that are told; more of the same help nobody. */
const FINDINGS_LIMIT = 20;

function depthOf(stack: readonly CST.Token[]): number {
  return stack.filter((token) => token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection").length;
}

function refusedLexeme(lexeme: string, offset: number): TextFinding | undefined {
  switch (lexeme[0]) {
    case "&":
      return {
        offset,
        reason: "YamlAliasRefused",
        message: `anchor ${shown(lexeme)}: anchors and aliases are refused, write the value out where it is used`,
      };
    case "*":
      return {
        offset,
        reason: "YamlAliasRefused",
        message: `alias ${shown(lexeme)}: anchors and aliases are refused, write the value out here`,
      };
    case "!":
      return { offset, reason: "YamlTagRefused", message: `tag ${shown(lexeme)}: tags are refused, quote the value when it is a text` };
    case "%":
      return { offset, reason: "YamlTagRefused", message: `directive ${shown(lexeme)}: directives are refused, delete the line` };
    default:
      return undefined;
  }
}

function shown(lexeme: string): string {
  return lexeme.length > 40 ? `${lexeme.slice(0, 40)}…` : lexeme;
}
