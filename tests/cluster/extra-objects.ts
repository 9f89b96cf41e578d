/** One more object of each kind that Git declares. */
export const EXTRA = [
  { kind: "Team", metadata: { name: "extra" }, spec: { title: "Extra", members: [] } },
  { kind: "Partner", metadata: { name: "p998" }, spec: { code: "P998", title: "Extra" } },
  {
    kind: "Calendar",
    metadata: { name: "extra" },
    spec: { timeZone: "Europe/Paris", workingDays: ["Mon"], holidays: { region: "FR" } },
  },
  {
    kind: "Target",
    metadata: { name: "extra-cloud" },
    spec: { environment: "extra", platform: "Cloud", host: "cloud", cloud: { inCluster: true, namespace: "cloud-dev" } },
  },
  {
    kind: "Environment",
    metadata: { name: "extra" },
    spec: { title: "Extra", purpose: "Development", rank: 11, passage: "Continuous", owner: "moe", targets: ["extra-cloud"], versions: {} },
  },
  {
    kind: "Channel",
    metadata: { name: "extra" },
    spec: {
      title: "Extra",
      type: "Mail",
      mail: { from: "ecluse@env.example", relay: { host: "smtp.env.example" }, owners: true },
      events: ["Failed"],
    },
  },
  {
    kind: "Airlock",
    metadata: { name: "extra" },
    spec: {
      title: "Extra",
      environments: ["extra"],
      slot: "Noon",
      legs: [{ platform: "Cloud", at: "12:30", until: "13:00" }],
      cutOff: "11:30",
      calendar: "extra",
      accepts: ["Patch"],
    },
  },
  {
    kind: "Gate",
    metadata: { name: "extra" },
    spec: { title: "Extra", openers: "moe", guards: { environments: ["extra"], platforms: ["Cloud"], lanes: ["extra"] } },
  },
  {
    kind: "Booking",
    metadata: { name: "extra" },
    spec: {
      title: "Extra",
      environment: "extra",
      mode: "Shared",
      purpose: "Training",
      from: "2027-06-07T07:00",
      to: "2027-06-07T19:00",
      calendar: "extra",
      team: "moe",
    },
  },
  {
    kind: "Incident",
    metadata: { name: "extra" },
    spec: { title: "Extra", severity: 4, environment: "extra", owner: "moe", detectedAt: "2027-01-04T08:00:00Z" },
  },
  {
    kind: "ReleaseCycle",
    metadata: { name: "cycle-extra" },
    spec: {
      title: "Extra",
      year: 2028,
      calendar: "extra",
      environment: "extra",
      meps: [{ name: "mep-extra", date: "2028-01-08" }],
      offsets: { contentFreeze: 20, acceptance: 10, fiche: 7, goNoGo: 2 },
    },
  },
  {
    kind: "MEP",
    metadata: { name: "mep-extra" },
    spec: {
      title: "Extra",
      type: "Ordinary",
      environment: "prod",
      calendar: "extra",
      window: { from: "2028-01-08T20:00", to: "2028-01-09T06:00" },
      items: [{ application: "EXTRA", version: "1.0.0", kind: "Initial" }],
      requires: [
        { verdict: "Approve", teams: ["env-admin", "exploitation"] },
        { verdict: "Favourable", teams: ["moe"] },
        { verdict: "Go", teams: ["moe"] },
      ],
      runbook: [
        { step: "10", title: "Deploy", at: "2028-01-08T20:00", minutes: 5, owner: "moe", run: { action: "Deploy", platforms: ["Cloud"] } },
        { step: "20", title: "Keep?", at: "2028-01-08T20:30", minutes: 5, owner: "moe", dependsOn: ["10"], decision: true },
      ],
      rollback: { minutes: 10, backBy: "2028-01-09T06:00" },
    },
  },
  {
    kind: "Pass",
    metadata: { name: "extra-urgent" },
    spec: {
      lane: "Exceptional",
      environment: "extra",
      date: "2028-01-05",
      exceptional: { reason: "Extra", requestedBy: "moe", at: "2028-01-05T14:00", until: "2028-01-05T16:00" },
      changes: [{ environment: "extra", application: "EXTRA", to: "1.0.0" }],
    },
  },
  {
    kind: "Application",
    metadata: { name: "extra" },
    spec: { code: "EXTRA", title: "Extra", owner: "moe", components: [{ platform: "Cloud", deployment: "extra" }] },
  },
  {
    kind: "Release",
    metadata: { name: "extra-1.0.0" },
    spec: {
      application: "EXTRA",
      version: "1.0.0",
      kind: "Initial",
      built: "2026-11-02T08:00:00Z",
      content: [{ platform: "Cloud", image: `registry.env.example/extra@sha256:${"a".repeat(64)}` }],
    },
  },
].map((object) => ({ apiVersion: "ecluse.dev/v1alpha1", ...object }));
