import type { Oracle, Watched } from "./violation.ts";

interface Lease {
  readonly spec?: { readonly holderIdentity?: string; readonly leaseDurationSeconds?: number; readonly leaseTransitions?: number };
}

/** A renewal is on its way for a moment. */
const WAY_MS = 1_000;

/** T15: nobody takes the lease of a holder that renewed it less than its duration ago, nor under an epoch that was there before. */
export function watchLeadership({ world, report }: Watched): Oracle {
  let writtenAtMs = 0;
  return {
    commit: ({ kind, before, after }) => {
      if (kind !== "Lease" || after === undefined) return;
      const [was, is] = [(before as Lease | undefined)?.spec, (after as Lease).spec];
      const silentMs = world.time.nowMs() - writtenAtMs;
      writtenAtMs = world.time.nowMs();
      const holder = was?.holderIdentity ?? "";
      if (holder === "" || is?.holderIdentity === "" || is?.holderIdentity === holder) return;
      if (silentMs + WAY_MS < (was?.leaseDurationSeconds ?? 0) * 1000)
        report("T15", `${String(is?.holderIdentity)} took the lease that ${holder} had written ${String(Math.floor(silentMs))} ms before`);
      if ((is?.leaseTransitions ?? 0) <= (was?.leaseTransitions ?? 0))
        report("T15", `${String(is?.holderIdentity)} leads under epoch ${String(is?.leaseTransitions)}, as ${holder} did`);
    },
  };
}
