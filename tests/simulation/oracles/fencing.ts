import type { Pass } from "../../../controller/api/types.ts";
import type { Network, Sent } from "../network.ts";
import type { Effect } from "../wires.ts";
import type { World } from "../world/world.ts";
import { textOf } from "./ledger.ts";
import type { StepBook } from "./step-book.ts";
import { BACKWARD } from "./step-book.ts";
import type { Oracle, Watched } from "./violation.ts";

/** By as much the controller's clock may differ from true time before it stops. */
const SLACK = { seconds: 10 } as const;

/**
 * T6: nobody decides to after its time. T15: nobody lets a job run but after renewing its lease in that very turn. T1: nobody decides to but by what it read in that very
 * turn. A turn of a pass begins when its controller reads it.
 */
export function watchFencing({ world, network, report }: Watched, book: StepBook): Oracle {
  return {
    effect: (effect) => {
      const correlator = releasedBy(world, effect);
      const step = correlator === undefined ? undefined : book.find(correlator);
      if (step === undefined) return;
      if (!turnOf(network, effect.sent, step.pass).some(isLeaseRenewal))
        report("T15", `${effect.sent.instance} sent ${effect.sent.label} without renewing its lease in that turn`);
    },
    commit: ({ kind, name, before, after }) => {
      const sent = network.acting();
      if (kind !== "Pass" || after === undefined || sent === undefined) return;
      for (const step of releasing(before as Pass | undefined, after as Pass)) {
        const turn = turnOf(network, sent, name);
        if (!turn.some(isLeaseRenewal)) report("T15", `${name} was swapped to Releasing without a lease renewed in that turn`);
        if (Temporal.Instant.compare(world.now(), Temporal.Instant.from(step.notAfter).add(SLACK)) > 0)
          report("T6", `${name} ${step.name} was swapped to Releasing after ${step.notAfter}`);
        if (BACKWARD.has(step.name)) continue;
        for (const read of [/^GET \/environments\//u, /^GET \/releases\//u, /^GET \/targets\//u]) {
          if (!turn.some(({ label }) => read.test(label)))
            report("T1", `${name} ${step.name} was swapped to Releasing without ${read.source} being read afresh`);
        }
      }
    },
  };
}

/** What the sender of this message sent before it in the same turn of that pass, the latest first. */
export function turnOf(network: Network, sent: Sent, pass: string): readonly Sent[] {
  const mine: Sent[] = [];
  for (let at = sent.io - 2; at >= 0; at -= 1) {
    const one = network.sent()[at];
    if (one?.instance !== sent.instance) continue;
    if (one.label === `GET /passes/${pass}` && beginsTurn(one, mine)) break;
    mine.push(one);
  }
  return mine;
}

/** An environment looks at its pass too, after itself; only a turn of the pass goes on from there to the environment. */
function beginsTurn(read: Sent, since: readonly Sent[]): boolean {
  if (read.parent?.label.startsWith("GET /environments/") === true) return false;
  return since.some((next) => next.parent === read && next.label.startsWith("GET /environments/"));
}

function isLeaseRenewal({ label, status }: Sent): boolean {
  return status === 200 && label.startsWith("PUT ") && label.endsWith("/leases/ecluse");
}

/** The correlator of the job that this message lets run. */
function releasedBy({ zosmf }: World, { request, command }: Effect): string | undefined {
  if (command !== undefined) return command.argv[2] === "release" ? /^correlator \d+\n([A-Z0-9]+)$/mu.exec(command.stdin)?.[1] : undefined;
  if (request?.method !== "PUT") return undefined;
  const job = /\/zosmf\/restjobs\/jobs\/[^/]+\/([^/?]+)/u.exec(request.url)?.[1];
  if (job !== undefined) return textOf(request.body).includes('"release"') ? zosmf.jobs.find(job)?.correlator : undefined;
  const order = /\/namespaces\/cloud-[a-z]+\/configmaps\/ecluse-([a-z0-9]+)/u.exec(request.url)?.[1];
  return order !== undefined && textOf(request.body).includes('"state":"Released"') ? order.toUpperCase() : undefined;
}

type Step = NonNullable<NonNullable<NonNullable<Pass["status"]>["items"]>[number]["steps"]>[number];

/** Jobs that are Releasing now and were not before. */
export function releasing(before: Pass | undefined, after: Pass): readonly Step[] {
  const stepsOf = (pass: Pass | undefined): readonly Step[] => (pass?.status?.items ?? []).flatMap((item) => item.steps ?? []);
  const was = new Set(stepsOf(before).flatMap((step) => (step.phase === "Releasing" ? [step.correlator] : [])));
  return stepsOf(after).filter((step) => step.phase === "Releasing" && step.jobId !== undefined && !was.has(step.correlator));
}
