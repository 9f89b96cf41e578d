import { describe, expect, test } from "vitest";
import type { ItemPlan, PassItem, PassStatus, PassStep } from "../../../controller/domain/delivery/pass-machine.ts";
import { finalPhase, nextAction } from "../../../controller/domain/delivery/pass-machine.ts";

const leg = () => ({ kind: "Open" as const });
const MAINFRAME: ItemPlan = { platforms: ["Mainframe"], dependsOn: [], rollbackPossible: true, leg };
const TWO_WORLDS: ItemPlan = { platforms: ["Mainframe", "Open"], dependsOn: [], rollbackPossible: true, leg };

function item(patch: Partial<PassItem> = {}): PassItem {
  return {
    environment: "qualif",
    application: "LIQUIDA",
    platforms: ["Mainframe"],
    from: "27.1.2",
    to: "27.1.3",
    digest: "sha256:aa",
    steps: [],
    ...patch,
  };
}

function step(name: PassStep["name"], patch: Partial<PassStep> = {}): PassStep {
  return {
    name,
    platform: "Mainframe",
    target: "qualif-zos",
    attempt: 1,
    phase: "Ended",
    correlator: "UAAA",
    specDigest: "sha256:bb",
    leaseEpoch: 1,
    notAfter: "2027-01-04T08:00:00Z",
    startedAt: "2027-01-04T07:00:00Z",
    result: "Succeeded",
    ...patch,
  };
}

function open(name: PassStep["name"], phase: PassStep["phase"]): PassStep {
  const { result: _result, ...rest } = step(name, { phase });
  return rest;
}

function next(items: readonly PassItem[], plan: ItemPlan = MAINFRAME): string {
  const status: PassStatus = { phase: "Running", items: [...items] };
  const action = nextAction(status, () => plan);
  switch (action.kind) {
    case "Intend":
      return `Intend ${action.next.platform} ${action.next.planned.name} ${String(action.next.attempt)}`;
    case "Settle":
      return `Settle ${action.result} ${action.reason}`;
    case "Finish":
      return `Finish ${action.phase}`;
    case "Prepare":
    case "Release":
    case "Follow":
    case "Call":
    case "Ask":
      return `${action.kind} ${action.step.name}`;
    case "FollowAll":
      return action.each.map(({ kind, step: followed }) => `${kind} ${followed.name}`).join(", ");
    default:
      return action.kind;
  }
}

test("a new pass is sealed, then controlled, then run", () => {
  expect(nextAction(undefined, () => MAINFRAME).kind).toBe("Seal");
  expect(nextAction({ phase: "Sealed" }, () => MAINFRAME).kind).toBe("Control");
  expect(next([item()])).toBe("Intend Mainframe Deploy 1");
});

test("a job goes through intent, held, released and followed", () => {
  expect(next([item({ steps: [open("Deploy", "Intent")] })])).toBe("Prepare Deploy");
  expect(next([item({ steps: [open("Deploy", "Prepared")] })])).toBe("Release Deploy");
  expect(next([item({ steps: [open("Deploy", "Releasing")] })])).toBe("Follow Deploy");
});

test("a call is repeated until it has ended", () => {
  expect(next([item({ steps: [step("Deploy"), open("Phasein", "Intent")] })])).toBe("Call Phasein");
});

test("proved only once every step of every platform has succeeded", () => {
  const mainframe = [step("Deploy"), step("Phasein"), step("Smoke")];
  expect(next([item({ steps: mainframe })], TWO_WORLDS)).toBe("Intend Open Upload 1");
  const unix = (["Upload", "HealthBefore", "Deploy", "HealthAfter"] as const).map((name) => step(name, { platform: "Open" }));
  expect(next([item({ steps: [...mainframe, ...unix] })], TWO_WORLDS)).toBe("Prove");
});

test("a proved item is only tidied up after; a cleanup that fails takes nothing back and is said", () => {
  const steps = [step("Deploy"), step("Phasein"), step("Smoke")];
  const proved = (...more: readonly PassStep[]): PassItem => item({ steps: [...steps, ...more], provedAt: "2027-01-04T07:30:00Z" });
  expect(next([proved()])).toBe("Intend Mainframe Cleanup 1");
  expect(next([proved(open("Cleanup", "Intent"))])).toBe("Call Cleanup");
  expect(next([proved(step("Cleanup"))])).toBe("Settle Deployed Deployed");
  const failed = proved(step("Cleanup", { result: "Failed", message: "Old safety copies stay." }));
  const action = nextAction({ phase: "Running", items: [failed] }, () => MAINFRAME);
  expect(action).toMatchObject({ kind: "Settle", result: "Deployed", message: "LIQUIDA 27.1.3 is in place. Old safety copies stay." });
  const unix = item({ platforms: ["Open"], provedAt: "2027-01-04T07:30:00Z" });
  const forward = (["Upload", "HealthBefore", "Deploy", "HealthAfter"] as const).map((name) => step(name, { platform: "Open" }));
  expect(next([{ ...unix, steps: forward }], { ...MAINFRAME, platforms: ["Open"] })).toBe("Settle Deployed Deployed");
});

test("evidence that says otherwise turns the item round on every platform, although no step failed", () => {
  const mainframe = [step("Deploy"), step("Phasein"), step("Smoke")];
  const unix = (["Upload", "HealthBefore", "Deploy", "HealthAfter"] as const).map((name) => step(name, { platform: "Open" }));
  const contradicted = (steps: readonly PassStep[]): PassItem => item({ steps: [...steps], mismatch: "LOAD/LIQP0100 is another." });
  const forward = [...mainframe, ...unix];
  expect(next([contradicted(forward)], TWO_WORLDS)).toBe("Intend Open Rollback 1");
  const openBack = [step("Rollback", { platform: "Open" }), step("HealthBack", { platform: "Open" })];
  expect(next([contradicted([...forward, ...openBack])], TWO_WORLDS)).toBe("Intend Mainframe Rollback 1");
  const allBack = [...openBack, step("Rollback"), step("PhaseinBack"), step("SmokeBack")];
  expect(next([contradicted([...forward, ...allBack])], TWO_WORLDS)).toBe("Settle RolledBack EvidenceMismatch");
  expect(next([contradicted(forward)], { ...TWO_WORLDS, rollbackPossible: false })).toBe("Settle Failed RollbackNotPossible");
});

test("a failed step turns the item round on every platform it touched, last platform first", () => {
  const mainframe = [step("Deploy"), step("Phasein"), step("Smoke")];
  const unix = [
    step("Upload", { platform: "Open" }),
    step("HealthBefore", { platform: "Open" }),
    step("Deploy", { platform: "Open" }),
    step("HealthAfter", { platform: "Open", result: "Failed", reason: "Unhealthy" }),
  ];
  const failed = [...mainframe, ...unix];
  expect(next([item({ steps: failed })], TWO_WORLDS)).toBe("Intend Open Rollback 1");
  const openBack = [step("Rollback", { platform: "Open" }), step("HealthBack", { platform: "Open" })];
  expect(next([item({ steps: [...failed, ...openBack] })], TWO_WORLDS)).toBe("Intend Mainframe Rollback 1");
  const allBack = [...openBack, step("Rollback"), step("PhaseinBack"), step("SmokeBack")];
  expect(next([item({ steps: [...failed, ...allBack] })], TWO_WORLDS)).toBe("Settle RolledBack Unhealthy");
});

test("what failed before anything was touched is not rolled back; an application that was not up comes again", () => {
  const unix = { ...MAINFRAME, platforms: ["Open"] } as const;
  const broken = step("Upload", { platform: "Open", result: "Failed", reason: "NoSpace" });
  expect(next([item({ steps: [broken] })], unix)).toBe("Settle Failed NoSpace");
  const down = step("HealthBefore", { platform: "Open", result: "Failed", reason: "BaselineUnhealthy" });
  expect(next([item({ steps: [step("Upload", { platform: "Open" }), down] })], unix)).toBe("Settle Deferred BaselineUnhealthy");
});

test("a rollback that fails is said, never hidden", () => {
  const steps = [
    step("Deploy", { result: "Failed", reason: "BindFailed" }),
    step("Rollback", { result: "Failed", reason: "SE37" }),
    step("PhaseinBack"),
    step("SmokeBack"),
  ];
  expect(next([item({ steps })])).toBe("Settle Failed RollbackFailed");
});

test("a release that cannot be rolled back stays, and says so", () => {
  expect(next([item({ steps: [step("Deploy", { result: "Failed" })] })], { ...MAINFRAME, rollbackPossible: false })).toBe(
    "Settle Failed RollbackNotPossible",
  );
});

test("only a step that is proven not to have run is tried again, three times at most", () => {
  const expired = (attempt: number): PassStep => step("Deploy", { result: "Expired", attempt });
  expect(next([item({ steps: [expired(1)] })])).toBe("Intend Mainframe Deploy 2");
  expect(next([item({ steps: [expired(1), expired(2), expired(3)] })])).toBe("Settle Errored NotAfterPassed");
});

test("what came too late three times in one world takes the other back, and a way back that did is no rollback", () => {
  const expired = (name: PassStep["name"], platform: PassStep["platform"]): readonly PassStep[] =>
    [1, 2, 3].map((attempt) => step(name, { platform, result: "Expired", attempt }));
  const mainframe = (["Deploy", "Phasein", "Smoke"] as const).map((name) => step(name));
  const unix = (["Upload", "HealthBefore"] as const).map((name) => step(name, { platform: "Open" }));
  const late = [...mainframe, ...unix, ...expired("Deploy", "Open")];
  const both = (...steps: readonly PassStep[]): PassItem => item({ platforms: ["Mainframe", "Open"], steps: [...steps] });
  expect(next([both(...late)], TWO_WORLDS)).toBe("Intend Mainframe Rollback 1");
  const back = (["PhaseinBack", "SmokeBack"] as const).map((name) => step(name));
  expect(next([both(...late, step("Rollback"), ...back)], TWO_WORLDS)).toBe("Settle RolledBack NotAfterPassed");
  expect(next([both(...late, ...expired("Rollback", "Mainframe"), ...back)], TWO_WORLDS)).toBe("Settle Failed RollbackFailed");
});

test("what came too late three times as it was tidied up leaves the change in place", () => {
  const done = (["Deploy", "Phasein", "Smoke"] as const).map((name) => step(name));
  const tidying = [1, 2, 3].map((attempt) => step("Cleanup", { result: "Expired", attempt }));
  expect(next([item({ steps: [...done, ...tidying], provedAt: "2027-01-04T07:30:00Z" })])).toBe("Settle Deployed Deployed");
});

test("an unknown outcome asks a person and goes no further", () => {
  expect(next([item({ steps: [step("Deploy", { result: "Unknown" })] })])).toBe("Ask Deploy");
});

test("what depends on something that did not arrive is deferred", () => {
  const plan = (one: PassItem): ItemPlan => (one.application === "ALLOCPAY" ? { ...MAINFRAME, dependsOn: ["LIQUIDA"] } : MAINFRAME);
  const action = nextAction({ phase: "Running", items: [item({ result: "Failed" }), item({ application: "ALLOCPAY" })] }, plan);
  expect(action.kind === "Settle" ? `${action.result} ${action.reason}` : action.kind).toBe("Deferred DependencyFailed");
});

test("of items that depend on one another the first of the list goes first, and none is left without a result", () => {
  const other = (application: string): string => (application === "LIQUIDA" ? "ALLOCPAY" : "LIQUIDA");
  const circle = (one: PassItem): ItemPlan => ({ ...MAINFRAME, dependsOn: [other(one.application)] });
  const nextIn = (items: readonly PassItem[]): string => {
    const action = nextAction({ phase: "Running", items: [...items] }, circle);
    const about = "item" in action ? action.item.application : action.kind === "FollowAll" ? action.each[0]?.item.application : "";
    return `${action.kind} ${String(about)}`;
  };
  const [first, second] = [item(), item({ application: "ALLOCPAY" })];
  expect(nextIn([first, second])).toBe("Intend LIQUIDA");
  expect(nextIn([second, first])).toBe("Intend ALLOCPAY");
  expect(nextIn([{ ...first, steps: [open("Deploy", "Releasing")] }, second])).toBe("FollowAll LIQUIDA");
  expect(nextIn([{ ...first, result: "Deployed" }, second])).toBe("Intend ALLOCPAY");
});

test("a pass ends by what was not deferred", () => {
  expect(finalPhase([])).toBe("Idle");
  expect(finalPhase([item({ result: "Deferred" })])).toBe("Idle");
  expect(finalPhase([item({ result: "Deployed" }), item({ result: "Deferred" })])).toBe("Succeeded");
  expect(finalPhase([item({ result: "Deployed" }), item({ result: "Rejected" })])).toBe("Partial");
  expect(finalPhase([item({ result: "RolledBack" })])).toBe("Failed");
});

test("items go side by side: one acts while another is at work, and when all are, all are looked at", () => {
  const [one, other] = [item(), item({ application: "CARRIER" })];
  const running = { ...one, steps: [open("Deploy", "Releasing")] };
  expect(next([running, other])).toBe("Intend Mainframe Deploy 1");
  expect(next([running, { ...other, steps: [open("Deploy", "Releasing")] }])).toBe("Follow Deploy, Follow Deploy");
});

describe("a leg", () => {
  const at = Temporal.Instant.from("2027-02-09T20:00:00Z");
  const acting = (plan: ItemPlan, items: readonly PassItem[]) => nextAction({ phase: "Running", items: [...items] }, () => plan);
  const shut = { kind: "Shut", reason: "GateClosed", message: "Gate is closed." } as const;
  const done = (...names: readonly PassStep["name"][]): PassStep[] => names.map((name) => step(name, { result: "Succeeded" }));

  test("that lies ahead is waited for", () => {
    expect(acting({ ...MAINFRAME, leg: () => ({ kind: "Ahead", until: at }) }, [item()])).toEqual({ kind: "Await", until: at });
    expect(acting({ ...MAINFRAME, leg: () => ({ kind: "Ahead" }) }, [item()])).toEqual({ kind: "Await" });
  });

  test("that is shut before anything was begun defers the item", () => {
    expect(acting({ ...MAINFRAME, leg: () => shut }, [item()])).toMatchObject({ kind: "Settle", result: "Deferred", reason: "GateClosed" });
  });

  test("that is shut after the first world was changed takes that back, and says why in the end", () => {
    const leg: ItemPlan["leg"] = ({ platform }) => (platform === "Open" ? { ...shut, reason: "SlotEnd" } : { kind: "Open" });
    const plan: ItemPlan = { ...TWO_WORLDS, leg };
    const forward = done("Deploy", "Phasein", "Smoke");
    const half = item({ platforms: ["Mainframe", "Open"], steps: forward });
    expect(acting(plan, [half])).toMatchObject({ kind: "Intend", next: { platform: "Mainframe", planned: { name: "Rollback" } } });
    const whole = { ...half, steps: [...forward, ...done("Rollback", "PhaseinBack", "SmokeBack")] };
    expect(acting(plan, [whole])).toMatchObject({ kind: "Settle", result: "RolledBack", reason: "SlotEnd" });
  });
});

describe("a go-live whose second application stands on its first", () => {
  const shut = { kind: "Shut", reason: "TakenBack", message: "It is taken back." } as const;
  const plan = (one: PassItem): ItemPlan => ({
    ...MAINFRAME,
    dependsOn: one.application === "ALLOCPAY" ? ["LIQUIDA"] : [],
    kept: () => shut,
  });
  const there = { steps: [step("Deploy"), step("Phasein"), step("Smoke")], provedAt: "2027-01-04T07:30:00Z" };
  const back = [step("Rollback"), step("PhaseinBack"), step("SmokeBack")];
  const both = (first: Partial<PassItem>, second: Partial<PassItem>, isTroubled?: (one: PassItem) => boolean): string => {
    const items = [item({ ...there, ...first }), item({ application: "ALLOCPAY", ...there, ...second })];
    const action = nextAction({ phase: "Running", items }, plan, isTroubled);
    if (action.kind === "Intend") return `${action.item.application} Intend ${action.next.planned.name}`;
    return action.kind === "Settle" ? `${action.item.application} ${action.result} ${action.reason}` : action.kind;
  };

  test("is taken back in the opposite order, each of them", () => {
    expect(both({}, {})).toBe("ALLOCPAY Intend Rollback");
    expect(both({}, { steps: [...there.steps, ...back] })).toBe("ALLOCPAY RolledBack TakenBack");
    expect(both({}, { steps: [...there.steps, ...back], result: "RolledBack" })).toBe("LIQUIDA Intend Rollback");
  });

  test("goes back also where the first is back already: it was never not started", () => {
    expect(both({ result: "RolledBack" }, {})).toBe("ALLOCPAY Intend Rollback");
    expect(both({ result: "RolledBack" }, { steps: [...there.steps, ...back] })).toMatch(/^ALLOCPAY RolledBack/u);
    expect(both({ result: "RolledBack" }, { steps: [] })).toBe("ALLOCPAY Deferred DependencyFailed");
  });

  test("waits also while nothing can be done about the second", () => {
    expect(both({}, {}, ({ application }) => application === "ALLOCPAY")).toBe("Await");
  });
});
