import { fail, PortError } from "../../ports/failure.ts";
import type { JclStatement } from "./jcl-statements.ts";
import { readStatements } from "./jcl-statements.ts";
import type { JclScope } from "./jcl-template.ts";
import { renderTemplate, specimenScope } from "./jcl-template.ts";
import { jclValue } from "./jcl-values.ts";
import type { MainframeSpec } from "./mainframe-names.ts";
import { jobNameOf } from "./mainframe-names.ts";

/** Tried in turn until one begins no line of data. */
const DELIMITERS = ["ZQ", "QZ", "XJ", "JX", "QQ", "KW", "WK", "VQ"] as const;

/** What a job's name is made of. */
export interface NamedJob {
  readonly spec: MainframeSpec;
  /** Application code. */
  readonly application: string;
}

/**
 * The whole job, held: our JOB statement and the rendered template. Throws `Terminal` JclValueRefused, JclTemplateRefused or
 * JclStatementRefused; what it returns has exactly the statements of the template, whatever the values were.
 */
export function jobText(job: NamedJob, template: string, scope: JclScope): string {
  let refusal: unknown;
  for (const delimiter of DELIMITERS) {
    try {
      return [...jobCard(job), ...body(template, withDelimiter(scope, delimiter)), ""].join("\n");
    } catch (error) {
      if (!(error instanceof PortError) || error.failure.reason !== "JclStatementRefused") throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

function withDelimiter(scope: JclScope, delimiter: string): JclScope {
  return { ...scope, values: { ...scope.values, dlm: jclValue("Delimiter", delimiter, "the delimiter") } };
}

function body(template: string, scope: JclScope): readonly string[] {
  const lines = renderTemplate(template, scope);
  const statements = readStatements(lines);
  const model = readStatements(renderTemplate(template, specimenScope(scope)));
  if (shape(statements) !== shape(model)) {
    throw fail(
      "Terminal",
      "JclStatementRefused",
      "The rendered JCL has other statements than its template: a value added or hid one. Nothing was submitted.",
    );
  }
  if (statements[0]?.operation !== "EXEC" || statements[0].name !== "GUARD") {
    throw fail(
      "Terminal",
      "JclTemplateRefused",
      "The first step of the template is not GUARD, so that a late release could not be stopped. Put it back.",
    );
  }
  return lines;
}

function shape(statements: readonly JclStatement[]): string {
  return statements.map(({ operation, data }) => `${operation}/${String(data.length)}`).join(" ");
}

function jobCard({ spec, application }: NamedJob): readonly string[] {
  const name = jclValue("Name", jobNameOf(spec, application), "the level of the target and the application's code");
  const jobClass = jclValue("Class", spec.jobClass, "jobClass of the target");
  return [`//${name.text} JOB (ECLUSE),'ECLUSE',CLASS=${jobClass.text},MSGCLASS=X,`, "//             REGION=0M,TYPRUN=HOLD"];
}
