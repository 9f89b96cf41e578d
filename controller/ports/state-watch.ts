/** Notices, as far as this process lives through it, that the API server was put back to an older copy. */
export interface StateWatch {
  /** Calls back, once or more for one restoration, with what went back and how far. Returns the unsubscribe. */
  onRegressed(listener: (what: string) => void): () => void;
  /** Says that it was: what went back, and how far. */
  notice(what: string): void;
  /** Goes on from the older state, as far as reading goes: the watches list anew, the lease is competed for again. */
  takeAsFound(): void;
}
