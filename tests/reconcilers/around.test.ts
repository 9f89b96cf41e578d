import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Booking, Incident } from "../../controller/api/types.ts";
import { declare, passes, pending, startConverged } from "./world/converged.ts";
import { environment, manifest, target } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

/** Monday 4 January 2027, 08:00 in Paris: qualif behind an airlock without a gate. */
beforeEach(async () => {
  world = await startConverged();
  for (const name of ["qualif-zos", "qualif-unix"]) world.install(target(name));
  for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif-zos", code, "1.0.0");
  world.shop.install("qualif-unix", "TIERS", "1.0.0");
  world.install(
    manifest("Calendar", "france", {
      timeZone: "Europe/Paris",
      workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
      holidays: { region: "FR" },
    }),
    environment(
      "qualif",
      { LIQUIDA: "1.0.0", TIERS: "1.0.0" },
      { purpose: "Qualification", rank: 50, passage: "Airlock", calendar: "france", targets: ["qualif-zos", "qualif-unix"] },
    ),
    sas({ incidentOn: ["Rejected", "RolledBack", "Failed"] }),
  );
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

function sas(more: object) {
  return manifest("Airlock", "sas", {
    title: "Night",
    environments: ["qualif"],
    slot: "Night",
    legs: [
      { platform: "Mainframe", at: "21:00", until: "23:30" },
      { platform: "Open", at: "22:00", until: "23:30" },
    ],
    cutOff: "18:00",
    calendar: "france",
    accepts: ["Initial", "Change"],
    ...more,
  });
}

function booking(name: string, [from, to]: readonly [from: string, to: string], more: object = {}) {
  return manifest("Booking", name, {
    title: name,
    environment: "qualif",
    mode: "Exclusive",
    purpose: "MassTest",
    from,
    to,
    team: "moe",
    ...more,
  });
}

async function at(time: string, day = "2027-01-04"): Promise<void> {
  await world.advance(world.now().until(Temporal.ZonedDateTime.from(`${day}T${time}[Europe/Paris]`).toInstant()));
}

const incidents = (): readonly Incident[] => world.list<Incident>("Incident");
const incident = (): Incident | undefined => world.get<Incident>("Incident", "sas-2027-01-04.qualif.liquida");

describe("an incident", () => {
  test("is opened once for a rejected content, within the minute of the control, for the team of the application", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("21:00");
    expect(passes(world)).toEqual(["sas-2027-01-04 Failed: LIQUIDA Rejected ContentMismatch"]);
    expect(incidents().map(({ metadata }) => metadata.name)).toEqual(["sas-2027-01-04.qualif.liquida"]);
    expect(incident()?.spec).toMatchObject({
      severity: 3,
      environment: "qualif",
      application: "LIQUIDA",
      platform: "Mainframe",
      release: "liquida-1.1.0",
      pass: "sas-2027-01-04",
      detectedAt: "2027-01-04T20:00:00Z",
      state: "New",
      title: "LIQUIDA 1.1.0 rejected by the control of its content in qualif (ContentMismatch)",
    });
    expect(world.pass("sas-2027-01-04").status?.items?.[0]?.incident).toBe("sas-2027-01-04.qualif.liquida");
    expect(world.condition("Incident", "sas-2027-01-04.qualif.liquida", "Reconciling")).toMatchObject({
      status: "True",
      reason: "IncidentOpen",
    });
  });

  test("stays deleted when a person deletes it, and is opened anew by the next night only", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("21:00");
    world.remove("Incident", "sas-2027-01-04.qualif.liquida");
    await world.restart();
    await world.settle();
    expect(incidents()).toEqual([]);
    await at("21:00", "2027-01-05");
    expect(incidents().map(({ spec }) => spec.pass)).toEqual(["sas-2027-01-05"]);
  });

  test("is not opened for what is deferred, nor where the airlock asks for none when the list is sealed", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    world.install(sas({ incidentOn: [] }));
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("18:30");
    world.install(sas({ incidentOn: ["Rejected"] }));
    await at("21:00");
    expect(passes(world)).toEqual(["sas-2027-01-04 Failed: LIQUIDA Rejected ContentMismatch"]);
    world.install(booking("tests", ["2027-01-05T08:00", "2027-01-06T08:00"]));
    world.shop.corrupt.clear();
    await at("21:30", "2027-01-05");
    expect(passes(world)[1]).toBe("sas-2027-01-05 Idle: LIQUIDA Deferred EnvironmentBooked");
    expect(incidents()).toEqual([]);
  });

  test("says when a later pass has put it right, and its state stays people's", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("21:05");
    world.shop.corrupt.clear();
    await at("21:30", "2027-01-05");
    expect(passes(world)[1]).toBe("sas-2027-01-05 Succeeded: LIQUIDA Deployed");
    expect(incident()?.spec.state).toBe("New");
    expect(incident()?.status).toMatchObject({ restoredBy: "sas-2027-01-05", minutesToRestore: expect.any(Number) as number });
    expect(incident()?.status?.minutesToRestore).toBeGreaterThanOrEqual(24 * 60);
    expect(world.condition("Incident", "sas-2027-01-04.qualif.liquida", "Reconciling")?.reason).toBe("Restored");
    for (const body of [
      { state: "InProgress" },
      { state: "Resolved", cause: "Wrong module.", solution: "The right one." },
      { state: "Closed" },
    ]) {
      world.patch("Incident", "sas-2027-01-04.qualif.liquida", { spec: body });
      await world.settle();
    }
    expect(incident()?.status?.history?.map(({ state }) => state)).toEqual(["New", "InProgress", "Resolved", "Closed"]);
    expect(world.condition("Incident", "sas-2027-01-04.qualif.liquida", "Ready")).toMatchObject({ status: "True", reason: "Closed" });
    expect(incidents()).toHaveLength(1);
  });

  test("that cannot be opened holds no pass up, and is opened once it can be", async () => {
    world.shop.corrupt.add("TIERS 1.1.0 Open");
    declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    world.faults.cut = ({ method, path }) => method === "POST" && path.includes("/incidents");
    await at("22:30");
    expect(passes(world)).toEqual(["sas-2027-01-04 Partial: LIQUIDA Deployed, TIERS Rejected ContentMismatch"]);
    expect(incidents()).toEqual([]);
    world.faults.cut = () => false;
    await world.advance({ minutes: 10 });
    expect(incidents()).toHaveLength(1);
  });
});

describe("a booking", () => {
  const status = (name: string): Booking["status"] => world.get<Booking>("Booking", name)?.status;

  test("keeps changes waiting until it ends, and says who has it", async () => {
    world.install(booking("tests", ["2027-01-04T20:00", "2027-01-05T19:00"]));
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(status("tests")).toMatchObject({ state: "Accepted", acceptedAt: "2027-01-04T07:00:00Z" });
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting EnvironmentBooked"]);
    expect(world.environment("qualif").status?.pending?.[0]?.finding).toMatchObject({
      check: "booking",
      until: "2027-01-05T20:00:00Z",
      who: "moe",
      message: expect.stringContaining("qualif is booked by moe (tests: tests)") as string,
    });
    await at("21:30");
    expect(status("tests")?.state).toBe("Active");
    expect(passes(world)).toEqual(["sas-2027-01-04 Idle: LIQUIDA Deferred EnvironmentBooked"]);
    expect(world.shop.jobs).toEqual([]);
    await at("21:30", "2027-01-05");
    expect(status("tests")?.state).toBe("Ended");
    expect(passes(world)[1]).toBe("sas-2027-01-05 Succeeded: LIQUIDA Deployed");
  });

  test("made after the list was sealed is found before the first job is let run", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("20:00");
    world.install(booking("tests", ["2027-01-04T20:30", "2027-01-05T06:00"]));
    await at("21:30");
    expect(passes(world)).toEqual(["sas-2027-01-04 Idle: LIQUIDA Deferred EnvironmentBooked"]);
    world.remove("Booking", "tests");
    await at("21:30", "2027-01-05");
    expect(passes(world).at(-1)).toBe("sas-2027-01-05 Succeeded: LIQUIDA Deployed");
  });

  test("holds up nobody else of the same pass, at whatever hour its leg begins", async () => {
    const behind = { purpose: "Training", passage: "Airlock", calendar: "france" };
    for (const [rank, name] of ["campus", "formation"].entries()) {
      world.install(target(`${name}-unix`));
      world.shop.install(`${name}-unix`, "TIERS", "1.0.0");
      world.install(environment(name, { TIERS: "1.0.0" }, { ...behind, rank: 40 + rank, targets: [`${name}-unix`] }));
    }
    const legs = [
      { platform: "Mainframe", at: "21:00", until: "23:30" },
      { platform: "Open", at: "22:03", until: "23:30" },
    ];
    world.install(sas({ environments: ["qualif", "formation", "campus"], legs, incidentOn: ["Failed"] }));
    world.install({ ...booking("tests", ["2027-01-04T20:00", "2027-01-05T19:00"], { environment: "formation" }) });
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    for (const name of ["formation", "campus"]) declare(world, name, { TIERS: "1.1.0" });
    await world.settle();
    await at("22:04");
    expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed, TIERS Deferred EnvironmentBooked, TIERS Deployed"]);
  });

  test("that begins in the middle of a change lets it end", async () => {
    world.install(booking("tests", ["2027-01-04T21:30", "2027-01-05T06:00"]));
    declare(world, "qualif", { TIERS: "1.1.0" });
    await at("22:30");
    expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: TIERS Deployed"]);
  });

  test("shared, lets changes pass", async () => {
    world.install(booking("training", ["2027-01-04T08:00", "2027-01-05T18:00"], { mode: "Shared" }));
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("21:30");
    expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
  });

  test("in the way of another refuses it with what is free next; whoever came first stands, and gone makes room", async () => {
    world.install(booking("tests", ["2027-06-07T07:00", "2027-06-11T19:00"]));
    await world.advance({ minutes: 1 });
    world.install(booking("a-training", ["2027-06-08T08:00", "2027-06-08T18:00"], { mode: "Shared" }));
    await world.settle();
    expect(status("tests")?.state).toBe("Accepted");
    expect(status("a-training")).toMatchObject({
      state: "Refused",
      conflictsWith: "tests",
      nextFree: { from: "2027-06-14T06:00:00Z", to: "2027-06-14T16:00:00Z" },
    });
    const stalled = world.condition("Booking", "a-training", "Stalled");
    expect(stalled).toMatchObject({ status: "True", reason: "BookingConflict" });
    expect(stalled?.message).toContain("The next time that is free: from 2027-06-14T08:00 to 2027-06-14T18:00.");
    expect(world.records("Refuse").map(({ reason, about }) => `${about.name} ${reason ?? ""}`)).toContain("a-training BookingConflict");
    // A place is asked for anew by whoever changes what they want.
    world.patch("Booking", "tests", { spec: { to: "2027-06-11T20:00" } });
    await world.settle();
    expect([status("tests")?.state, status("a-training")?.state]).toEqual(["Accepted", "Refused"]);
    world.remove("Booking", "tests");
    await world.settle();
    expect(status("a-training")?.state).toBe("Accepted");
  });

  test("that is changed into the time of another one is the one that is refused", async () => {
    world.install(booking("a", ["2027-06-07T07:00", "2027-06-08T19:00"]), booking("b", ["2027-06-09T07:00", "2027-06-10T19:00"]));
    await world.settle();
    world.patch("Booking", "a", { spec: { to: "2027-06-09T12:00" } });
    await world.settle();
    expect([status("a")?.state, status("b")?.state]).toEqual(["Refused", "Accepted"]);
  });

  test("of an environment that nobody declares says so", async () => {
    world.install(booking("lost", ["2027-06-07T07:00", "2027-06-08T19:00"], { environment: "nowhere" }));
    await world.settle();
    expect(world.condition("Booking", "lost", "Stalled")).toMatchObject({ status: "True", reason: "UnknownEnvironment" });
  });
});
