import type { Locale } from "../../domain/status/sentence.ts";

/** A content that its application's team builds for a scenario, from an earlier one of the sample estate: the same items, newly made. */
export interface Build {
  readonly application: string;
  readonly version: string;
  /** Version whose items it has. */
  readonly from: string;
  readonly kind: "Initial" | "Change" | "Patch";
  /** RFC 3339. */
  readonly built: string;
  /** SSI that the manifest says of a program, in place of the one derived from the version. */
  readonly ssi?: Readonly<Record<string, string>>;
}

export interface Answers {
  readonly since: string;
  /** To tell the load modules of a library, by the begin of its name. */
  readonly libraries?: Readonly<Record<string, number>>;
  /** To tell the files of the spool of a job. */
  readonly spool?: number;
  /** For each PHASEIN of a program. */
  readonly phasein?: number;
}

/** How long machines take, so that a scenario runs to the minute. */
export interface Pace {
  /** Minutes of each step of a z/OS job, by the name of the job (`QALLIQUI`) or the level in it (`QAL`), then by `<kind of job>.<step>` or `<step>`. */
  readonly mainframe?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Seconds that z/OSMF takes to answer, from a local time on. */
  readonly answers?: Answers;
  /** Seconds on a Unix host, by Target name. */
  readonly open?: Readonly<
    Record<string, { readonly upload?: number; readonly switch?: number; readonly finish?: number; readonly start?: number }>
  >;
  /** Seconds that each replica takes to start in the cloud, by Target name: they start one after the other. */
  readonly cloud?: Readonly<Record<string, number>>;
}

/** What a person writes: as it stands, or in the language of the estate. */
export type Written = string | Readonly<Record<Locale, string>>;

/** The same in that language. */
export function writtenIn(text: Written, locale: Locale): string {
  return typeof text === "string" ? text : text[locale];
}

/** What one person does at one time; exactly one of the fields below `at` and `by` says what. */
export interface Act {
  /** Local date and time of the estate. */
  readonly at: string;
  /** Persona of the sandbox. */
  readonly by: string;
  /** Message of a commit that declares what was built and these versions. */
  readonly commit?: Written;
  readonly releases?: readonly string[];
  readonly versions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** With commit: objects of files beside the scenario, each without the fields named (`spec.justification.reference`). */
  readonly objects?: readonly { readonly file: string; readonly without?: readonly string[] }[];
  /** A word that the person gives on an object other than a gate, as `ecluse decide` takes it. */
  readonly decide?: {
    readonly kind: string;
    readonly name: string;
    readonly point: string;
    readonly verdict: string;
    readonly for?: string;
  };
  /** Puts a member into the frozen library of a release, other than it was built. */
  readonly library?: { readonly application: string; readonly version: string; readonly member: string; readonly ssi: string };
  /** Gate that is opened for what waits there, or closed. */
  readonly open?: string;
  readonly close?: string;
  /** Answers the newest mail to the person's team that asks; from another sender or under a known Message-ID as a forger or a replay has it. */
  readonly reply?: { readonly text: string; readonly from?: string; readonly messageId?: string };
  /** With open: only these applications. */
  readonly only?: readonly string[];
  readonly reason?: Written;
  /** The cluster is lost, and an empty one is set up in its place; the repository and the targets stay. */
  readonly lose?: "cluster";
  /** A version that never becomes well: wherever it runs on a Unix host, its health answers 503. */
  readonly unwell?: { readonly application: string; readonly version: string };
  /** The person looks at where each change will land: `ecluse plan --live` of what is merged already. */
  readonly plan?: "live";
  /** An object that the person tries to create. */
  readonly create?: { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string } };
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** Local date and time of the estate at which the sandbox begins, and to which it is played. */
  readonly begins: string;
  readonly ends: string;
  /** Versions that run and are declared at the beginning, other than those of the sample estate, by environment and application. */
  readonly installed?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly builds: readonly Build[];
  /** The estate writes its ledger back to the repository. */
  readonly writeBack?: boolean;
  readonly pace?: Pace;
  /** Return codes of steps that end with another one than 0, by the name of the job or the level in it, then by step. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly acts: readonly Act[];
}

const LOCAL = { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$" } as const;
const CODE = "^[A-Z][A-Z0-9]{0,7}$";
const VERSION = "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$";
const NAME = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
const LIBRARY = "^[A-Z][A-Z0-9]{0,7}([.][A-Z][A-Z0-9]{0,7})*$";
const SSI = { type: "string", pattern: "^[0-9A-F]{8}$" } as const;
const TEXT = { type: "string", minLength: 1, maxLength: 200 } as const;
const WRITTEN = {
  if: { type: "object" },
  then: { type: "object", additionalProperties: false, required: ["en", "fr"], properties: { en: TEXT, fr: TEXT } },
  else: TEXT,
} as const;
const VERSIONS = {
  type: "object",
  propertyNames: { pattern: NAME },
  additionalProperties: { type: "object", propertyNames: { pattern: CODE }, additionalProperties: { type: "string", pattern: VERSION } },
} as const;
const AMOUNT = { type: "number", minimum: 0, maximum: 1440 } as const;

/** JSON schema of a scenario file. */
export const SCENARIO_SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["name", "title", "begins", "ends", "builds", "acts"],
  properties: {
    name: { type: "string", pattern: "^[A-Za-z0-9][-A-Za-z0-9]{0,30}$" },
    title: TEXT,
    begins: LOCAL,
    ends: LOCAL,
    installed: VERSIONS,
    builds: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["application", "version", "from", "kind", "built"],
        properties: {
          application: { type: "string", pattern: CODE },
          version: { type: "string", pattern: VERSION },
          from: { type: "string", pattern: VERSION },
          kind: { type: "string", enum: ["Initial", "Change", "Patch"] },
          built: { type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" },
          ssi: { type: "object", propertyNames: { pattern: CODE }, additionalProperties: SSI },
        },
      },
    },
    writeBack: { type: "boolean" },
    codes: {
      type: "object",
      additionalProperties: { type: "object", additionalProperties: { type: "integer", minimum: 0, maximum: 4095 } },
    },
    pace: {
      type: "object",
      additionalProperties: false,
      properties: {
        mainframe: { type: "object", additionalProperties: { type: "object", additionalProperties: AMOUNT } },
        answers: {
          type: "object",
          additionalProperties: false,
          required: ["since"],
          properties: {
            since: LOCAL,
            libraries: { type: "object", propertyNames: { pattern: LIBRARY }, additionalProperties: AMOUNT },
            spool: AMOUNT,
            phasein: AMOUNT,
          },
        },
        open: {
          type: "object",
          additionalProperties: {
            type: "object",
            additionalProperties: false,
            properties: { upload: AMOUNT, switch: AMOUNT, finish: AMOUNT, start: AMOUNT },
          },
        },
        cloud: { type: "object", additionalProperties: AMOUNT },
      },
    },
    acts: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["at", "by"],
        minProperties: 3,
        properties: {
          at: LOCAL,
          by: { type: "string", pattern: NAME },
          commit: WRITTEN,
          releases: { type: "array", items: TEXT },
          versions: VERSIONS,
          objects: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["file"],
              properties: {
                file: { type: "string", pattern: "^[A-Za-z0-9][-A-Za-z0-9]*(/[a-z0-9][-.a-z0-9]*)?\\.yaml$" },
                without: { type: "array", items: { type: "string", pattern: "^[a-zA-Z]+([.][a-zA-Z]+)*$" } },
              },
            },
          },
          decide: {
            type: "object",
            additionalProperties: false,
            required: ["kind", "name", "point", "verdict"],
            properties: {
              kind: TEXT,
              name: { type: "string", pattern: NAME },
              point: TEXT,
              verdict: TEXT,
              for: { type: "string", pattern: NAME },
            },
          },
          library: {
            type: "object",
            additionalProperties: false,
            required: ["application", "version", "member", "ssi"],
            properties: {
              application: { type: "string", pattern: CODE },
              version: { type: "string", pattern: VERSION },
              member: { type: "string", pattern: CODE },
              ssi: SSI,
            },
          },
          open: { type: "string", pattern: NAME },
          close: { type: "string", pattern: NAME },
          reply: {
            type: "object",
            additionalProperties: false,
            required: ["text"],
            properties: { text: TEXT, from: TEXT, messageId: TEXT },
          },
          only: { type: "array", items: TEXT },
          reason: WRITTEN,
          lose: { type: "string", enum: ["cluster"] },
          unwell: {
            type: "object",
            additionalProperties: false,
            required: ["application", "version"],
            properties: { application: { type: "string", pattern: CODE }, version: { type: "string", pattern: VERSION } },
          },
          plan: { type: "string", enum: ["live"] },
          create: {
            type: "object",
            required: ["apiVersion", "kind", "metadata"],
            properties: { apiVersion: TEXT, kind: TEXT, metadata: { type: "object", required: ["name"], properties: { name: TEXT } } },
          },
        },
      },
    },
  },
} as const;
