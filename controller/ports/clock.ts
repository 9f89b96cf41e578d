/** Business time: drives decisions, status, ledger, not-after, polls and every expiry. The only clock that can be steered. */
export interface Clock {
  now(): Temporal.Instant;
}

/** Monotonic time: leases, I/O timeouts, watch heartbeats, backoff. Never steered, never written anywhere. */
export interface Timers {
  /** Milliseconds since an arbitrary start; only differences mean something. */
  nowMs(): number;
  /** Calls `fire` once after `delayMs`; returns a function that cancels it (a no-op when already fired). */
  after(delayMs: number, fire: () => void): () => void;
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
}

/** Randomness: jitter and identifiers. */
export interface Random {
  /** In [0, 1). */
  fraction(): number;
  bytes(length: number): Uint8Array;
}
