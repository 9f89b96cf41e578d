/**
 * Leadership among several controllers of one estate. Being leader is never enough to let a job run: every release is fenced by
 * `confirm`, whose epoch goes into `Pass.status` and whose compare-and-swap a deposed leader loses.
 */
export interface LeaderLease {
  /** True while the last renewal is young enough that nobody else can have taken over. Local monotonic time only. */
  isLeader(): boolean;
  /** Number of this leadership: grows with every change of holder. 0 before the first. */
  epoch(): number;
  /**
   * Proves by a quorum read and a compare-and-swap renewal that the lease is still ours; returns the epoch. Throws `PortError`
   * `Conflict LeaseLost` when it is not (nothing may be released then), `Retriable` when the API server cannot be asked.
   */
  confirm(signal: AbortSignal): Promise<number>;
  /**
   * Competes for the lease, renews it while it is ours, gives it up when aborted (then resolves). Rejects with
   * `Conflict LeaseLost` when another holder took it after it was ours: the caller must end.
   */
  run(signal: AbortSignal): Promise<void>;
  /**
   * Calls back at each gain (epoch) and loss (undefined) of leadership, a renewal that is overdue included: whoever gains it again
   * before anybody else took it keeps the epoch. Returns the unsubscribe.
   */
  onChange(listener: (epoch: number | undefined) => void): () => void;
}
