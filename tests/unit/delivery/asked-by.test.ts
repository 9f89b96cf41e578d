import { expect, test } from "vitest";
import { askerOf, askersOf, askersText, REQUESTED, skippersOf } from "../../../controller/domain/delivery/asked-by.ts";

const MARC = { commit: "b1".repeat(20), author: "Marc Vannes", committedAt: "2027-01-04T08:00:00Z" };
const ANNE = { commit: "a1".repeat(20), author: "Anne Hily", committedAt: "2027-01-04T09:00:00Z" };

/** The lines of a file: whoever wrote one stands before it. */
function lines(...written: readonly (readonly [typeof MARC, string])[]) {
  return written.map(([writer, text]) => ({ text, ...writer }));
}

test("a version is asked for by whoever wrote its line, however it is quoted and whatever comes behind it", () => {
  const file = lines(
    [ANNE, "kind: Environment"],
    [ANNE, "spec:"],
    [ANNE, "  versions:"],
    [MARC, "    # LIQUIDA: 27.1.3"],
    [ANNE, "    LIQUIDA: 27.1.3 # for the pay run"],
    [MARC, '    "TIERS": "27.1.3-p1"'],
    [ANNE, "    TIERSX: '27.1.3'"],
    [MARC, "    COTISA: 27.1.30"],
  );
  expect(askersOf(file, 1, { LIQUIDA: "27.1.3", TIERS: "27.1.3-p1", TIERSX: "27.1.3", COTISA: "27.1.3" })).toEqual({
    LIQUIDA: { by: "Anne Hily", at: "2027-01-04T09:00:00Z" },
    TIERS: { by: "Marc Vannes", at: "2027-01-04T08:00:00Z" },
    TIERSX: { by: "Anne Hily", at: "2027-01-04T09:00:00Z" },
  });
});

test("only the lines of its own document count, and one line may hold them all", () => {
  const file = lines(
    [ANNE, "versions: {LIQUIDA: 27.1.3, TIERS: 27.1.4}"],
    [ANNE, "---"],
    [MARC, "versions: { LIQUIDA: 27.1.3, TIERS: '27.1.4' }"],
    [MARC, "---"],
    [ANNE, "versions: {CARRIER: 27.1.2}"],
  );
  const versions = { LIQUIDA: "27.1.3", TIERS: "27.1.4", CARRIER: "27.1.2" };
  const marc = { by: "Marc Vannes", at: "2027-01-04T08:00:00Z" };
  expect(askersOf(file, 3, versions)).toEqual({ LIQUIDA: marc, TIERS: marc });
});

test("a night is skipped by whoever wrote its date, on a line of its own or among others; a date of something else is none", () => {
  const file = lines(
    [MARC, "  suspend: { until: 2027-02-10 }"],
    [MARC, "  skips:"],
    [ANNE, '    - { date: "2027-02-10", reason: Closing }'],
    [MARC, "    - reason: date of the RAZ"],
    [MARC, "      date: '2027-02-11'"],
    [ANNE, "---"],
    [ANNE, "    - date: 2027-02-12"],
  );
  expect(skippersOf(file, 1, ["2027-02-10", "2027-02-11", "2027-02-12"])).toEqual({
    "2027-02-10": { by: "Anne Hily", at: "2027-01-04T09:00:00Z" },
    "2027-02-11": { by: "Marc Vannes", at: "2027-01-04T08:00:00Z" },
  });
});

test("what the annotation holds is read back, and one that somebody spoilt says nothing", () => {
  const asker = { by: "Anne Hily", at: "2027-01-04T09:00:00Z" };
  const bearing = (text: string) => ({ metadata: { annotations: { [REQUESTED]: text } } });
  expect(askerOf(bearing(askersText({ LIQUIDA: asker })), "LIQUIDA")).toEqual(asker);
  expect(askerOf(bearing(askersText({ LIQUIDA: asker })), "TIERS")).toBeUndefined();
  for (const spoilt of ["", "{", "null", "[]", '{"LIQUIDA":7}', '{"LIQUIDA":{"by":1,"at":"x"}}'])
    expect(askerOf(bearing(spoilt), "LIQUIDA")).toBeUndefined();
});
