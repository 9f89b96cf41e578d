import { expect, test } from "vitest";
import type { Decision } from "../../../controller/api/types.ts";
import { judgedText } from "../../../controller/domain/delivery/gate-word.ts";

const SPEC: Decision["spec"] = {
  ...{ on: { kind: "Gate", name: "noon" }, verdict: "Open", by: "quitterie", channel: "Kubernetes" },
  changes: [{ environment: "qualif", application: "LIQUIDA", to: "27.1.3", digest: "sha256:0" }],
};
const text = (message: string, locale: "en" | "fr"): string | undefined =>
  judgedText({ spec: SPEC, status: { state: "Effective", name: "Quitterie Alvarez", message } }, locale);

test("that a gate's word was taken is told in the language asked for, any other sentence as it was written", () => {
  const english = "Quitterie Alvarez said Open on gate noon for qualif LIQUIDA 27.1.3.";
  const french = text(english, "fr") ?? "";
  expect(french).toMatch(/^Quitterie Alvarez .* noon .*qualif LIQUIDA 27\.1\.3\.$/u);
  expect(french).not.toContain(" said ");
  expect([text(french, "en"), text(english, "en"), text(french, "fr")]).toEqual([english, english, french]);
  expect(text("The gate was shut since.", "fr")).toBe("The gate was shut since.");
});
