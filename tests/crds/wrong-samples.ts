import type { Kind } from "../../controller/api/types.ts";
import { SHA, spec } from "./samples.ts";
import type { Json, JsonObject } from "./samples.ts";

const KEY = `ssh-ed25519 ${"A".repeat(60)}`;
const SIGNING_KEY = "spec.members[0].signingKeys[0]";
const VERIFY = "spec.source.git.verify";
const NIGHT = { lane: "Airlock", exceptional: null, environment: null, airlock: "sas" };

/** A wrong object: what is wrong, the kind, the merge patch that makes it so, the reason and the path it is refused with. */
export const wrong: readonly (readonly [what: string, kind: Kind, patch: JsonObject, reason: string, path: string])[] = [
  ["a channel without readers", "Channel", spec({ mail: { teams: null, owners: null } }), "RuleBroken", "spec.mail"],
  ["a mail password in clear", "Channel", spec({ mail: { relay: { security: "None" } } }), "RuleBroken", "spec.mail"],
  ["a webhook by mail", "Channel", spec({ type: "Webhook" }), "RuleBroken", "spec"],
  ["a title of two lines", "Channel", spec({ title: "Mail\r\nBcc: x@env.example" }), "InvalidValue", "spec.title"],
  ["two senders", "Channel", spec({ mail: { from: "a@env.example, b@env.example" } }), "InvalidValue", "spec.mail.from"],
  [
    "a webhook in clear",
    "Channel",
    spec({ type: "Webhook", mail: null, webhook: { url: "http://hook.env.example", credentialsRef: { name: "hook" } } }),
    "InvalidValue",
    "spec.webhook.url",
  ],
  ["reminders to nobody", "Gate", spec({ channels: null, reminders: [{ before: "15m" }] }), "RuleBroken", "spec"],
  ["a reminder in days", "Gate", spec({ channels: ["a"], reminders: [{ before: "1d" }] }), "InvalidValue", "spec.reminders[0].before"],
  ["an unknown field", "Environment", spec({ versoins: {} }), "UnknownField", "spec.versoins"],
  ["an unknown field in a list", "Team", spec({ members: [{ name: "A", maild: [] }] }), "UnknownField", "spec.members[0].maild"],
  ["a field is missing", "Environment", spec({ owner: null }), "MissingField", "spec.owner"],
  ["no spec", "Partner", { spec: null }, "MissingField", "spec"],
  ["another version of the API", "Partner", { apiVersion: "ecluse.dev/v2" }, "InvalidValue", "apiVersion"],
  ["a name in upper case", "Team", { metadata: { name: "Qualif" } }, "InvalidName", "metadata.name"],
  ["a name that climbs out", "Team", { metadata: { name: "../qualif" } }, "InvalidName", "metadata.name"],
  ["a text for a number", "Environment", spec({ rank: "high" }), "InvalidValue", "spec.rank"],
  ["a number for a text", "Environment", spec({ versions: { LIQUIDA: 27.1 } }), "InvalidValue", "spec.versions.LIQUIDA"],
  ["a boolean for a text", "Team", spec({ title: true }), "InvalidValue", "spec.title"],
  ["a value outside the list", "Environment", spec({ passage: "Sometimes" }), "InvalidValue", "spec.passage"],
  ["too high a number", "Environment", spec({ rank: 5000 }), "InvalidValue", "spec.rank"],
  ["a list for an object", "Environment", spec({ versions: [] }), "InvalidValue", "spec.versions"],
  ["an empty text", "Partner", spec({ title: "" }), "InvalidValue", "spec.title"],
  ["a twin in a set", "Environment", spec({ targets: ["a", "a"] }), "InvalidValue", "spec.targets"],
  ["a twin in a list with keys", "Team", spec({ members: [{ name: "A" }, { name: "A" }] }), "InvalidValue", "spec.members[1]"],
  [
    "one platform twice",
    "Application",
    spec({ components: [{ platform: "Open" }, { platform: "Open" }] }),
    "InvalidValue",
    "spec.components[1]",
  ],
  ["an interval in days", "Estate", spec({ source: { git: { interval: "1d" } } }), "InvalidDuration", "spec.source.git.interval"],
  ["a negative interval", "Estate", spec({ source: { git: { interval: "-5m" } } }), "InvalidDuration", "spec.source.git.interval"],
  ["an interval as ISO 8601", "Estate", spec({ source: { git: { interval: "PT1H" } } }), "InvalidDuration", "spec.source.git.interval"],
  ["an endless interval", "Estate", spec({ source: { git: { interval: "1000000000h" } } }), "InvalidDuration", "spec.source.git.interval"],
  [
    "a repository that is an option",
    "Estate",
    spec({ source: { git: { url: "--upload-pack=x" } } }),
    "InvalidValue",
    "spec.source.git.url",
  ],
  ["a repository with a password", "Estate", repository("https://a:b@git.env.example/e.git"), "RuleBroken", "spec.source.git.url"],
  ["a repository with a token", "Estate", repository("HTTPS://b@git.env.example/e.git"), "RuleBroken", "spec.source.git.url"],
  ["a password for SSH", "Estate", repository("ssh://git:b@git.env.example/e.git"), "RuleBroken", "spec.source.git.url"],
  ["a repository with a query", "Estate", repository("https://git.env.example/e.git?token=b"), "RuleBroken", "spec.source.git.url"],
  ["a path that climbs out", "Estate", spec({ source: { git: { path: "a/../b" } } }), "RuleBroken", "spec.source.git.path"],
  ["a suspension without end", "Estate", spec({ suspend: { until: null } }), "MissingField", "spec.suspend.until"],
  ["a suspension until no instant", "Estate", spec({ suspend: { until: "tomorrow" } }), "InvalidValue", "spec.suspend.until"],
  [
    "a suspension in a zone that no clock has",
    "Estate",
    spec({ suspend: { until: "2027-02-10T06:00:00+99:99" } }),
    "InvalidValue",
    "spec.suspend.until",
  ],
  [
    "a word until finer than a nanosecond",
    "Decision",
    spec({ expiresAt: "2027-02-10T06:00:00.1234567890Z" }),
    "InvalidValue",
    "spec.expiresAt",
  ],
  ["a word of a zone that no clock has", "Decision", spec({ decidedAt: "2027-02-10T06:00:00+24:00" }), "InvalidValue", "spec.decidedAt"],
  ["a partner without letter", "Partner", spec({ code: "17" }), "InvalidValue", "spec.code"],
  [
    "a key as a plain text",
    "Team",
    spec({ members: [{ name: "A", signingKeys: [KEY] }] }),
    "InvalidValue",
    "spec.members[0].signingKeys[0]",
  ],
  ["a private key", "Team", signingKey({ key: "-----BEGIN OPENSSH PRIVATE KEY-----" }), "InvalidValue", `${SIGNING_KEY}.key`],
  [
    "a key that ends before it begins",
    "Team",
    signingKey({ validAfter: "2028-01-01T00:00:00Z", validBefore: "2027-01-01T00:00:00Z" }),
    "RuleBroken",
    SIGNING_KEY,
  ],
  [
    "a key until a local time",
    "Team",
    signingKey({ validBefore: "2027-01-01T00:00:00+01:00" }),
    "InvalidValue",
    `${SIGNING_KEY}.validBefore`,
  ],
  [
    "a key until a day that is none",
    "Team",
    signingKey({ validBefore: "2027-02-29T00:00:00Z" }),
    "InvalidValue",
    `${SIGNING_KEY}.validBefore`,
  ],
  ["rules where nothing is verified", "Estate", verify({ mode: "None", rules: [{ paths: ["a"], teams: ["b"] }] }), "RuleBroken", VERIFY],
  [
    "a rule over an absolute path",
    "Estate",
    verify({ rules: [{ paths: ["/estate"], teams: ["b"] }] }),
    "InvalidValue",
    `${VERIFY}.rules[0].paths[0]`,
  ],
  ["a rule for nobody", "Estate", verify({ rules: [{ paths: ["a"], teams: [] }] }), "InvalidValue", `${VERIFY}.rules[0].teams`],
  ["an address without @", "Team", spec({ mailbox: "qualif" }), "InvalidValue", "spec.mailbox"],
  [
    "a freeze of both forms",
    "Calendar",
    freeze({ from: "2027-01-01T00:00", to: "2027-01-02T00:00", around: { series: "payDays", before: 1, after: 1 } }),
    "RuleBroken",
    "spec.freezes[0]",
  ],
  ["a freeze without end", "Calendar", freeze({ from: "2027-01-01T00:00" }), "RuleBroken", "spec.freezes[0]"],
  [
    "a freeze that ends before it begins",
    "Calendar",
    freeze({ from: "2027-01-02T00:00", to: "2027-01-01T00:00" }),
    "RuleBroken",
    "spec.freezes[0]",
  ],
  [
    "a quiet period turned round",
    "Calendar",
    spec({ quietPeriods: [{ name: "a", from: "2027-08-20", to: "2027-07-26" }] }),
    "RuleBroken",
    "spec.quietPeriods[0]",
  ],
  ["a series with blanks in its name", "Calendar", spec({ series: { "pay days": ["2027-02-01"] } }), "RuleBroken", "spec.series"],
  ["a series without a date", "Calendar", spec({ series: { payDays: [] } }), "InvalidValue", "spec.series.payDays"],
  ["a date that is none", "Calendar", spec({ closedDays: ["2027-13-01"] }), "InvalidValue", "spec.closedDays[0]"],
  [
    "a local time with an offset",
    "Calendar",
    spec({ milestones: [{ name: "A", body: "B", deadline: "2027-10-31T23:59:00+01:00" }] }),
    "InvalidValue",
    "spec.milestones[0].deadline",
  ],
  ["a platform without its block", "Target", spec({ mainframe: null }), "MissingField", "spec.mainframe"],
  ["the block of another platform", "Target", spec({ cloud: { inCluster: true, namespace: "a" } }), "UnknownField", "spec.cloud"],
  ["a level of two letters", "Target", spec({ mainframe: { level: "QA" } }), "InvalidValue", "spec.mainframe.level"],
  ["qualifiers in lower case", "Target", spec({ mainframe: { hlq: "env.qal" } }), "InvalidValue", "spec.mainframe.hlq"],
  ["z/OSMF with a password", "Target", spec({ mainframe: { url: "https://a:b@z.env.example" } }), "RuleBroken", "spec.mainframe.url"],
  ["z/OSMF without TLS", "Target", spec({ mainframe: { url: "http://zosmf.env.example" } }), "InvalidValue", "spec.mainframe.url"],
  [
    "a host without pinned key",
    "Target",
    spec({ platform: "Open", mainframe: null, open: { host: "u", user: "e", hostKeys: [] } }),
    "InvalidValue",
    "spec.open.hostKeys",
  ],
  [
    "two ways into a cluster",
    "Target",
    spec({ platform: "Cloud", mainframe: null, cloud: { inCluster: true, kubeconfigRef: { name: "k" }, namespace: "a" } }),
    "RuleBroken",
    "spec.cloud",
  ],
  [
    "production that is continuous",
    "Environment",
    spec({ purpose: "Production", data: null, passage: "Continuous" }),
    "RuleBroken",
    "spec.passage",
  ],
  ["production that repairs", "Environment", spec({ purpose: "Production", data: null, drift: "Repair" }), "RuleBroken", "spec.drift"],
  ["production that takes data in", "Environment", spec({ purpose: "Production", data: { accepts: ["qualif"] } }), "RuleBroken", "spec"],
  ["an environment after itself", "Environment", spec({ after: "qualif" }), "RuleBroken", ""],
  ["access without opening", "Environment", spec({ opening: null, access: { windows: [] } }), "RuleBroken", "spec"],
  ["access on a mainframe", "Target", spec({ access: { hook: { timeoutSeconds: 60 } } }), "RuleBroken", "spec"],
  ["a dedicated environment of nobody", "Environment", spec({ purpose: "Dedicated" }), "RuleBroken", "spec"],
  ["a version of a code in lower case", "Environment", spec({ versions: { liquida: "27.1.3" } }), "RuleBroken", "spec.versions"],
  ["a version with letters", "Environment", spec({ versions: { LIQUIDA: "27.1.x" } }), "InvalidValue", "spec.versions.LIQUIDA"],
  [
    "a window that crosses midnight",
    "Environment",
    spec({ access: { windows: [{ days: ["Mon"], from: "19:00", to: "07:00" }] } }),
    "RuleBroken",
    "spec.access.windows[0]",
  ],
  [
    "an hour that is none",
    "Environment",
    spec({ access: { windows: [{ days: ["Mon"], from: "25:00", to: "26:00" }] } }),
    "InvalidValue",
    "spec.access.windows[0].from",
  ],
  ["an exception that says nothing", "Environment", exception({}), "RuleBroken", "spec.opening.exceptions[0]"],
  ["an application named otherwise", "Application", { metadata: { name: "liquidation" } }, "RuleBroken", ""],
  ["a code in lower case", "Application", spec({ code: "liquida" }), "InvalidValue", "spec.code"],
  ["an application that depends on itself", "Application", spec({ dependsOn: ["LIQUIDA"] }), "RuleBroken", "spec"],
  [
    "a Deployment on a mainframe",
    "Application",
    spec({ components: [{ platform: "Mainframe", deployment: "liquida" }] }),
    "RuleBroken",
    "spec.components[0]",
  ],
  ["a release named otherwise", "Release", { metadata: { name: "liquida-27.1.4" } }, "RuleBroken", ""],
  [
    "an image by tag",
    "Release",
    content({ platform: "Cloud", image: "registry.env.example/liquida:1.0" }),
    "InvalidValue",
    "spec.content[0].image",
  ],
  [
    "an image with a source",
    "Release",
    content({ platform: "Cloud", image: `registry.env.example/a@sha256:${SHA}`, source: "A.B" }),
    "UnknownField",
    "spec.content[0].source",
  ],
  [
    "a file among members",
    "Release",
    items([{ type: "JCL", member: "A", sha256: SHA, path: "a" }]),
    "UnknownField",
    "spec.content[0].items[0].path",
  ],
  ["a member without name", "Release", items([{ type: "JCL", sha256: SHA }]), "MissingField", "spec.content[0].items[0].member"],
  [
    "a member name with #",
    "Release",
    items([{ type: "JCL", member: "A#", sha256: SHA }]),
    "InvalidValue",
    "spec.content[0].items[0].member",
  ],
  ["a load module without proof", "Release", items([{ type: "LOAD", member: "A" }]), "RuleBroken", "spec.content[0].items[0]"],
  ["a text without proof", "Release", items([{ type: "COPY", member: "A" }]), "RuleBroken", "spec.content[0].items[0]"],
  ["no items", "Release", items([]), "InvalidValue", "spec.content[0].items"],
  ["a source with a password", "Release", open("https://a:b@depot.env.example/a.tar"), "RuleBroken", "spec.content[0].source"],
  ["a source with a token", "Release", open("https:///b@depot.env.example/a.tar"), "InvalidValue", "spec.content[0].source"],
  ["a source with a query", "Release", open("https://depot.env.example/a.tar?b"), "RuleBroken", "spec.content[0].source"],
  ["a source with a fragment", "Release", open("https://depot.env.example/a.tar#b"), "RuleBroken", "spec.content[0].source"],
  [
    "a health address with a password",
    "Release",
    open("/depot", { health: { url: "http://a:b@127.0.0.1/health", expectVersion: "1" } }),
    "RuleBroken",
    "spec.content[0].health.url",
  ],
  [
    "a source that is no prefix",
    "Release",
    content({ platform: "Mainframe", source: "https://a.env.example", items: [{ type: "JCL", member: "A", sha256: SHA }] }),
    "InvalidValue",
    "spec.content[0].source",
  ],
  [
    "a file path that climbs out",
    "Release",
    content({ platform: "Open", source: "/depot", items: [{ path: "a/..", sha256: SHA, mode: "0644" }] }),
    "RuleBroken",
    "spec.content[0].items[0]",
  ],
  [
    "a second pass of a night",
    "Pass",
    { metadata: { name: "sas-2027-02-09-bis" }, ...spec({ ...NIGHT, changes: null }) },
    "RuleBroken",
    "",
  ],
  ["a lane without its airlock", "Pass", spec({ lane: "Airlock", exceptional: null, changes: null }), "RuleBroken", "spec"],
  ["a night with its own changes", "Pass", spec(NIGHT), "RuleBroken", "spec.changes"],
  ["a date of no form", "ReleaseCycle", spec({ meps: [{ name: "mep-2027-1", date: "23/01/2027" }] }), "InvalidValue", "spec.meps[0].date"],
  ["offsets without a vote", "ReleaseCycle", spec({ offsets: { goNoGo: null } }), "MissingField", "spec.offsets.goNoGo"],
  ["an exceptional go-live without a why", "MEP", spec({ justification: null }), "RuleBroken", "spec.justification"],
  ["an exceptional go-live without a reference", "MEP", spec({ justification: { reference: null } }), "RuleBroken", "spec.justification"],
  ["an ordinary go-live with a why", "MEP", spec({ type: "Ordinary" }), "RuleBroken", "spec.justification"],
  ["a window that closes before it opens", "MEP", spec({ window: { to: "2027-10-23T19:00" } }), "RuleBroken", "spec.window"],
  [
    "a deployment without platforms",
    "MEP",
    spec({ runbook: [{ step: "1", title: "a", at: "2027-10-23T20:30", minutes: 5, owner: "a", run: { action: "Deploy" } }] }),
    "RuleBroken",
    "spec.runbook[0].run",
  ],
  [
    "a decision that runs by itself",
    "MEP",
    spec({
      runbook: [
        { step: "1", title: "a", at: "2027-10-23T20:30", minutes: 5, owner: "a", decision: true, run: { action: "ControlContent" } },
      ],
    }),
    "RuleBroken",
    "spec.runbook[0]",
  ],
  ["an exceptional pass of another environment", "Pass", spec({ environment: "recette" }), "RuleBroken", "spec.changes"],
  ["an exceptional pass on another day than its hours", "Pass", spec({ date: "2027-02-10" }), "RuleBroken", "spec.date"],
  ["an exceptional pass in place of a night", "Pass", { metadata: { name: "sas-2027-02-09" } }, "RuleBroken", ""],
  ["an exceptional pass in place of a continuous one", "Pass", { metadata: { name: "dev-20270209-1" } }, "RuleBroken", ""],
  ["a go-live in place of a night", "MEP", { metadata: { name: "sas-2027-02-09" } }, "RuleBroken", ""],
  ["an exceptional pass without a why", "Pass", spec({ exceptional: null }), "RuleBroken", "spec"],
  ["a pass that ends before it starts", "Pass", spec({ exceptional: { until: "2027-02-09T12:00" } }), "RuleBroken", "spec.exceptional"],
  ["a verdict on the wrong thing", "Decision", spec({ verdict: "Open" }), "RuleBroken", "spec.verdict"],
  [
    "a regressed state that is confirmed",
    "Decision",
    spec({ on: { kind: "Estate", point: "state-regressed/aa" }, verdict: "Confirm" }),
    "RuleBroken",
    "spec.verdict",
  ],
  ["a refusal without a why", "Decision", spec({ verdict: "Refuse" }), "RuleBroken", "spec"],
  ["reservations that are none", "Decision", spec({ on: { kind: "MEP" }, verdict: "WithReservations" }), "RuleBroken", "spec"],
  ["a close on a go-live", "Decision", spec({ on: { kind: "MEP" }, verdict: "Close" }), "RuleBroken", "spec.verdict"],
  ["a go on a gate", "Decision", spec({ on: { kind: "Gate", point: null }, verdict: "Go" }), "RuleBroken", "spec.verdict"],
  ["a point of a gate", "Decision", spec({ on: { kind: "Gate", point: "approval" }, verdict: "Open" }), "RuleBroken", "spec.on.point"],
  ["an opening of a reset plan", "Decision", spec({ on: { kind: "RAZPlan" }, verdict: "Open" }), "RuleBroken", "spec.verdict"],
  ["an approval of a calendar", "Decision", spec({ on: { kind: "Calendar" } }), "RuleBroken", "spec.verdict"],
  ["a go on an estate", "Decision", spec({ on: { kind: "Estate" }, verdict: "Go" }), "RuleBroken", "spec.verdict"],
  [
    "a digest that is none",
    "Decision",
    spec({ changes: [{ environment: "a", application: "A", to: "1.0", digest: "sha256:1" }] }),
    "InvalidValue",
    "spec.changes[0].digest",
  ],
  ["a leg that is no time long", "Airlock", spec({ legs: [{ platform: "Open", at: "22:00", until: "22:00" }] }), "RuleBroken", "spec"],
  [
    "one platform in two legs",
    "Airlock",
    spec({ legs: twice({ platform: "Open", at: "22:00", until: "23:00" }) }),
    "InvalidValue",
    "spec.legs[1]",
  ],
  ["a cut-off that is no time", "Airlock", spec({ cutOff: "25:00" }), "InvalidValue", "spec.cutOff"],
  ["an airlock without environments", "Airlock", spec({ environments: [] }), "InvalidValue", "spec.environments"],
  ["an airlock whose passes could not be named", "Airlock", { metadata: { name: "a".repeat(41) } }, "RuleBroken", ""],
  ["a mainframe gate of another team", "Gate", spec({ openers: "ctv" }), "NotAuthorized", "spec.openers"],
  ["a gate that opens by itself", "Gate", spec({ default: "Open" }), "InvalidValue", "spec.default"],
  ["a quorum of nobody", "Gate", spec({ quorum: 0 }), "InvalidValue", "spec.quorum"],
  ["a resolved incident without cause", "Incident", spec({ cause: null }), "RuleBroken", "spec"],
  ["a resolved incident that is not over", "Incident", spec({ restoredAt: null }), "RuleBroken", "spec.restoredAt"],
  ["an incident over before it was seen", "Incident", spec({ restoredAt: "2027-02-09T20:05:59Z" }), "RuleBroken", "spec.restoredAt"],
  ["an incident that waits for nothing", "Incident", spec({ state: "Pending" }), "RuleBroken", "spec.pendingReason"],
  ["a severity of none", "Incident", spec({ severity: 0 }), "InvalidValue", "spec.severity"],
  ["a booking that ends before it begins", "Booking", spec({ to: "2027-06-07T06:00" }), "RuleBroken", "spec.to"],
  ["a booking of many years", "Booking", spec({ to: "2029-06-07T06:00" }), "RuleBroken", "spec.to"],
  ["hours over midnight", "Booking", spec({ hours: { from: "22:00", to: "06:00" } }), "RuleBroken", "spec.hours"],
  ["an incident for what waits", "Airlock", spec({ incidentOn: ["Deferred"] }), "InvalidValue", "spec.incidentOn[0]"],
  ["a record out of line", "Record", { metadata: { name: "r-0000000002" } }, "RuleBroken", ""],
];

function signingKey(body: JsonObject): JsonObject {
  return spec({ members: [{ name: "A", signingKeys: [{ key: KEY, ...body }] }] });
}

function verify(body: JsonObject): JsonObject {
  return spec({ source: { git: { verify: body } } });
}

function twice(one: JsonObject): readonly JsonObject[] {
  return [one, one];
}

function freeze(body: JsonObject): JsonObject {
  return spec({ freezes: [{ name: "a", reason: "b", ...body }] });
}

function exception(body: JsonObject): JsonObject {
  return spec({ opening: { exceptions: [{ date: "2027-05-14", reason: "a", announcedAt: "2027-04-01T08:00:00Z", ...body }] } });
}

function repository(url: string): JsonObject {
  return spec({ source: { git: { url } } });
}

function open(source: string, health: JsonObject = {}): JsonObject {
  return content({ platform: "Open", source, items: [{ path: "a", sha256: SHA, mode: "0644" }], ...health });
}

function content(body: JsonObject): JsonObject {
  return spec({ content: [body] });
}

function items(list: readonly Json[]): JsonObject {
  return content({ platform: "Mainframe", source: "ENV.STG.LIQUIDA.V270103", items: list });
}
