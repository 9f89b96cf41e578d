import type { Pass } from "../../../controller/api/types.ts";
import type { Sent } from "../network.ts";
import type { Effect } from "../wires.ts";
import { textOf } from "./ledger.ts";
import { BACKWARD } from "./step-book.ts";
import type { Oracle, Watched } from "./violation.ts";

/** As far back as one turn reaches. */
const LONGEST_TURN = 40;

/**
 * T15: nobody lets a job run but by a lease it renewed in that very turn. T1: nobody decides to but by what it read in that very
 * turn. Both from the messages that led to the act, one answer after the other.
 */
export function watchFencing({ network, report }: Watched): Oracle {
  return {
    effect: (effect) => {
      if (!isRelease(effect)) return;
      if (!ancestors(effect.sent).some(isLeaseRenewal)) report("T15", `${effect.sent.instance} sent ${effect.sent.label} without renewing its lease first`);
    },
    commit: ({ kind, name, before, after }) => {
      if (kind !== "Pass" || after === undefined) return;
      const steps = releasing(before as Pass | undefined, after as Pass);
      const sent = network.acting();
      for (const step of steps) {
        const led = sent === undefined ? [] : ancestors(sent);
        if (!led.some(isLeaseRenewal)) report("T15", `${name} was swapped to Releasing without a lease renewed first`);
        if (BACKWARD.has(step.name)) continue;
        for (const read of [/^GET \/environments\//u, /^GET \/releases\//u, /^GET \/targets\//u]) {
          if (!led.some(({ label }) => read.test(label))) report("T1", `${name} ${step.name} was swapped to Releasing without ${read.source} being read afresh`);
        }
      }
    },
  };
}

function ancestors(sent: Sent): readonly Sent[] {
  const found: Sent[] = [];
  for (let at = sent.parent; at !== undefined && found.length < LONGEST_TURN; at = at.parent) {
    found.push(at);
    // A turn begins by reading what it is about: beyond that another turn led here.
    if (/^GET \/passes\//u.test(at.label)) break;
  }
  return found;
}

function isLeaseRenewal({ label, status }: Sent): boolean {
  return status === 200 && label.startsWith("PUT ") && label.endsWith("/leases/ecluse");
}

function isRelease({ request, command }: Effect): boolean {
  if (command !== undefined) return command.argv[2] === "release";
  if (request?.method !== "PUT") return false;
  if (request.url.includes("/zosmf/restjobs/jobs/")) return textOf(request.body).includes('"release"');
  return /\/namespaces\/cloud-[a-z]+\/configmaps\//u.test(request.url) && textOf(request.body).includes('"state":"Released"');
}

type Step = NonNullable<NonNullable<NonNullable<Pass["status"]>["items"]>[number]["steps"]>[number];

/** Steps that are Releasing now and were not before. */
function releasing(before: Pass | undefined, after: Pass): readonly Step[] {
  const stepsOf = (pass: Pass | undefined): readonly Step[] => (pass?.status?.items ?? []).flatMap((item) => item.steps ?? []);
  const was = new Set(stepsOf(before).flatMap((step) => (step.phase === "Releasing" ? [step.correlator] : [])));
  return stepsOf(after).filter((step) => step.phase === "Releasing" && !was.has(step.correlator));
}
