import type { FaultPlan, TimedFault } from "./fault-plan.ts";

/** A deliberate bug: one text of one file of the controller in place of another. */
export interface Mutant {
  readonly name: string;
  /** Below controller/. */
  readonly file: string;
  readonly search: string;
  readonly replacement: string;
  /** The kind of trouble in which it shows: tried before anything else, on whatever message or instant it needs. */
  readonly hints?: readonly Hint[];
}

/** A fault on the n-th message whose label matches, found in the run without faults, or a plan as it is. */
export type Hint =
  | { readonly label: RegExp; readonly nth: number; readonly fault: Readonly<Record<string, unknown>>; readonly also?: FaultPlan["faults"] }
  | { readonly faults: FaultPlan["faults"] };

const STEPS = "reconcilers/pass-steps.ts";
const PASS_STATUS = /^PUT \/passes\/dev-[^/]+\/status$/u;
const SUBMIT = /^PUT \/restjobs\/jobs$/u;

/** Bugs a tired hand could write. Each must be found. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "submits jobs that are not held",
    file: "adapters/mainframe/job-text.ts",
    search: "REGION=0M,TYPRUN=HOLD",
    replacement: "REGION=0M",
  },
  {
    name: "prepares without a Record",
    file: STEPS,
    search: "    await record(turn, item, step);\n    await port.prepare(order, turn.signal);",
    replacement: "    await port.prepare(order, turn.signal);",
  },
  {
    name: "writes the Record after the job is submitted",
    file: STEPS,
    search: "    await record(turn, item, step);\n    await port.prepare(order, turn.signal);",
    replacement: "    await port.prepare(order, turn.signal);\n    await record(turn, item, step);",
  },
  {
    name: "releases without renewing its lease",
    file: STEPS,
    search: "    await turn.context.lease.confirm(turn.signal);\n    await port.release(order, jobId, turn.signal);",
    replacement: "    await port.release(order, jobId, turn.signal);",
  },
  {
    name: "decides on the release it has in memory",
    file: STEPS,
    search:
      'const release = await context.cluster.get<Release>({ kind: "Release", namespace, name: subject.release.metadata.name }, signal);',
    replacement: "const release = subject.release;",
  },
  {
    name: "swaps Releasing in under an epoch it only remembers",
    file: STEPS,
    search: "const leaseEpoch = await turn.context.lease.confirm(turn.signal);",
    replacement: "const leaseEpoch = turn.context.lease.epoch();",
  },
  {
    name: "looks for no job before it submits one, and sweeps none",
    file: STEPS,
    search: 'if (other.jobId !== step.jobId && other.state === "Held") await port.cancel',
    replacement: 'if (other.jobId === "") await port.cancel',
    hints: [1, 2, 3].map((nth) => ({ label: SUBMIT, nth, fault: { do: "twice", ms: 5 } })),
  },
  {
    name: "replaces a status whatever it has become",
    file: "adapters/kubernetes/cluster.ts",
    search: 'method: "PUT", path: `${objectPath(ref)}${what.subresource}`, body: what.object, label }',
    replacement:
      '...(what.subresource === "" ? { method: "PUT", body: what.object } : { method: "PATCH", contentType: "application/json-patch+json", body: [{ op: "add", path: "/status", value: what.object.status }] }), path: `${objectPath(ref)}${what.subresource}`, label }',
    hints: [4, 5, 6, 7, 8, 9].map((nth) => ({ label: /^P[A-Z]+ \/passes\/dev-[^/]+\/status$/u, nth, fault: { do: "late", ms: 5_000 } })),
  },
  {
    name: "takes a job that is gone for one that succeeded",
    file: "adapters/mainframe/mainframe-target.ts",
    search: "      if (job === undefined)\n        return unknown(",
    replacement:
      '      if (job === undefined) return { kind: "Succeeded", steps: [] };\n      if (job === undefined)\n        return unknown(',
    hints: [{ faults: [failing("BIND", 6), { atMs: 15_501, do: "job", fault: { kind: "Purge", times: 6 } }] }],
  },
  {
    name: "takes a failed job for one that succeeded",
    file: STEPS,
    search: 'const result = cancelledWhileReleased ? "Failed" : report.kind;',
    replacement: 'const result = cancelledWhileReleased ? "Failed" : report.kind === "Failed" ? "Succeeded" : report.kind;',
    hints: [{ faults: [failing("BIND", 1)] }],
  },
  {
    name: "goes on after a step that failed",
    file: "domain/delivery/pass-machine.ts",
    search: 'return steps.find((step) => step.result === "Failed" ||',
    replacement: "return steps.find((step) =>",
    hints: [{ faults: [failing("BIND", 1)] }],
  },
  {
    name: "tries a failed step again as a new attempt",
    file: "domain/delivery/pass-machine.ts",
    search: 'if (last.result !== "Expired") return undefined;',
    replacement: 'if (last.result !== "Expired" && last.result !== "Failed") return undefined;',
    hints: [{ faults: [failing("BIND", 6)] }],
  },
  {
    name: "gives a job no time after which it must not start",
    file: "adapters/mainframe/job-scopes.ts",
    search: 'notafter: value("Instant", stamp,',
    replacement: 'notafter: value("Instant", stamp.replace(/^..../u, "2099"),',
    hints: [4, 5, 6, 7, 8, 9, 10, 11, 12].map((nth) => ({
      label: PASS_STATUS,
      nth,
      fault: { do: "crash", when: "after", rebootMs: 80 * 60_000 },
    })),
  },
  {
    name: "goes on with an application although the one it needs has failed",
    file: "domain/delivery/pass-machine.ts",
    search: "if (blocker !== undefined) return deferred(item, blocker);",
    replacement: "",
    hints: [{ faults: [failing("BIND", 1)] }],
  },
  {
    name: "lets changes into production",
    file: "domain/delivery/verdict.ts",
    search: 'if (passage === "Continuous") return undefined;',
    replacement: "if (passage !== undefined) return undefined;",
  },
  {
    name: "applies whatever the branch points to",
    file: "reconcilers/estate-commit.ts",
    search: "applied === commit || (await",
    replacement: "applied !== undefined || (await",
    hints: [
      {
        faults: [
          { atMs: 25_000, do: "rewrite" },
          { atMs: 90_000, do: "kill", rebootMs: 500 },
        ],
      },
    ],
  },
  {
    name: "leaves the head of the ledger without its Record",
    file: "adapters/kubernetes/ledger.ts",
    search: "if (last === undefined || last.sequence <= session.memory.completed) return;",
    replacement: "if (last !== undefined || session.memory.completed < 0) return;",
    hints: [2, 4, 6].map((nth) => ({
      label: /^PUT .*configmaps\/ecluse-ledger$/u,
      nth,
      fault: { do: "crash", when: "after", rebootMs: 1_000 },
    })),
  },
];

function failing(step: string, times: number): TimedFault {
  return { atMs: 15_500, do: "job", fault: { kind: "Abend", step, abend: "S0C7", times } };
}
