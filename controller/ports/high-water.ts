/** How far a ledger had come. */
export interface LedgerMark {
  readonly sequence: number;
  readonly hash: string;
  /** The ledger's identity: another ledger of the same name has not gone back, it is another. */
  readonly identity: string;
}

/** How far each ledger had come, kept outside the cluster, so that a controller started anew notices a cluster that was put back meanwhile. */
export interface HighWater {
  get(namespace: string): LedgerMark | undefined;
  set(namespace: string, mark: LedgerMark): void;
}
