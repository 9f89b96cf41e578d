import type { ApiView, Taken } from "../api-view.ts";
import type { Network } from "../network.ts";
import type { Effect } from "../wires.ts";
import type { World } from "../world/world.ts";

/** A promise that was broken: which, when, and what was seen. */
export interface Violation {
  /** The number of the invariant it breaks: `T7`, `L1`. */
  readonly rule: string;
  readonly atMs: number;
  readonly what: string;
}

/** What every oracle is given. */
export interface Watched {
  readonly world: World;
  readonly view: ApiView;
  readonly network: Network;
  readonly report: (rule: string, what: string) => void;
}

/** Looks at the truth, and at what is said of it, at these moments. */
export interface Oracle {
  /** A message takes effect now. */
  effect?(effect: Effect): void;
  /** Something was written to the API. */
  commit?(taken: Taken): void;
  /** Everything that follows from one event has happened. */
  afterEvent?(): void;
  log?(line: string): void;
  /** Everything has been quiet for long. */
  atEnd?(): void;
}
