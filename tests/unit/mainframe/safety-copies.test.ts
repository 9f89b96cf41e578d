import { expect, test } from "vitest";
import type { SafetyCopies } from "../../../controller/adapters/mainframe/safety-copies.ts";
import { outdatedCopies } from "../../../controller/adapters/mainframe/safety-copies.ts";
import { parseIndexHead, parseSafetyIndex } from "../../../controller/adapters/mainframe/safety-index.ts";

/** `1.0 1.1`: copies made by a deployment from 1.0 to 1.1, each a day after the one before. */
function made(...climbs: readonly string[]): readonly SafetyCopies[] {
  return climbs.map((climb, day) => {
    const [from = "", to = ""] = climb.split(" ");
    const notAfter = `202701${String(day + 1).padStart(2, "0")}T080000Z`;
    return { prefix: `P${String(day + 1)}`, head: { application: "LIQUIDA", correlator: "UAAA", from, to, notAfter } };
  });
}

function outdated(running: string, ...climbs: readonly string[]): string {
  return outdatedCopies(made(...climbs), running)
    .map(({ prefix }) => prefix)
    .sort()
    .join(" ");
}

test("the newest five stay, in whatever order they are listed", () => {
  const climbs = ["1 2", "2 3", "3 4", "4 5", "5 6", "6 7", "7 8"];
  expect(outdated("8", ...climbs)).toBe("P1 P2");
  expect(outdatedCopies(made(...climbs).toReversed(), "8").map(({ prefix }) => prefix)).toEqual(["P2", "P1"]);
  expect(outdated("8", ...climbs.slice(0, 5))).toBe("");
});

test("never those that bring back what was there before the version that runs: later ones may all have failed", () => {
  expect(outdated("2", "0 1", "1 2", "2 3", "2 3", "2 3", "2 3", "2 3", "2 3")).toBe("P1 P3");
});

test("repairs of the version that runs do not take their place", () => {
  expect(outdated("2", "0 1", "1 2", "2 2", "2 2", "2 2", "2 2", "2 2", "2 2")).toBe("P1 P3");
});

test("of two climbs to the version that runs the later one counts", () => {
  expect(outdated("2", "1 2", "2 3", "3 2", "2 4", "2 4", "2 4", "2 4", "2 4")).toBe("P1 P2");
});

test("an index says whose copies it is about, and is read for a rollback with and without those lines", () => {
  const members = "LOAD LIQP0100 REPLACED\nDBRM LIQP0900 REMOVED\nEND 2\n";
  const head = "ECLUSE LIQUIDA UABC2\nFROM 27.1.3\nTO 27.2.4\nNOTAFTER 20270209T203000Z\n";
  expect(parseIndexHead(`${head}${members}`)).toEqual({
    application: "LIQUIDA",
    correlator: "UABC2",
    from: "27.1.3",
    to: "27.2.4",
    notAfter: "20270209T203000Z",
  });
  expect(parseIndexHead(members)).toBeUndefined();
  expect(parseSafetyIndex(`${head}${members}`)).toEqual(parseSafetyIndex(members));
  expect(() => parseSafetyIndex(`${head}LOAD LIQP0100 REPLACED\nEND 2\n`)).toThrow(/cannot be trusted/u);
});
