import pc from "picocolors";
import type { Environment, Pass } from "../api/types.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import type { Terminal } from "./terminal.ts";

export interface WhyFlags extends ClusterFlags {
  readonly output: "text" | "json";
}

interface Answer {
  readonly environment: string;
  readonly application: string;
  readonly declared: string;
  readonly observed: readonly {
    readonly platform: string;
    readonly version: string;
    readonly differs: readonly string[];
    readonly observedAt: string;
  }[];
  readonly pending?: NonNullable<NonNullable<Environment["status"]>["pending"]>[number];
  readonly lastPass?: {
    readonly name: string;
    readonly result: string;
    readonly reason: string;
    readonly message: string;
    readonly steps: readonly string[];
  };
}

/** `ecluse why ENV APP`: what is declared, what runs, what the difference waits for and who can act. Exit code 0, or 1 when there is no such thing. */
export async function whyCommand(
  subject: { readonly environment: string; readonly application: string },
  flags: WhyFlags,
  terminal: Terminal,
): Promise<number> {
  const { cluster, namespace } = await openCluster(flags, terminal.env);
  const environments = await cluster.list<Environment>("Environment", namespace, terminal.signal);
  const environment = environments.find((one) => one.metadata.name === subject.environment);
  if (environment === undefined) {
    terminal.complain(
      `No environment ${subject.environment} in namespace ${namespace}. There are: ${environments.map((one) => one.metadata.name).join(", ") || "none"}.`,
    );
    return 1;
  }
  const application = subject.application.toUpperCase();
  const declared = environment.spec.versions[application];
  if (declared === undefined) {
    terminal.complain(
      `${subject.environment} declares no ${application}. It declares: ${Object.keys(environment.spec.versions).join(", ") || "nothing"}.`,
    );
    return 1;
  }
  const passes = await cluster.list<Pass>("Pass", namespace, terminal.signal);
  const answer = answerOf(environment, { application, declared, passes });
  terminal.print(flags.output === "json" ? JSON.stringify(answer, null, 2) : renderAnswer(answer, pc.createColors(terminal.colour)));
  return 0;
}

function answerOf(
  environment: Environment,
  { application, declared, passes }: { readonly application: string; readonly declared: string; readonly passes: readonly Pass[] },
): Answer {
  const observed = (environment.status?.versions ?? [])
    .filter((one) => one.application === application)
    .map(({ platform, version, differs, observedAt }) => ({ platform, version, differs: (differs ?? []).map(String), observedAt }));
  const pending = environment.status?.pending?.find((one) => one.application === application);
  const carried = passes
    .flatMap((pass) =>
      (pass.status?.items ?? [])
        .filter((item) => item.application === application && item.environment === environment.metadata.name)
        .map((item) => ({ pass, item })),
    )
    .sort((left, right) => ((left.pass.status?.startedAt ?? "") < (right.pass.status?.startedAt ?? "") ? 1 : -1))[0];
  return {
    environment: environment.metadata.name,
    application,
    declared,
    observed,
    ...(pending === undefined ? {} : { pending }),
    ...(carried === undefined
      ? {}
      : {
          lastPass: {
            name: carried.pass.metadata.name,
            result: carried.item.result ?? "under way",
            reason: carried.item.reason ?? "",
            message: carried.item.message ?? "",
            steps: (carried.item.steps ?? []).map(
              (step) =>
                `${step.startedAt} ${step.platform} ${step.name} ${step.result ?? step.phase}${step.jobId === undefined ? "" : ` ${step.jobId}`}`,
            ),
          },
        }),
  };
}

function renderAnswer(answer: Answer, colors: ReturnType<typeof pc.createColors>): string {
  const lines = [colors.bold(`${answer.application} in ${answer.environment}`), `  declared  ${answer.declared}`];
  for (const { platform, version, differs, observedAt } of answer.observed) {
    lines.push(`  observed  ${version} on ${platform} (${observedAt})`, ...differs.map((difference) => `            ${difference}`));
  }
  if (answer.pending === undefined)
    lines.push(colors.green(answer.observed.length === 0 ? "  Not looked at yet." : "  Nothing is pending."));
  else lines.push(...pendingLines(answer.pending, colors));
  if (answer.lastPass !== undefined) {
    lines.push(`  last pass ${answer.lastPass.name}: ${answer.lastPass.result} ${answer.lastPass.message}`.trimEnd());
    lines.push(...answer.lastPass.steps.map((step) => `            ${step}`));
  }
  return lines.join("\n");
}

function pendingLines(pending: NonNullable<Answer["pending"]>, colors: ReturnType<typeof pc.createColors>): readonly string[] {
  const lines = [
    `  pending   ${pending.from ?? "nothing"} → ${pending.to} since ${pending.requestedAt}${pending.requestedBy === undefined ? "" : `, asked by ${pending.requestedBy}`}`,
  ];
  const finding = pending.finding;
  lines.push(`  ${colors.yellow(pending.state)}${finding === undefined ? "" : ` ${finding.reason}: ${finding.message}`}`);
  if (finding?.until !== undefined) lines.push(`  until     ${finding.until} at the earliest`);
  return lines;
}
