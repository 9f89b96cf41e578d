import { expect, test } from "vitest";
import type { Channel } from "../../../controller/api/types.ts";
import type { Topic } from "../../../controller/domain/operations/notice.ts";
import { wordedNotice } from "../../../controller/domain/operations/notice-text.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { untold } from "./sample-notices.ts";
import { sample } from "../sample.ts";

/** What a channel is told at 21:36 of a change that a go-live has put off, when this carries it next. */
function told(locale: "en" | "fr", next: string): { readonly subject: string; readonly text: string } {
  const item = { environment: "prod", application: "PORTGEST", to: "12.3.0", platforms: ["Open"], result: "Deferred", reason: "NoGo" };
  const pass = { metadata: { name: "mep-2027-2" }, spec: { lane: "MEP", environment: "prod", date: "2027-03-20", changes: [] } };
  const topic: Topic = sample({ kind: "Item", event: "Deferred", group: "Deferred/mep-2027-2", item, pass });
  const carrier = { lane: "Exceptional", atMs: Temporal.Instant.from(next).epochMilliseconds };
  const channel: Channel = sample({ metadata: { name: "moe" } });
  const given = {
    channel,
    controlOf: () => undefined,
    changesOf: () => undefined,
    wordsOn: () => ({ by: [], isToReview: false }),
    goLive: untold,
    schedules: [],
    gates: [],
  } as const;
  const wording = { ...given, locale, zone: zoneOf("Europe/Paris"), carrierOf: () => carrier };
  return wordedNotice([topic], wording, Temporal.Instant.from("2027-03-20T20:36:00Z"));
}

test("what is put off names the time it comes at, never one that is past", () => {
  const ahead = told("fr", "2027-03-20T22:00:00Z");
  expect(ahead.subject).toBe("[Écluse] prod PORTGEST 12.3.0 : reporté au 20/03/2027 23:00");
  expect(ahead.text).toContain("Il est maintenant porté par : passage exceptionnel, le 20/03/2027 23:00.");
  const begun = told("fr", "2027-03-20T20:15:00Z");
  expect(begun.subject).toBe("[Écluse] prod PORTGEST 12.3.0 : reporté");
  expect(begun.text).toContain("Il est maintenant porté par : passage exceptionnel.\n");
  expect(told("en", "2027-03-20T20:15:00Z").text).toContain("It is now carried by: exceptional pass.\n");
});
