import pc from "picocolors";
import { expect, test } from "vitest";
import type { Environment, MEP } from "../../../controller/api/types.ts";
import { renderAnswer, whyAnswer } from "../../../controller/commands/why.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const PROD: Environment = sample({
  metadata: { name: "prod" },
  spec: { rank: 100, owner: "exploitation", versions: {} },
  status: {
    versions: [],
    pending: [
      {
        ...{ application: "SIMRET", platforms: ["Mainframe"], to: "27.1.0", state: "Waiting", lane: "MEP" },
        ...{ requestedAt: "2027-02-09T10:00:00Z", nextTry: "2027-03-20T19:00:00Z" },
      },
    ],
  },
});

function mep(name: string, from: string, endedAt?: string): MEP {
  const spec = { environment: "prod", items: [{ application: "SIMRET", version: "27.1.0" }], window: { from, to: from } };
  return sample({ metadata: { name }, spec, status: endedAt === undefined ? {} : { endedAt } });
}

test.each([
  ["en", "not there yet; comes by MEP mep-2027-2 on 2027-03-20 20:00"],
  ["fr", "pas encore là ; vient par la MEP mep-2027-2 le 20/03/2027 20:00"],
] as const)("what a go-live brings for the first time is said to come by it (%s)", (locale, line) => {
  const over = mep("mep-2027-1", "2027-01-23T20:00", "2027-01-23T23:00:00Z");
  const meps = [over, mep("mep-2027-3", "2027-05-22T20:00"), mep("mep-2027-2", "2027-03-20T20:00")];
  const seen = { environments: [PROD], estates: [], passes: [], releases: [], meps, locale };
  const answer = whyAnswer({ environment: "prod", application: "simret" }, seen);
  if (typeof answer === "string") throw new Error(answer);
  expect(answer.comesBy).toEqual({ mep: "mep-2027-2", at: "2027-03-20T19:00:00Z" });
  const told = renderAnswer(answer, { locale, zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) });
  expect(told.split("\n")[1]).toMatch(new RegExp(`^ {2}\\S+ +${line}$`, "u"));
});
