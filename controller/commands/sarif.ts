import type { Place } from "../domain/policy/estate-finding.ts";
import { VERSION } from "./version.ts";
import { jsonOutput } from "./visible-output.ts";

export interface SarifFinding extends Place {
  readonly reason: string;
  readonly message: string;
}

/** SARIF 2.1.0, as code scanning of the usual forges reads it. */
export function sarifLog(findings: readonly SarifFinding[]): string {
  const rules = [...new Set(findings.map(({ reason }) => reason))].sort().map((id) => ({ id, name: id }));
  const results = findings.map(({ file, line, column, reason, message }) => ({
    ruleId: reason,
    ruleIndex: rules.findIndex(({ id }) => id === reason),
    level: "error",
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }));
  const driver = { name: "ecluse", semanticVersion: VERSION, rules };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return jsonOutput({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
}
