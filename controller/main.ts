import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import type { CheckFlags } from "./commands/check.ts";
import { checkCommand } from "./commands/check.ts";
import type { ClockFlags } from "./commands/clock.ts";
import { clockCommand } from "./commands/clock.ts";
import { addCompletion } from "./commands/completion.ts";
import { matrixCommand } from "./commands/matrix.ts";
import type { MatrixFormat } from "./commands/matrix.ts";
import type { PlanFlags } from "./commands/plan.ts";
import { planCommand } from "./commands/plan.ts";
import type { RunFlags } from "./commands/run.ts";
import { runCommand } from "./commands/run.ts";
import type { SandboxFlags } from "./commands/sandbox.ts";
import { sandboxCommand } from "./commands/sandbox.ts";
import type { Terminal } from "./commands/terminal.ts";
import { EXIT } from "./commands/terminal.ts";
import type { ValidateFlags } from "./commands/validate.ts";
import { validateCommand } from "./commands/validate.ts";
import { VERSION } from "./commands/version.ts";
import type { WhyFlags } from "./commands/why.ts";
import { whyCommand } from "./commands/why.ts";
import { PortError } from "./ports/failure.ts";
import type { ClusterFlags } from "./commands/cluster-session.ts";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stopping.abort(new Error(signal));
  });
}

const terminal: Terminal = {
  env: process.env,
  cwd: process.cwd(),
  // Never into a pipe or a file, whatever a build server says of itself.
  colour: process.stdout.isTTY && pc.isColorSupported,
  signal: stopping.signal,
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  complain: (text) => {
    process.stderr.write(`${text}\n`);
  },
};

/** Runs a command; what a port says is told as it is, anything else is a defect of ours and bears its place. */
function guarded(work: () => Promise<number>): Promise<void> {
  return work().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      if (error instanceof PortError) {
        terminal.complain(`${pc.red(error.failure.reason)}: ${error.failure.message}`);
        process.exitCode = EXIT.unavailable;
      } else throw error;
    },
  );
}

const program = new Command("ecluse")
  .description("GitOps for environments on mainframe, Unix and cloud.")
  .version(VERSION)
  .showHelpAfterError()
  .configureHelp({ sortSubcommands: true });
program.exitOverride((error) => {
  process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
});

const logLevel = new Option("--log-level <level>", "what to log on standard error").choices(["debug", "info", "warn", "error", "silent"]);
const locale = new Option("--locale <language>", "language of findings when the estate names none").choices(["en", "fr"]).default("en");

program
  .command("sandbox")
  .description("bring up a whole shop on this machine and converge it")
  .option("--state <folder>", "where the shop is kept", ".ecluse")
  .option("--fresh", "forget the shop that was kept and begin anew", false)
  .option("--once", "end with code 0 once everything is done or waits", false)
  .option("--job-step-ms <ms>", "how long each step of a z/OS job takes", wholeNumber, 20)
  .addOption(new Option(logLevel.flags, logLevel.description).choices(logLevel.argChoices ?? []).default("warn"))
  .addOption(locale)
  .action((flags: SandboxFlags) => guarded(() => sandboxCommand(flags, terminal)));

program
  .command("clock")
  .description("what time it is in the sandbox, or move it: 2027-01-04T12:30")
  .argument("[when]", "local date and time of the estate, or an instant ending in Z")
  .option("--state <folder>", "where the sandbox is kept", ".ecluse")
  .action((when: string | undefined, flags: ClockFlags) => guarded(() => clockCommand(when, flags, terminal)));

withCluster(program.command("run").description("run the controller on a cluster"))
  .option("--listen <address>", "where /metrics, /healthz and /readyz answer", ":8080")
  .option("--data <folder>", "where copies of repositories are kept", join(tmpdir(), "ecluse"))
  .option("--jcl-templates <folder>", "JCL templates of your own that replace ours")
  .option("--allow-local-git", "also read repositories on this machine and on loopback", false)
  .addOption(new Option(logLevel.flags, logLevel.description).choices(logLevel.argChoices ?? []).default("info"))
  .addOption(locale)
  .action((flags: RunFlags) => guarded(() => runCommand(flags, terminal)));

withCluster(program.command("matrix").description("which version runs where, what is pending and why"))
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
  .action((flags: ClusterFlags & { output: MatrixFormat }) => guarded(() => matrixCommand(flags, terminal)));

withCluster(program.command("why").description("what a change waits for, until when, and who can act"))
  .argument("<environment>", "name of the environment")
  .argument("<application>", "code of the application", nonEmpty)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .action((environment: string, application: string, flags: WhyFlags) =>
    guarded(() => whyCommand({ environment, application }, flags, terminal)),
  );

withCluster(program.command("check").description("what is missing on this machine or on the cluster before the first run"))
  .option("--local", "look at this machine only, as the sandbox needs it", false)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .action((flags: CheckFlags) => guarded(() => checkCommand(flags, terminal)));

program
  .command("validate")
  .description("every finding of an estate at file:line:column, without any cluster")
  .argument("[path]", "folder or file of the estate", "estate")
  .option("--git <url>", "read a repository instead; the path is then the folder in it")
  .option("--ref <revision>", "with --git a branch, else any revision of the repository the folder belongs to")
  .option("-n, --namespace <name>", "namespace of the Estate; without it all files that name one must name the same")
  .option("--allow-local-git", "with --git, also read local paths and loopback addresses", false)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "sarif", "markdown"]).default("text"))
  .action((path: string, flags: ValidateFlags) => guarded(() => validateCommand({ ...flags, path }, terminal)));

withCluster(program.command("plan").description("what a merge would change, and for each change whether it passes, waits or never will"))
  .argument("[path]", "folder of the estate in its repository's work tree", "estate")
  .requiredOption("--base <revision>", "revision that is compared with, e.g. origin/main")
  .option("--head <revision>", "revision that is proposed; the files in the folder when left out")
  .option("--live", "take what runs from the cluster instead of from the base", false)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "sarif", "markdown"]).default("text"))
  .addOption(locale)
  .action((path: string, flags: PlanFlags) => guarded(() => planCommand({ ...flags, path }, terminal)));

addCompletion(program);

await program.parseAsync();

function withCluster(command: Command): Command {
  return command
    .option("--kubeconfig <file>", "kubeconfig to use; else $KUBECONFIG, else ~/.kube/config, else the Pod's service account")
    .option("--context <name>", "context of the kubeconfig")
    .option("-n, --namespace <name>", "namespace of the estate");
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("a whole number is expected");
  return Number(text);
}

function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("it must not be empty");
  return text;
}
