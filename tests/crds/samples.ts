import type { Kind } from "../../controller/api/types.ts";

/** A value JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export const SHA = "a".repeat(64);

/** One sound object of each kind, with most of its fields. */
export const sound: { readonly [kind in Kind]: JsonObject } = {
  Estate: object("Estate", "env", {
    source: {
      git: {
        url: "https://git.env.example/estate.git",
        credentialsRef: { name: "git" },
        verify: { mode: "All", rules: [{ paths: ["estate/teams"], teams: ["env-admin"] }] },
      },
    },
    suspend: { reason: "Migration of the forge", by: "Camille Aubrac", until: "2027-02-10T06:00:00Z" },
  }),
  Team: object("Team", "qualif", {
    title: "Qualification",
    members: [
      {
        name: "Camille Aubrac",
        user: "camille",
        mails: ["camille@env.example"],
        signingKeys: [{ key: `ssh-ed25519 ${"A".repeat(60)}`, validAfter: "2027-01-01T00:00:00Z", validBefore: "2028-01-01T00:00:00Z" }],
      },
    ],
    groups: ["qualif"],
    mailbox: "qualif@env.example",
  }),
  Channel: object("Channel", "qualif-mail", {
    title: "Mail of the team",
    type: "Mail",
    mail: {
      from: "ecluse@env.example",
      relay: { host: "smtp.env.example", port: 587, security: "StartTLS" },
      credentialsRef: { name: "mail-relay" },
      caRef: { name: "mail-relay" },
      teams: ["qualif"],
      owners: true,
    },
    events: ["GateRequest", "GateReminder", "Deferred", "Rejected", "Failed", "Missed", "PassReport", "MepPreCheck", "MepReview"],
    scope: { environments: ["qualif"], applications: ["LIQUIDA"], platforms: ["Mainframe"] },
    locale: "fr",
  }),
  Partner: object("Partner", "p017", { code: "P017", title: "Mutuelle Val-d'Ocre" }),
  Calendar: object("Calendar", "site", {
    timeZone: "Europe/Paris",
    workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    holidays: { region: "FR" },
    closedDays: ["2027-05-07"],
    series: { payDays: ["2027-01-08", "2027-02-08"] },
    freezes: [
      { name: "year-end", from: "2027-12-13T00:00", to: "2028-01-07T23:59", scope: { environments: ["prod"] }, reason: "Year-end closing" },
      {
        name: "pay-day",
        around: { series: "payDays", before: 2, after: 1 },
        scope: { applications: ["ALLOCPAY"] },
        reason: "Payment of benefits",
      },
    ],
    quietPeriods: [{ name: "summer", from: "2027-07-26", to: "2027-08-20" }],
    milestones: [{ name: "AGIRC-POINT-2027", body: "Agirc-Arrco", deadline: "2027-10-31T23:59" }],
  }),
  Target: object("Target", "qualif-zos", {
    environment: "qualif",
    platform: "Mainframe",
    host: "sysq",
    credentialsRef: { name: "zosmf" },
    mainframe: {
      url: "https://zosmf.env.example:10443",
      hlq: "ENV.QAL",
      level: "QAL",
      cics: ["CICSQ1"],
      db2: { ssid: "DB2Q", owner: "ENVADM", qualifier: "LIQQAL", collection: "LIQQAL" },
    },
  }),
  Environment: object("Environment", "qualif", {
    title: "Qualification",
    purpose: "Qualification",
    rank: 50,
    after: "dev",
    owner: "qualif",
    opening: {
      calendar: "site",
      windows: [{ days: ["Mon", "Fri"], from: "07:00", to: "19:00" }],
      exceptions: [{ date: "2027-05-14", closed: true, reason: "Bridge day", announcedAt: "2027-04-01T08:00:00Z" }],
    },
    targets: ["qualif-zos"],
    versions: { LIQUIDA: "27.1.3", ALLOCPAY: "27.3.2-p1" },
    data: { accepts: ["prod"], maxConcurrentRaz: 2 },
  }),
  Application: object("Application", "liquida", {
    code: "LIQUIDA",
    title: "Settlement of pension claims",
    owner: "moe-liquida",
    components: [{ platform: "Mainframe", steps: [{ name: "BIND", minutes: 7, maxRc: 4 }] }],
    dependsOn: ["REFTIERS"],
    checks: { smoke: { program: "LIQP0100", maxRc: 0 } },
  }),
  Release: object("Release", "liquida-27.1.3", {
    application: "LIQUIDA",
    version: "27.1.3",
    kind: "Change",
    commit: "9f2c1d7",
    built: "2027-01-09T16:04:00Z",
    content: [
      {
        platform: "Mainframe",
        source: "ENV.STG.LIQUIDA.V270103",
        items: [
          {
            type: "LOAD",
            member: "LIQP0100",
            ssi: "27010901",
            size: "0001A2F0",
            ac: "00",
            amode: "31",
            rmode: "ANY",
            token: "1A3F00C2B7E41D09",
            aliases: ["LIQALIAS"],
          },
          { type: "DBRM", member: "LIQP0100", sha256: SHA, token: "1A3F00C2B7E41D09", collection: "LIQ{LVL}" },
          { type: "COPY", member: "LIQCADH", sha256: SHA, usedBy: ["LIQP0100"] },
        ],
        cics: ["LIQP0100"],
      },
      {
        platform: "Open",
        source: "https://depot.env.example/liquida/27.1.3.tar",
        items: [{ path: "lib/liquida.jar", sha256: SHA, mode: "0644" }],
        health: { url: "/health", expectVersion: "27.1.3" },
      },
      { platform: "Cloud", image: `registry.env.example/liquida@sha256:${SHA}` },
    ],
    rollback: { possible: true, minutes: 20 },
    tickets: ["CHG-1042"],
  }),
  Pass: object("Pass", "qualif-urgent", {
    lane: "Exceptional",
    environment: "qualif",
    date: "2027-02-09",
    exceptional: { reason: "Blocking defect", requestedBy: "moe-liquida", at: "2027-02-09T13:00", until: "2027-02-09T14:00" },
    changes: [{ environment: "qualif", application: "LIQUIDA", to: "27.1.3" }],
  }),
  Decision: object("Decision", "approve-qualif-urgent", {
    on: { kind: "Pass", name: "qualif-urgent", point: "qualif/LIQUIDA" },
    verdict: "Approve",
    changes: [{ environment: "qualif", application: "LIQUIDA", to: "27.1.3", digest: `sha256:${SHA}` }],
    by: "camille",
    channel: "Kubernetes",
    decidedAt: "2027-02-09T12:30:00Z",
  }),
  Airlock: object("Airlock", "sas", {
    title: "Night airlock",
    environments: ["qualif", "recette"],
    slot: "Night",
    legs: [
      { platform: "Mainframe", at: "21:00", until: "23:30" },
      { platform: "Open", at: "22:00", until: "00:30" },
    ],
    cutOff: "18:00",
    calendar: "site",
    accepts: ["Initial", "Change"],
    incidentOn: ["Rejected", "RolledBack"],
    skips: [{ date: "2027-08-02", environments: ["qualif"], reason: "Yearly reset" }],
    suspend: { reason: "Migration", by: "Camille Aubrac", until: "2027-02-10T06:00:00Z" },
  }),
  Gate: object("Gate", "qualif-zos-sas", {
    title: "Mainframe gate of the night",
    openers: "qualif",
    guards: { environments: ["qualif", "recette"], platforms: ["Mainframe"], lanes: ["sas", "MEP", "Exceptional"] },
    quorum: 2,
    fourEyes: true,
    closesAt: "4h",
  }),
  Incident: object("Incident", "sas-2027-02-09.qualif.cotisa", {
    title: "COTISA 27.2.1 rejected",
    severity: 3,
    environment: "qualif",
    application: "COTISA",
    platform: "Mainframe",
    owner: "moe-cotisa",
    release: "cotisa-27.2.1",
    pass: "sas-2027-02-09",
    detectedAt: "2027-02-09T20:06:00Z",
    restoredAt: "2027-02-10T20:20:00Z",
    state: "Resolved",
    cause: "A load module of the day before was delivered.",
    solution: "The right one was delivered.",
  }),
  Booking: object("Booking", "mass-tests-2027-06", {
    title: "Mass tests of June",
    environment: "preprod",
    mode: "Exclusive",
    purpose: "MassTest",
    from: "2027-06-07T07:00",
    to: "2027-06-11T19:00",
    hours: { days: ["Mon", "Tue"], from: "07:00", to: "24:00" },
    team: "moa",
    volumes: "1.2 million files",
  }),
  MEP: object("MEP", "mep-2027-x1", {
    title: "Point value of November",
    type: "Exceptional",
    environment: "prod",
    calendar: "site",
    justification: { reason: "Regulatory", reference: "CA 2027-10-15", decidedAt: "2027-10-15T17:20", milestone: "AGIRC-POINT-2027" },
    window: { from: "2027-10-23T20:00", to: "2027-10-24T06:00" },
    items: [{ application: "ALLOCPAY", version: "27.5.1", kind: "Change", acceptance: "PV-1042" }],
    requires: [{ verdict: "Go", teams: ["moa", "qualif"], offset: 1 }],
    contentFreeze: 2,
    fiche: { offset: 1, risks: "None known.", impacts: "Amounts of November.", tests: "Payment of a sample." },
    runbook: [
      { step: "10", title: "Roll call", at: "2027-10-23T19:45", minutes: 15, owner: "env-admin" },
      {
        step: "20",
        title: "Deploy",
        at: "2027-10-23T20:30",
        minutes: 28,
        owner: "env-admin",
        dependsOn: ["10"],
        run: { action: "Deploy", platforms: ["Mainframe"] },
      },
      { step: "30", title: "Keep or roll back", at: "2027-10-23T22:20", minutes: 5, owner: "env-admin", dependsOn: ["20"], decision: true },
    ],
    tolerance: 10,
    rollback: { minutes: 70, backBy: "2027-10-24T02:00", steps: ["Restore the libraries"] },
  }),
  ReleaseCycle: object("ReleaseCycle", "cycle-2027", {
    title: "Cycle 2027",
    year: 2027,
    calendar: "site",
    environment: "prod",
    approved: { at: "2026-12-03", by: "Quarterly committee" },
    meps: [{ name: "mep-2027-1", date: "2027-01-23" }],
    committees: [{ at: "2027-03-04T14:00" }],
    offsets: { contentFreeze: 20, acceptance: 10, fiche: 7, precheck: 5, goNoGo: 2 },
  }),
  Record: object("Record", "r-0000000001", {
    sequence: 1,
    at: "2027-02-09T21:00:00Z",
    actor: "ecluse",
    action: "Release",
    key: "deploy/UABC",
    about: { kind: "Pass", namespace: "ecluse", name: "sas-2027-02-09" },
    message: "Job JOB04512 may run.",
    details: { jobId: "JOB04512" },
    previous: "",
    hash: SHA,
  }),
};

/** Another sound object that differs from the one above by a merge patch: the other forms a kind takes. */
export const soundToo: readonly (readonly [what: string, kind: Kind, patch: JsonObject])[] = [
  [
    "a Unix host",
    "Target",
    spec({
      platform: "Open",
      mainframe: null,
      open: { host: "uqal01.env.example", hostKeys: [`ssh-ed25519 ${"A".repeat(60)}`], user: "ecluse" },
    }),
  ],
  ["a namespace", "Target", spec({ platform: "Cloud", mainframe: null, cloud: { inCluster: true, namespace: "qualif" } })],
  ["production", "Environment", spec({ purpose: "Production", data: null, after: null })],
  ["a dedicated environment", "Environment", spec({ purpose: "Dedicated", dedicatedTo: "Campus" })],
  ["a turn of a continuous environment", "Pass", spec({ lane: "Continuous", exceptional: null })],
  [
    "a night of an airlock",
    "Pass",
    {
      metadata: { name: "sas-2027-02-09" },
      ...spec({ lane: "Airlock", exceptional: null, environment: null, airlock: "sas", changes: null }),
    },
  ],
  ["an opened gate", "Decision", spec({ on: { kind: "Gate", name: "qualif-zos-sas", point: null }, verdict: "Open" })],
  [
    "an incident that waits",
    "Incident",
    spec({ state: "Pending", pendingReason: "A delivery", cause: null, solution: null, restoredAt: null }),
  ],
  ["an open gate of ctv", "Gate", spec({ openers: "ctv", guards: { platforms: ["Open"] }, closesAt: "SlotEnd" })],
  ["a pass that ended", "Pass", { status: { phase: "Succeeded", conditions: [], items: [], timeline: [] } }],
];

/** A change the object above must not suffer. */
export const forbiddenChanges: readonly (readonly [what: string, kind: Kind, patch: JsonObject])[] = [
  ["the content of a release", "Release", spec({ content: [{ platform: "Cloud", image: `registry.env.example/other@sha256:${SHA}` }] })],
  ["the changes of a pass", "Pass", spec({ changes: [] })],
  ["the author of a decision", "Decision", spec({ by: "dominique" })],
  ["a line of the ledger", "Record", spec({ message: "Nothing happened." })],
  ["a resolved incident back to new", "Incident", spec({ state: "New" })],
  ["the environment of a target", "Target", spec({ environment: "recette" })],
  ["the code of an application", "Application", spec({ code: "LIQUIDB" })],
];

/** RFC 7386. */
export function patched(value: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(value) ? { ...value } : {};
  for (const [name, one] of Object.entries(patch)) {
    if (one === null) delete result[name];
    else result[name] = patched(result[name] ?? null, one);
  }
  return result;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(kind: Kind, name: string, body: JsonObject): JsonObject {
  return { apiVersion: "ecluse.dev/v1alpha1", kind, metadata: { name }, spec: body };
}

export function spec(body: JsonObject): JsonObject {
  return { spec: body };
}
