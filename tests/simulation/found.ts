import type { FaultPlan } from "./fault-plan.ts";

/** Plans that broke a promise once, as small as they could be made. They are run for ever. */
export const FOUND: readonly { readonly why: string; readonly plan: FaultPlan }[] = [
  {
    why: "two controllers and a late submission",
    plan: {
      seed: 1,
      faults: [
        { message: "zosmf PUT /restjobs/jobs", nth: 1, do: "twice", ms: 5 },
        { atMs: 26_000, do: "second" },
      ],
    },
  },
];
