/** One program of a mainframe application. `Cics` ones are phased in after a copy, the others run in batch. */
export interface SampleProgram {
  readonly name: string;
  readonly runs: "Cics" | "Batch";
  readonly aliases?: readonly string[];
}

/** What a sample application is made of on a mainframe. Every program has its LOAD and its DBRM. */
export interface SampleMainframe {
  readonly programs: readonly SampleProgram[];
  readonly copies: readonly { readonly name: string; readonly usedBy: readonly string[] }[];
  readonly procs?: readonly string[];
}

/** A version, and the minute it was built. */
export type SampleVersion = readonly [version: string, built: string];

/** A sample application as its releases show it. */
export interface SampleApplication {
  readonly code: string;
  readonly mainframe?: SampleMainframe;
  readonly open?: true;
  readonly cloud?: true;
  /** Oldest first. */
  readonly versions: readonly SampleVersion[];
  /** The first release ever, if it is among the versions. */
  readonly initial?: string;
}

/** The applications of the reference estate, with every version declared somewhere, at least one older, and what was built last and nobody has declared yet. */
export const SAMPLE_APPLICATIONS: readonly SampleApplication[] = [
  {
    code: "LIQUIDA",
    mainframe: {
      programs: [
        cics("LIQP0100"),
        { ...cics("LIQP0110"), aliases: ["LIQP0119"] },
        cics("LIQP0200"),
        cics("LIQP0300"),
        cics("LIQP0400"),
        batch("LIQB0500"),
      ],
      copies: [
        { name: "LIQCDOS", usedBy: ["LIQP0100", "LIQP0110", "LIQB0500"] },
        { name: "LIQCDRO", usedBy: ["LIQP0200", "LIQP0300"] },
      ],
    },
    versions: [
      ["26.5.3", "2026-09-15T15:20:00Z"],
      ["26.6.0", "2026-10-27T10:05:00Z"],
      ["27.1.2", "2026-12-09T16:40:00Z"],
      ["27.1.3", "2026-12-17T14:10:00Z"],
      ["27.1.4", "2026-12-30T15:25:00Z"],
    ],
  },
  {
    code: "COTISA",
    mainframe: {
      programs: [cics("COTP0100"), cics("COTP0200"), batch("COTB0450"), batch("COTB0460")],
      copies: [{ name: "COTCADH", usedBy: ["COTP0100", "COTB0450"] }],
    },
    versions: [
      ["26.6.0", "2026-10-26T09:30:00Z"],
      ["27.1.0", "2026-12-02T11:00:00Z"],
      ["27.1.1", "2026-12-10T17:15:00Z"],
    ],
  },
  {
    code: "CARRIER",
    mainframe: { programs: [cics("CARP0100"), cics("CARP0200"), cics("CARP0300")], copies: [] },
    versions: [
      ["26.6.0", "2026-10-19T08:45:00Z"],
      ["26.6.1", "2026-10-28T13:25:00Z"],
      ["27.1.0", "2026-12-03T10:50:00Z"],
      ["27.1.2", "2026-12-16T15:35:00Z"],
      ["27.1.3", "2026-12-30T11:10:00Z"],
    ],
  },
  {
    code: "ALLOCPAY",
    mainframe: {
      programs: [batch("ALPB0100"), batch("ALPB0200"), batch("ALPB0300"), batch("ALPB0900")],
      copies: [{ name: "ALPCVIR", usedBy: ["ALPB0200", "ALPB0300"] }],
      procs: ["ALPRPAY"],
    },
    versions: [
      ["26.5.2", "2026-09-08T12:00:00Z"],
      ["26.6.0", "2026-10-23T16:10:00Z"],
      ["27.1.0", "2026-12-04T09:05:00Z"],
    ],
  },
  {
    code: "PREVCOL",
    mainframe: {
      programs: [cics("PRVP0100"), cics("PRVP0200"), batch("PRVB0300")],
      copies: [{ name: "PRVCCTR", usedBy: ["PRVP0100", "PRVP0200", "PRVB0300"] }],
    },
    versions: [
      ["26.6.2", "2026-10-12T14:00:00Z"],
      ["26.6.3", "2026-10-29T09:55:00Z"],
      ["26.6.4", "2026-11-18T10:20:00Z"],
      ["27.1.0", "2026-12-08T16:05:00Z"],
    ],
  },
  {
    code: "REFTIERS",
    mainframe: {
      programs: [cics("RFTP0100"), cics("RFTP0200"), batch("RFTB0100")],
      copies: [{ name: "RFTCPER", usedBy: ["RFTP0100", "RFTP0200"] }],
    },
    open: true,
    versions: [
      ["26.5.4", "2026-09-17T11:30:00Z"],
      ["26.6.0", "2026-10-22T15:45:00Z"],
      ["27.1.0", "2026-12-01T13:40:00Z"],
    ],
  },
  {
    code: "DSNFLUX",
    open: true,
    versions: [
      ["3.12.3", "2026-09-29T08:10:00Z"],
      ["3.12.4", "2026-10-28T16:30:00Z"],
      ["3.13.0", "2026-12-11T10:15:00Z"],
    ],
  },
  {
    code: "EDIPLI",
    open: true,
    versions: [
      ["5.7.1", "2026-09-22T14:25:00Z"],
      ["5.7.2", "2026-10-26T15:00:00Z"],
      ["5.8.0", "2026-12-14T11:50:00Z"],
      ["5.8.1", "2026-12-29T16:20:00Z"],
    ],
  },
  {
    code: "PORTGEST",
    open: true,
    versions: [
      ["12.1.4", "2026-10-02T09:20:00Z"],
      ["12.1.5", "2026-10-29T14:35:00Z"],
      ["12.2.0", "2026-12-15T16:55:00Z"],
    ],
  },
  {
    code: "ECHAGIR",
    open: true,
    versions: [
      ["2.5.3", "2026-08-31T10:40:00Z"],
      ["2.6.0", "2026-10-21T13:05:00Z"],
      ["2.6.1", "2026-12-07T15:30:00Z"],
    ],
  },
  {
    code: "ESPADHE",
    cloud: true,
    versions: [
      ["1.8.6", "2026-10-05T12:15:00Z"],
      ["1.8.7", "2026-10-30T09:45:00Z"],
      ["1.9.0", "2026-12-16T10:30:00Z"],
    ],
  },
  {
    code: "SIMRET",
    cloud: true,
    versions: [
      ["0.9.0", "2026-12-18T14:20:00Z"],
      ["0.9.1", "2026-12-31T09:40:00Z"],
    ],
    initial: "0.9.0",
  },
];

function cics(name: string): SampleProgram {
  return { name, runs: "Cics" };
}

function batch(name: string): SampleProgram {
  return { name, runs: "Batch" };
}
