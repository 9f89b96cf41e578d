/** The groups of calls a fault can be laid on. */
export type CallName =
  | "Info"
  | "Authenticate"
  | "Submit"
  | "Modify"
  | "Purge"
  | "Status"
  | "Jobs"
  | "Spool"
  | "DataSets"
  | "Members"
  | "Read"
  | "Write"
  | "Delete"
  | "Allocate"
  | "Console";

/**
 * One thing that goes wrong on the wire.
 * LoseRequest: nothing happens and no answer comes. LoseReply: it happens, no answer comes. Busy: 503, nothing happens.
 * InUse: somebody holds the data set, 500, nothing happens. ErrorAfter: it happens, the answer is 500. LoginPage: 200 with HTML, nothing happens. ExpireToken: every token given so far
 * ends. Truncate: a list stops at 1000 rows (or `rows`) whatever was asked. Slow: it happens, the answer comes after `ms`.
 */
export interface WireFault {
  readonly kind: "LoseRequest" | "LoseReply" | "Busy" | "InUse" | "ErrorAfter" | "LoginPage" | "ExpireToken" | "Truncate" | "Slow";
  readonly on: CallName | "Any";
  readonly times: number;
  /** Lets this many calls pass first. */
  readonly skip?: number;
  readonly ms?: number;
  readonly rows?: number;
}

/**
 * One thing that goes wrong with a job. Taken up when a job is submitted (Abend and ReturnCode: when the step runs).
 * StripCorrelator: an exit takes the user correlator off. StayInInput: released, but no initiator takes it. NullReturnCode:
 * ends without a code. JclError, SecurityError: ends so at once. Purge: is gone from the spool when it ends. LateSpool: the
 * files of its spool come one call after OUTPUT. ReuseJobId: gets the id of the job before, which is purged.
 */
export interface JobFault {
  readonly kind:
    | "StripCorrelator"
    | "StayInInput"
    | "NullReturnCode"
    | "JclError"
    | "SecurityError"
    | "Purge"
    | "LateSpool"
    | "ReuseJobId"
    | "Abend"
    | "ReturnCode";
  /** How the job's name begins; every job when absent. */
  readonly job?: string;
  readonly times: number;
  readonly step?: string;
  /** `S0C7`, `SE37`, `U4038`. */
  readonly abend?: string;
  readonly code?: number;
}

export type Fault = WireFault | JobFault;

/** Faults still to come, oldest first. */
export interface FaultTable {
  add(fault: Fault): void;
  clear(): void;
  /** The faults that strike this call, each used once. */
  onCall(call: CallName): readonly WireFault[];
  /** Takes up the first fault of these kinds for the job (and step). */
  onJob(job: string, kinds: readonly JobFault["kind"][], step?: string): JobFault | undefined;
  pending(): readonly Fault[];
}

export function createFaultTable(): FaultTable {
  let table: Fault[] = [];
  const used = (fault: Fault): void => {
    const left = { ...fault, times: fault.times - 1 };
    table = table.flatMap((one) => (one !== fault ? [one] : left.times > 0 ? [left] : []));
  };

  return {
    add: (fault) => void table.push(fault),
    clear: () => void (table = []),
    pending: () => table,
    onCall(call) {
      const struck = table.filter((fault): fault is WireFault => "on" in fault && (fault.on === call || fault.on === "Any"));
      const ready = struck.filter(({ skip = 0 }) => skip === 0);
      for (const waiting of struck.filter(({ skip = 0 }) => skip > 0)) {
        table = table.map((one) => (one === waiting ? { ...waiting, skip: (waiting.skip ?? 1) - 1 } : one));
      }
      ready.forEach(used);
      return ready;
    },
    onJob(job, kinds, step) {
      const found = table.find(
        (fault): fault is JobFault =>
          !("on" in fault) &&
          kinds.includes(fault.kind) &&
          job.startsWith(fault.job ?? "") &&
          (fault.step === undefined || fault.step === step),
      );
      if (found !== undefined) used(found);
      return found;
    },
  };
}
