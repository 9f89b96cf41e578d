import { LATE_SUBMISSION } from "../found.ts";
import type { Mutant } from "../mutants.ts";
import { failing, LONG_MS, onEach, PASS_STATUS, within } from "./plans.ts";

const STEPS = "reconcilers/pass-steps.ts";
const MACHINE = "domain/delivery/pass-machine.ts";

/** Bugs in how one step is prepared, released and followed. */
export const MUTANTS_OF_STEPS: readonly Mutant[] = [
  {
    name: "submits jobs that are not held",
    file: "adapters/mainframe/job-text.ts",
    search: "REGION=0M,TYPRUN=HOLD",
    replacement: "REGION=0M",
    plans: [within("mainframe")],
  },
  {
    name: "prepares without a Record",
    file: STEPS,
    search: "    await record(turn, item, step);\n    await port.prepare(order, turn.signal);",
    replacement: "    await port.prepare(order, turn.signal);",
    plans: [within("mainframe")],
  },
  {
    name: "writes the Record after the job is submitted",
    file: STEPS,
    search: "    await record(turn, item, step);\n    await port.prepare(order, turn.signal);",
    replacement: "    await port.prepare(order, turn.signal);\n    await record(turn, item, step);",
    plans: [within("mainframe")],
  },
  {
    name: "calls a target without a Record",
    file: STEPS,
    search: '  if (step.phase === "Intent") await record(turn, item, step);',
    replacement: "",
    plans: [within("mainframe")],
  },
  {
    name: "releases without renewing its lease",
    file: STEPS,
    search: "    await turn.context.lease.confirm(turn.signal);\n    await port.release(order, jobId, turn.signal);",
    replacement: "    await port.release(order, jobId, turn.signal);",
    plans: [within("mainframe")],
  },
  {
    name: "decides on the release it has in memory",
    file: STEPS,
    search:
      'const release = await context.cluster.get<Release>({ kind: "Release", namespace, name: subject.release.metadata.name }, signal);',
    replacement: "const release = subject.release;",
    plans: [within("mainframe")],
  },
  {
    name: "releases a step whose time is over",
    file: STEPS,
    search: "  const isLate = Temporal.Instant.compare(context.clock.now(), Temporal.Instant.from(notAfter)) >= 0;",
    replacement: '  const isLate = notAfter === "";',
    plans: onEach(PASS_STATUS, [4, 5], { do: "crash", when: "after", rebootMs: LONG_MS }),
  },
  {
    name: "swaps Releasing in under an epoch it only remembers",
    file: STEPS,
    search: "const leaseEpoch = await turn.context.lease.confirm(turn.signal);",
    replacement: "const leaseEpoch = turn.context.lease.epoch();",
    plans: [within("mainframe")],
  },
  {
    name: "skips every objection to a release",
    file: STEPS,
    search: "  if (objection !== undefined) return withdraw(turn, { item, step }, objection);",
    replacement: "",
    plans: [15_500, 15_540, 15_580, 15_620].map((atMs) => within("mainframe", { atMs, do: "delete-pass", environment: "dev" })),
  },
  {
    name: "leaves a job it takes back in the queue",
    file: STEPS,
    search: '  await port.cancel(order, at.step.jobId ?? "", turn.signal);',
    replacement: "  port.cancel.bind(order);",
    plans: onEach(PASS_STATUS, [4, 5], { do: "crash", when: "after", rebootMs: LONG_MS }),
  },
  {
    name: "sweeps no twin of a job",
    file: STEPS,
    search: 'if (other.jobId !== step.jobId && other.state === "Held") await port.cancel',
    replacement: 'if (other.jobId === "") await port.cancel',
    plans: [LATE_SUBMISSION.plan],
  },
  {
    name: "takes a failed job for one that succeeded",
    file: STEPS,
    search: 'const result = cancelledWhileReleased ? "Failed" : report.kind;',
    replacement: 'const result = cancelledWhileReleased ? "Failed" : report.kind === "Failed" ? "Succeeded" : report.kind;',
    plans: [within("dependency")],
  },
  {
    name: "takes an outcome that nobody knows for success",
    file: STEPS,
    search: 'const result = cancelledWhileReleased ? "Failed" : report.kind;',
    replacement: 'const result = cancelledWhileReleased ? "Failed" : report.kind === "Unknown" ? "Succeeded" : report.kind;',
    plans: [within("mainframe", failing("BIND", 6), { atMs: 15_001, do: "job", fault: { kind: "Purge", times: 6 } })],
  },
  {
    name: "takes a job that is gone for one that succeeded",
    file: "adapters/mainframe/mainframe-target.ts",
    search: "      if (job === undefined)\n        return unknown(",
    replacement:
      '      if (job === undefined) return { kind: "Succeeded", steps: [] };\n      if (job === undefined)\n        return unknown(',
    plans: [within("mainframe", failing("BIND", 6), { atMs: 15_001, do: "job", fault: { kind: "Purge", times: 6 } })],
  },
  {
    name: "gives a job no time after which it must not start",
    file: "adapters/mainframe/job-scopes.ts",
    search: 'notafter: value("Instant", stamp,',
    replacement: 'notafter: value("Instant", stamp.replace(/^..../u, "2099"),',
    plans: onEach(PASS_STATUS, [5, 6, 4], { do: "crash", when: "after", rebootMs: LONG_MS }),
  },
  {
    name: "submits a job under a correlator that is not its own",
    file: "adapters/mainframe/mainframe-target.ts",
    search: "const job = await site.client.submit(text, order.correlator, signal);",
    replacement: "const job = await site.client.submit(text, order.correlator.replace(/.$/u, 'A'), signal);",
    plans: [within("mainframe")],
  },
  {
    name: "changes an image without saying for which order",
    file: "adapters/cloud/deployment.ts",
    search: "  return { [CORRELATOR]: correlator, [NOT_AFTER]: notAfter };",
    replacement: "  return correlator === '' ? { [CORRELATOR]: correlator } : { [NOT_AFTER]: notAfter };",
    plans: [within("cloud")],
  },
  {
    name: "goes on after a step that failed",
    file: MACHINE,
    search: 'return steps.find((step) => step.result === "Failed" ||',
    replacement: "return steps.find((step) =>",
    plans: [within("dependency")],
  },
  {
    name: "tries a failed step again as a new attempt",
    file: MACHINE,
    search: 'if (last.result !== "Expired") return undefined;',
    replacement: 'if (last.result !== "Expired" && last.result !== "Failed") return undefined;',
    plans: [within("mainframe", failing("BIND", 6))],
  },
  {
    name: "gives a new attempt the number of the one before",
    file: MACHINE,
    search: "next: { platform, planned, attempt: attempts.length + 1 } } : undefined;",
    replacement: "next: { platform, planned, attempt: attempts.length } } : undefined;",
    plans: onEach(PASS_STATUS, [4, 5], { do: "crash", when: "after", rebootMs: LONG_MS }),
  },
];
