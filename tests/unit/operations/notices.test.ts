import { describe, expect, test } from "vitest";
import type { Channel, Gate } from "../../../controller/api/types.ts";
import type { Addressed, Memory } from "../../../controller/domain/operations/notice-queue.ts";
import { addressed, attempted, delivered, heldUp, kept, nextToSend, topicId } from "../../../controller/domain/operations/notice-queue.ts";
import type { NoticeFacts } from "../../../controller/domain/operations/owed-notices.ts";
import { owedTopics } from "../../../controller/domain/operations/owed-notices.ts";

import { at, channel, facts, gate, PATCH, pass } from "./sample-notices.ts";
function keys(parts: Partial<NoticeFacts>, now: Temporal.Instant, to = channel()): readonly string[] {
  return owedTopics(to, facts(parts), now).topics.map(({ event, key }) => `${event} ${key.replace(PATCH.digest, "D")}`);
}

describe("what is owed", () => {
  const REQUEST = "GateRequest request/qualif-zos-patch/qualif/ALLOCPAY/D/2027-05-12T10:30:00Z";
  const reminder = (before: string): string => `GateReminder reminder/qualif-zos-patch/qualif/ALLOCPAY/D/2027-05-12T10:30:00Z/${before}`;

  test.each([
    ["09:42", [REQUEST]],
    ["11:29:59", [REQUEST]],
    ["11:30", [REQUEST, reminder("60m")]],
    ["12:14:59", [REQUEST, reminder("60m")]],
    ["12:15", [REQUEST, reminder("15m")]],
    ["12:30", [REQUEST]],
    ["13:00", []],
  ])("at %s of a change that waits for 12:30", (time, expected) => {
    expect(keys({ gates: [gate(PATCH)] }, at(time))).toEqual(expected);
  });

  test("the next reminder is known before it is due", () => {
    const next = (time: string): number => owedTopics(channel(), facts({ gates: [gate(PATCH)] }), at(time)).nextMs;
    expect([next("09:42"), next("11:30"), next("12:15")]).toEqual([at("11:30").epochMilliseconds, at("12:15").epochMilliseconds, Infinity]);
  });

  test("nobody is reminded of what was asked for only now", () => {
    expect(keys({ gates: [gate({ ...PATCH, requestedAt: at("11:29:30").toString() })] }, at("11:30"))).toEqual([REQUEST]);
  });

  test("nothing of a gate that does not name the channel, of an event that is not listed, and of what is out of scope", () => {
    const other = gate(PATCH);
    expect(keys({ gates: [{ ...other, spec: { ...other.spec, channels: ["ctv-mail"] } }] }, at("09:42"))).toEqual([]);
    expect(keys({ gates: [other] }, at("09:42"), channel({ events: ["Deferred"] }))).toEqual([]);
    for (const scope of [{ environments: ["recette"] }, { applications: ["LIQUIDA"] }, { platforms: ["Open" as const] }])
      expect(keys({ gates: [other] }, at("09:42"), channel({ scope }))).toEqual([]);
  });

  test.each([
    ["Deployed", []],
    ["Deferred", ["Deferred Deferred/patch-zos-2027-05-12/qualif/ALLOCPAY/Deferred"]],
    ["Rejected", ["Rejected Rejected/patch-zos-2027-05-12/qualif/ALLOCPAY/Rejected"]],
    ["RolledBack", ["Failed Failed/patch-zos-2027-05-12/qualif/ALLOCPAY/RolledBack"]],
    ["Errored", ["Failed Failed/patch-zos-2027-05-12/qualif/ALLOCPAY/Errored"]],
    ["Unknown", ["Failed Failed/patch-zos-2027-05-12/qualif/ALLOCPAY/Unknown"]],
  ] as const)("of an item that ended %s", (result, expected) => {
    const passes = [pass([{ result, reason: result }])];
    expect(keys({ passes }, at("12:31"))).toEqual(expected);
    expect(keys({ passes }, at("12:29:59", "2027-05-15"), channel({ events: ["Deferred", "Rejected", "Failed"] }))).toEqual(expected);
    expect(keys({ passes }, at("12:30", "2027-05-15"))).toEqual([]);
  });

  test.each([
    ["Exceptional", ["Deferred Deferred/patch-zos-2027-05-12/qualif/ALLOCPAY/Deferred"]],
    ["Continuous", []],
  ] as const)("of an item that a pass of lane %s put off", (lane, expected) => {
    const { spec, ...rest } = pass([{ result: "Deferred", reason: "GateClosed" }]);
    const passes = [{ ...rest, spec: { lane, environment: "qualif", date: spec.date, changes: [] } }];
    expect(keys({ passes }, at("12:31"))).toEqual(expected);
  });

  test("a missed pass is told as one, not item by item; what ended before the channel was there is history", () => {
    const missed = pass([{ result: "Deferred", reason: "SlotMissed" }], { phase: "Missed", endedAt: at("13:00").toString() });
    expect(keys({ passes: [missed] }, at("13:00"))).toEqual(["Missed missed/patch-zos-2027-05-12"]);
    const young = { ...channel(), metadata: { name: "qualif-mail", creationTimestamp: at("13:01").toString() } };
    expect(keys({ passes: [missed] }, at("13:01"), young)).toEqual([]);
  });

  test("the report is due at the first 06:30 after the slot, for a day; a pass that carried nothing has none", () => {
    const passes = [pass([{ result: "Deployed" }], { phase: "Succeeded" })];
    expect(owedTopics(channel(), facts({ passes }), at("20:00")).nextMs).toBe(at("06:30", "2027-05-13").epochMilliseconds);
    expect(keys({ passes }, at("06:30", "2027-05-13"))).toEqual(["PassReport report/patch-zos-2027-05-12"]);
    expect(keys({ passes }, at("06:30", "2027-05-14"))).toEqual([]);
    expect(keys({ passes: [pass([])] }, at("06:30", "2027-05-13"))).toEqual([]);
  });
});

describe("what is written down", () => {
  const owedAt = (gates: readonly Gate[], now: Temporal.Instant): readonly Addressed[] =>
    addressed(channel(), owedTopics(channel(), facts({ gates }), now).topics, () => undefined);
  const withStatus = ({ queue = [], told = [] }: Partial<Memory>): Channel => channel({}, { queue, told });
  const second = { ...PATCH, application: "PREVCOL" };

  test("others of the same group join until it is sent, then it goes under its first name", () => {
    const first = kept(channel(), owedAt([gate(PATCH)], at("09:42")), at("09:42"));
    expect(first.queue).toMatchObject([{ event: "GateRequest", team: "qualif", due: at("09:43").toString(), tries: 0 }]);
    const joined = kept(withStatus(first), owedAt([gate(PATCH, second)], at("09:42:30")), at("09:42:30"));
    expect(joined.queue).toHaveLength(1);
    expect(joined.queue[0]).toMatchObject({ id: first.queue[0]?.id, due: at("09:43").toString() });
    expect(joined.queue[0]?.topics).toHaveLength(2);
    expect(nextToSend(joined.queue, () => true, at("09:42:59"))).toBeUndefined();
    expect(nextToSend(joined.queue, () => true, at("09:43"))?.id).toBe(first.queue[0]?.id);
  });

  test("what was told is not told again, and is forgotten once nothing would tell it, a clock set back neither", () => {
    const owed = owedAt([gate(PATCH)], at("09:42"));
    const { queue, ...rest } = kept(channel(), owed, at("09:42"));
    const [notice] = queue;
    if (notice === undefined) throw new Error("nothing was written down");
    const told = delivered({ ...rest, queue }, notice);
    expect(told).toEqual({ queue: [], told: [{ topic: topicId(owed[0] as Addressed), until: PATCH.until }] });
    expect(kept(withStatus(told), owedAt([gate(PATCH)], at("10:00")), at("10:00"))).toEqual({ ...told, dropped: [] });
    // Opened and shut again within the slot.
    const opened = kept(withStatus(told), owedAt([gate()], at("10:05")), at("10:05"));
    expect(kept(withStatus(opened), owedAt([gate(PATCH)], at("10:06")), at("10:06")).queue).toEqual([]);
    expect(["13:00", "13:15"].map((time) => kept(withStatus(told), [], at(time)).told)).toEqual([told.told, []]);
  });

  test("what nobody is owed any more by the time it is sent is taken off; what came too late is dropped", () => {
    const { queue } = kept(channel(), owedAt([gate(PATCH)], at("09:42")), at("09:42"));
    expect(kept(withStatus({ queue }), [], at("09:43"))).toEqual({ queue: [], told: [], dropped: [] });
    const tried = queue.map((one) => attempted(one, { subject: "s", text: "t" }, at("09:43")));
    expect(kept(withStatus({ queue: tried }), [], at("09:44")).told).toHaveLength(1);
    expect(kept(withStatus({ queue: tried }), owedAt([gate(PATCH)], at("13:00")), at("13:00"))).toMatchObject({
      queue: [],
      dropped: [{ id: queue[0]?.id }],
    });
  });

  test("an attempt keeps its words, and the next is further and further away", () => {
    let [notice] = kept(channel(), owedAt([gate(PATCH)], at("09:42")), at("09:42")).queue;
    const waits: number[] = [];
    for (let now = at("09:43"); waits.length < 6 && notice !== undefined;) {
      notice = attempted(notice, { subject: `try ${String(waits.length)}`, text: "t" }, now);
      const due = Temporal.Instant.from(notice.due);
      waits.push(now.until(due).total("minutes"));
      now = due;
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
    expect(notice).toMatchObject({ subject: "try 0", tries: 6 });
  });

  test("a relay that does not answer is asked for one of them at a time", () => {
    const { queue } = kept(channel({ mail: { ...mail(), teams: ["a", "b"] } }), both(), at("09:42"));
    const [first, other] = queue;
    if (first === undefined || other === undefined) throw new Error("two were expected");
    const failed = attempted(first, { subject: "s", text: "t" }, at("09:43"));
    expect(heldUp([failed, other], failed).map(({ due }) => due)).toEqual([failed.due, failed.due]);
  });

  const mail = (): NonNullable<Channel["spec"]["mail"]> => channel().spec.mail as NonNullable<Channel["spec"]["mail"]>;
  const both = (): readonly Addressed[] => {
    const to = channel({ mail: { ...mail(), teams: ["a", "b"] } });
    return addressed(to, owedTopics(to, facts({ gates: [gate(PATCH)] }), at("09:42")).topics, () => undefined);
  };

  test("owners hear of their own application, once, and never of a report", () => {
    const to = channel({ mail: { ...mail(), teams: ["qualif"], owners: true } });
    const passes = [pass([{ result: "Deferred" }, { application: "COTISA", result: "Deferred" }])];
    const { topics } = owedTopics(to, facts({ passes }), at("06:30", "2027-05-13"));
    const owner = (code: string): string => (code === "COTISA" ? "qualif" : "moe-allocpay");
    expect(addressed(to, topics, owner).map(({ topic, team }) => `${topic.event} ${team ?? ""}`)).toEqual([
      "Deferred qualif",
      "Deferred moe-allocpay",
      "Deferred qualif",
      "PassReport qualif",
    ]);
  });

  test("a queue that is full takes nothing more until there is room", () => {
    const many = Array.from({ length: 130 }, (_, index) => gate({ ...PATCH, application: `A${String(index)}` })).map((one, index) => ({
      ...one,
      metadata: { name: `gate-${String(index)}` },
    }));
    const { queue } = kept(channel(), owedAt(many, at("09:42")), at("09:42"));
    expect(queue).toHaveLength(100);
    const left = kept(withStatus({ queue: queue.slice(50) }), owedAt(many, at("09:42:10")), at("09:42:10"));
    expect(left.queue).toHaveLength(100);
  });
});
