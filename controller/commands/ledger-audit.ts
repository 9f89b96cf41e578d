import type { Estate } from "../api/types.ts";
import type { ControllerPorts } from "./start-controller.ts";

/** Between two looks at a whole ledger; a leader that begins looks at once. */
const AUDIT_EVERY_MS = 6 * 3_600_000;
/** After a look that could not be taken. */
const TRY_AGAIN_MS = 60_000;

/**
 * Reads the whole ledger when this controller begins to lead, and a few times a day while it does. What appends meet on their own is
 * the ledger's end only; a Record changed or removed further back is found here, and said in the log, in an event and by
 * `ecluse_ledger_intact`. Returns how to end it.
 */
export function auditLedger(ports: ControllerPorts, namespace: string): () => void {
  const { ledger, lease, timers, log } = ports;
  const stopping = new AbortController();
  let cancel: () => void = () => undefined;
  let underWay = false;
  /** Leadership that has had its look; a renewal that was late does not ask for another. */
  let audited: number | undefined;
  const look = async (): Promise<number> => {
    if (!lease.isLeader()) return AUDIT_EVERY_MS;
    try {
      const { broken } = await ledger.verify(namespace, stopping.signal);
      audited = lease.epoch();
      if (broken !== undefined) tell(ports, namespace, broken);
      return AUDIT_EVERY_MS;
    } catch (error) {
      if (!stopping.signal.aborted) log.warn("ledger could not be read whole", { namespace, error });
      return TRY_AGAIN_MS;
    }
  };
  const audit = (): void => {
    if (underWay || stopping.signal.aborted) return;
    underWay = true;
    cancel();
    void look().then((nextMs) => {
      underWay = false;
      if (!stopping.signal.aborted) cancel = timers.after(nextMs, audit);
    });
  };
  const unlisten = lease.onChange((epoch) => {
    if (epoch !== undefined && epoch !== audited) audit();
  });
  audit();
  return () => {
    unlisten();
    stopping.abort(new Error("the audit of the ledger ends"));
    cancel();
  };
}

interface Broken {
  readonly sequence: number;
  readonly why: string;
}

function tell({ cache, cluster, log }: ControllerPorts, namespace: string, { sequence, why }: Broken): void {
  log.error("ledger does not hold", { namespace, sequence, why });
  const message = `The ledger of ${namespace} does not hold at Record ${String(sequence)}: ${why}. Find out who wrote there, and compare with records/ or a backup.`;
  for (const estate of cache.list<Estate>("Estate", namespace)) cluster.event(estate, "Warning", "LedgerBroken", message);
}
