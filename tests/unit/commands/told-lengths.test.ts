import { expect, test } from "vitest";
import { REVIEW_WORDS } from "../../../controller/domain/mep/review-words.ts";
import { lengthText } from "../../../controller/domain/status/told-words.ts";

test("a length of time is told in what a person can picture", () => {
  const told = [0, 1, 45, 125, 1440, 11_847].map((minutes) => lengthText(minutes, "en"));
  expect(told).toEqual(["0 minutes", "1 minute", "45 minutes", "2 hours 5 minutes", "1 day", "8 days 5 hours"]);
  expect(REVIEW_WORDS.fr.toProduction(11_847)).toBe("8 jours 5 heures de la décision à la production");
});
