import type { Mutant } from "../mutants.ts";
import { within } from "./plans.ts";

/** Bugs in what is told to people. */
export const MUTANTS_OF_NOTICES: readonly Mutant[] = [
  {
    name: "forgets what it has told",
    file: "domain/operations/notice-queue.ts",
    search: "told: [...told, ...toldOf(notice)]",
    replacement: "told: [...told]",
    plans: [within("notices")],
  },
  {
    name: "takes a notice off before it has gone out",
    file: "reconcilers/channel.ts",
    search: "{ ...memory, queue, dropped: dropped.length, asked, unheard }",
    replacement: "{ ...memory, queue: queue.filter(({ id }) => id !== notice?.id), dropped: dropped.length, asked, unheard }",
    plans: [
      within("notices", { message: "mail ENVIRONMENT@env.example gatereminder", nth: 1, do: "crash", when: "after", rebootMs: 1_000 }),
    ],
  },
];
