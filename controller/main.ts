import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Argument, Command, Option } from "commander";
import pc from "picocolors";
import { WEBHOOK_CONFIGURATION } from "./commands/admission-webhook.ts";
import { listenAddress, namespaceName, oneOf, refuseUnfit, wholeNumber } from "./commands/arguments.ts";
import type { CheckFlags } from "./commands/check.ts";
import { checkCommand } from "./commands/check.ts";
import type { ClockFlags } from "./commands/clock.ts";
import { clockCommand } from "./commands/clock.ts";
import { addCompletion, COMPLETION } from "./commands/completion.ts";
import type { ContentFlags } from "./commands/content.ts";
import { contentCommand } from "./commands/content.ts";
import { typedLocale, usageText } from "./commands/french-failures.ts";
import type { GuideFlags } from "./commands/guide.ts";
import { helpIn } from "./commands/help-french.ts";
import { guideCommand } from "./commands/guide.ts";
import { type ActName, ACTS } from "./commands/guide-acts.ts";
import type { MepFlags } from "./commands/mep.ts";
import { mepCommand } from "./commands/mep.ts";
import type { DecideArguments, DecideFlags } from "./commands/decide.ts";
import { DECIDED_KINDS, decideCommand, VERDICTS } from "./commands/decide.ts";
import type { GateFlags } from "./commands/gate.ts";
import { gateCommand } from "./commands/gate.ts";
import type { MailFlags } from "./commands/mail.ts";
import { mailCommand, type MailReplyFlags, mailReplyCommand } from "./commands/mail.ts";
import { matrixCommand } from "./commands/matrix.ts";
import type { KpiFlags } from "./commands/kpi.ts";
import { kpiCommand } from "./commands/kpi.ts";
import type { MatrixFlags } from "./commands/matrix.ts";
import type { ReportFlags } from "./commands/pass-report.ts";
import { reportCommand } from "./commands/pass-report.ts";
import type { PlanFlags } from "./commands/plan.ts";
import { planCommand } from "./commands/plan.ts";
import type { RehearseFlags } from "./commands/rehearse.ts";
import { rehearseCommand } from "./commands/rehearse.ts";
import type { RunFlags } from "./commands/run.ts";
import { runCommand } from "./commands/run.ts";
import type { SandboxFlags } from "./commands/sandbox.ts";
import { sandboxCommand } from "./commands/sandbox.ts";
import type { SimulateFlags } from "./commands/simulate.ts";
import { simulateCommand } from "./commands/simulate.ts";
import { tellFailure } from "./commands/tell-failure.ts";
import type { Terminal } from "./commands/terminal.ts";
import { EXIT } from "./commands/terminal.ts";
import type { ValidateFlags } from "./commands/validate.ts";
import { validateCommand } from "./commands/validate.ts";
import { VERSION } from "./commands/version.ts";
import { fitForTerminal } from "./commands/visible-output.ts";
import type { WhyFlags } from "./commands/why.ts";
import { whyCommand } from "./commands/why.ts";

/** Longer than any command's own deadline: a call into the system that never comes back must not keep the program. */
const STOP_DEADLINE_MS = 15_000;

const stopping = new AbortController();
function stop(why: string): void {
  stopping.abort(new Error(why));
  setTimeout(() => {
    terminal.complain("It did not stop in time and is killed.");
    // Leaving by exit would wait for the call that never comes back.
    process.kill(process.pid, "SIGKILL");
  }, STOP_DEADLINE_MS).unref();
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    stop(signal);
  });
}
// Nobody reads on, as behind head: whatever is still said goes nowhere. Any other reason has lost what was to be read: that is no success.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    terminal.complain(`The output can't be written (${error.code ?? error.message}): what was printed is not complete.`);
    process.once("exit", () => {
      process.exitCode = EXIT.unavailable;
    });
  }
  stop("nobody reads the output any more");
});
process.stderr.on("error", () => undefined);

const terminal: Terminal = {
  env: process.env,
  cwd: process.cwd(),
  // Never into a pipe or a file, whatever a build server says of itself.
  colour: process.stdout.isTTY && pc.isColorSupported,
  signal: stopping.signal,
  ask: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(question, { signal: stopping.signal });
    } finally {
      lines.close();
    }
  },
  print: (text) => {
    process.stdout.write(fitForTerminal(`${text}\n`, terminal.colour));
  },
  complain: (text) => {
    process.stderr.write(fitForTerminal(`${text}\n`, terminal.colour));
  },
};

/** Said by every command; with `debug` an unexpected error also says where it arose. */
const wantsOrigin = /(?:^| )--log-level[ =]debug(?: |$)/.test(process.argv.join(" "));

const spokenHere = typedLocale(process.argv);

for (const event of ["uncaughtException", "unhandledRejection"] as const) {
  process.on(event, (error: unknown) => {
    process.exit(tellFailure(error, terminal, { origin: wantsOrigin, locale: spokenHere }));
  });
}

/** Runs a command and ends with its code; nothing that is thrown in it reaches a person as a stack trace. */
async function guarded(work: () => Promise<number>): Promise<void> {
  process.exitCode = await work().catch((error: unknown) => tellFailure(error, terminal, { origin: wantsOrigin, locale: spokenHere }));
}

const program = new Command("ecluse")
  .description("GitOps for environments on mainframe, Unix and cloud.")
  .version(VERSION)
  .showHelpAfterError()
  .configureOutput({
    writeOut: (text) => process.stdout.write(fitForTerminal(text, terminal.colour)),
    writeErr: (text) => process.stderr.write(fitForTerminal(text, terminal.colour)),
    outputError: (text, write) => {
      write(usageText(text, spokenHere));
    },
  })
  .configureHelp(helpIn(spokenHere));
program.exitOverride((error) => {
  process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
});

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"];
const logLevel = (standard: string): Option =>
  new Option("--log-level <level>", "what to log on standard error; debug also says where an unexpected error arose")
    .choices(LOG_LEVELS)
    .default(standard);
const locale = new Option("--locale <language>", "language of findings when the estate names none").choices(["en", "fr"]).default("en");
const spoken = new Option("--locale <language>", "language; the estate's when left out, English where no cluster is asked").choices([
  "en",
  "fr",
]);
const inGit = new Option(
  "--git <folder>",
  "your clone of the estate's repository: the word goes there, in a commit that you sign, to be pushed",
);

/** The options of whatever gives a word. */
function givingWord(command: Command): Command {
  return command
    .option("--reason <text>", "why, in your own words")
    .option("--expires <time>", "from when on the word counts no more: 17:30 (today), 2027-01-04T17:30 (the estate's time) or an instant")
    .option("--on-behalf-of <name>", "whom you stand in for: a team you are in, or another member of it")
    .option("-y, --yes", "do not ask", false)
    .addOption(inGit)
    .addOption(spoken);
}

const spokenInSandbox = new Option("--locale <language>", "language; that of the sandbox's estate when left out").choices(["en", "fr"]);

program
  .command("sandbox")
  .description("bring up a whole shop on this machine and converge it")
  .option("--state <folder>", "where the shop is kept (default: .ecluse, or .ecluse-<scenario>)")
  .option("--scenario <name>", "play a scenario of examples/scenarios, or of a file, in a new shop of its own")
  .option("--fresh", "forget the shop that was kept and begin anew", false)
  .option("--once", "end with code 0 once everything is done or waits", false)
  .option("--job-step-ms <ms>", "how long each step of a z/OS job takes", wholeNumber, 20)
  .option("--write-back", "write the ledger to records/ of the repository, too", false)
  .addOption(
    new Option("--lose-cluster", "begin with an empty API server, as after the loss of a cluster; the repository and the targets stay")
      .default(false)
      .conflicts(["fresh", "scenario"]),
  )
  .addOption(logLevel("warn"))
  .addOption(new Option("--locale <language>", "language of the estate; a kept one's stays when left out").choices(["en", "fr"]))
  .action((flags: SandboxFlags) => guarded(() => sandboxCommand(flags, terminal)));

program
  .command("clock")
  .description("what time it is in the sandbox, or move it: 2027-01-04T12:30")
  .argument("[when]", "local date and time of the estate, or an instant ending in Z")
  .option("--state <folder>", "where the sandbox is kept (default: where KUBECONFIG lies, else .ecluse)")
  .addOption(spokenInSandbox)
  .action((when: string | undefined, flags: ClockFlags) => guarded(() => clockCommand(when, flags, terminal)));

program
  .command("guide")
  .description("what to try first in a running sandbox: four acts, one command each, done in front of you with every command shown")
  .addArgument(new Argument("[act]", "which of them; all are listed when left out").choices(Object.keys(ACTS)))
  .option("--state <folder>", "where the sandbox is kept (default: where KUBECONFIG lies, else .ecluse)")
  .addOption(spokenInSandbox)
  .action((act: ActName | undefined, flags: GuideFlags) => guarded(() => guideCommand(act, flags, terminal)));

const mail = program
  .command("mail")
  .description("the mails that lie in the sandbox, or one of them in full")
  .argument("[number]", "number of a mail, as the list gives it", wholeNumber)
  .option("--to <text>", "only mails to addresses that hold this")
  .option("--state <folder>", "where the sandbox is kept (default: where KUBECONFIG lies, else .ecluse)")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .addOption(spokenInSandbox)
  .action((number: number | undefined, flags: MailFlags) => guarded(() => mailCommand(number, flags, terminal)));

mail
  .command("reply")
  .description("answers a mail of the sandbox that asks for a green light: FEU VERT, FEU ROUGE")
  .argument("<number>", "number of the mail, as the list gives it", wholeNumber)
  .argument("<text>", "what is answered")
  .requiredOption("--as <persona>", "who answers, from the mailbox of that team")
  .option("--state <folder>", "where the sandbox is kept (default: where KUBECONFIG lies, else .ecluse)")
  .action((...[number, text, , command]: [number, string, MailReplyFlags, Command]) =>
    guarded(() => mailReplyCommand(number, text, { flags: command.optsWithGlobals(), terminal })),
  );

withCluster(program.command("run").description("run the controller on a cluster"))
  .addOption(
    new Option("--listen <address>", "where /metrics, /healthz and /readyz answer")
      .argParser(listenAddress)
      .default(listenAddress(":8080"), ":8080"),
  )
  .addOption(
    new Option("--admission <address>", "where the API server asks about writes, over TLS")
      .argParser(listenAddress)
      .default(listenAddress(":8443"), ":8443"),
  )
  .option("--webhook <name>", "ValidatingWebhookConfiguration that is told whom to trust", WEBHOOK_CONFIGURATION)
  .option("--data <folder>", "where copies of repositories are kept, and how far the ledger had come", join(tmpdir(), "ecluse"))
  .option("--jcl-templates <folder>", "JCL templates of your own that replace ours")
  .option("--allow-local-git", "also read repositories on this machine and on loopback", false)
  .addOption(logLevel("info"))
  .addOption(locale)
  .action((flags: RunFlags) => guarded(() => runCommand(flags, terminal)));

withCluster(program.command("matrix").description("which version runs where, what is pending and why"))
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
  .addOption(spoken)
  .action((flags: MatrixFlags) => guarded(() => matrixCommand(flags, terminal)));

withCluster(program.command("why").description("what a change waits for, until when, and who can act"))
  .argument("<environment>", "name of the environment")
  .argument("<application>", "code of the application")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .addOption(spoken)
  .action((environment: string, application: string, flags: WhyFlags) =>
    guarded(() => whyCommand({ environment, application }, flags, terminal)),
  );

withCluster(
  program.command("content").description("what is in a release and how its source compares, for each environment in which it waits"),
)
  .argument("<application>", "code of the application")
  .argument("[version]", "version of the release; without it, every one that waits")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .addOption(spoken)
  .action((application: string, version: string | undefined, flags: ContentFlags) =>
    guarded(() => contentCommand({ application, version }, flags, terminal)),
  );

const gate = program.command("gate").description("give or take back a green light: what waits before a gate is shown first");
for (const [name, verdict] of [
  ["open", "Open"],
  ["close", "Close"],
] as const) {
  givingWord(withCluster(gate.command(name).description(verdict === "Open" ? "let what waits pass" : "let nothing more pass")))
    .argument("<gate>", "name of the gate")
    .argument("[applications...]", "only these applications (LIQUIDA), or environment/application (qualif/LIQUIDA)")
    .action((named: string, only: string[], flags: GateFlags) =>
      guarded(() => gateCommand({ gate: named, verdict, only }, flags, terminal)),
    );
}

givingWord(
  withCluster(
    program
      .command("decide")
      .description(
        "give your word on what awaits one: a go-live and its steps, an exceptional pass, a freeze to override, what the estate asks",
      ),
  ),
)
  .addArgument(new Argument("<kind>", "what it is about").argParser(oneOf(DECIDED_KINDS)))
  .argument("<name>", "its name")
  .argument(
    "<point>",
    "which point of it: approval, acceptance, go, step/10, review, the name of a freeze, ... (kubectl describe shows what is awaited)",
  )
  .addArgument(new Argument("<verdict>", "your word").argParser(oneOf(VERDICTS)))
  .option("--for <name>", "the go-live, the exceptional pass or the pending change (qualif/LIQUIDA) for which a freeze is overridden")
  .option("--reservation <text...>", "what remains to be mended, for WithReservations")
  .action((...[kind, name, point, verdict, flags]: [...DecideArguments, DecideFlags]) =>
    guarded(() => decideCommand({ kind, name, point, verdict }, flags, terminal)),
  );

withCluster(program.command("mep").description("a go-live: the words it needs, its runbook planned and actual, the point of no return"))
  .argument("<name>", "name of the MEP")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .addOption(spoken)
  .action((named: string, flags: MepFlags) => guarded(() => mepCommand(named, flags, terminal)));

withCluster(
  program
    .command("kpi")
    .description(
      "what a period came to: availability, go-lives, gate waiting, passes, rejections, incidents, drift, bookings, the plan (K1 to K13, K19 to K23, K25, K26)",
    ),
)
  .option("--from <date>", "first day, local; the first of this month when left out")
  .option("--to <date>", "first day after; a month later when left out")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .addOption(spoken)
  .action((flags: KpiFlags) => guarded(() => kpiCommand(flags, terminal)));

const pass = program.command("pass").description("what the next pass of an airlock would do, and how the last ones went");
withCluster(
  pass.command("rehearse").description("what would pass, be put off or be rejected if nothing changed until then; changes nothing"),
)
  .argument("[airlock]", "name of the airlock; without it, every one")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .addOption(spoken)
  .action((named: string | undefined, flags: RehearseFlags) => guarded(() => rehearseCommand(named, flags, terminal)));
withCluster(pass.command("report").description("how a pass went, item by item: the morning report"))
  .argument("[pass]", "name of the pass; without it, the last of every airlock")
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "markdown"]).default("text"))
  .addOption(spoken)
  .action((named: string | undefined, flags: ReportFlags) => guarded(() => reportCommand(named, flags, terminal)));

withCluster(program.command("check").description("what is missing on this machine or on the cluster before the first run"))
  .option("--local", "look at this machine only, as the sandbox needs it", false)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json"]).default("text"))
  .option("--rebuild <folder>", "a clone of the estate's repository: what an empty cluster would get back from its records/")
  .addOption(spoken)
  .action((flags: CheckFlags) => guarded(() => checkCommand(flags, terminal)));

program
  .command("validate")
  .description("every finding of an estate at file:line:column, without any cluster")
  .argument("[path]", "folder or file of the estate", "estate")
  .option("--git <url>", "read a repository instead; the path is then the folder in it")
  .option("--ref <revision>", "with --git a branch, else any revision of the repository the folder belongs to")
  .option("-n, --namespace <name>", "namespace of the Estate; without it all files that name one must name the same", namespaceName)
  .option("--allow-local-git", "with --git, also read local paths and loopback addresses", false)
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "sarif", "markdown"]).default("text"))
  .addOption(spoken)
  .action((path: string, flags: ValidateFlags) => guarded(() => validateCommand({ ...flags, path }, terminal)));

program
  .command("simulate")
  .description(
    "the declared year played forward, without any cluster: passes, skips, freezes, holidays, clashes; exit code 1 when something clashes, or is wrong in the estate and so missing here: told on standard error",
  )
  .argument("[path]", "folder of the estate", "estate")
  .option("--from <date>", "first day, local; the first of this month when left out")
  .option("--to <date>", "first day after; a year later when left out")
  .option("--environment <name>", "only what concerns this environment")
  .option("--openings", "also when environments open and close on days like any other")
  .addOption(
    new Option("-o, --output <format>", "how to print it; ics is a calendar feed").choices(["text", "json", "ics"]).default("text"),
  )
  .addOption(spoken)
  .action((path: string, flags: SimulateFlags) => guarded(() => simulateCommand({ ...flags, path }, terminal)));

withCluster(program.command("plan").description("what a merge would change, and for each change whether it passes, waits or never will"))
  .argument("[path]", "folder of the estate in its repository's work tree", "estate")
  .requiredOption("--base <revision>", "revision that is compared with, e.g. origin/main")
  .option("--head <revision>", "revision that is proposed; the files in the folder when left out")
  .option("--live", "take what runs, and what time it is, from the cluster instead of from the base", false)
  .addOption(
    new Option("--at <when>", "reckon as if it were then, without --live: 2027-01-04T10:00, local; now when left out").conflicts("live"),
  )
  .addOption(new Option("-o, --output <format>", "how to print it").choices(["text", "json", "sarif", "markdown"]).default("text"))
  .addOption(spoken)
  .action((path: string, flags: PlanFlags) => guarded(() => planCommand({ ...flags, path }, terminal)));

program.hook("preAction", (_program, command) => {
  // A shell that asks how to go on has nothing typed yet.
  if (command.name() !== COMPLETION) refuseUnfit(command);
});
for (const command of program.commands)
  if (!command.options.some(({ long }) => long === "--log-level")) command.addOption(logLevel("warn"));

addCompletion(program);

await program.parseAsync();

function withCluster(command: Command): Command {
  return command
    .option("--kubeconfig <file>", "kubeconfig to use; else $KUBECONFIG, else ~/.kube/config, else the Pod's service account")
    .option("--context <name>", "context of the kubeconfig")
    .option("-n, --namespace <name>", "namespace of the estate", namespaceName);
}
