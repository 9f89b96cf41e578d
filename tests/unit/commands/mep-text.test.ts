import pc from "picocolors";
import { expect, test } from "vitest";
import type { MEP } from "../../../controller/api/types.ts";
import { renderMep } from "../../../controller/commands/mep-text.ts";
import { visibleValues } from "../../../controller/commands/visible-output.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const SPEC = {
  title: "Point value",
  type: "Exceptional",
  environment: "prod",
  window: { from: "2027-10-23T20:00", to: "2027-10-24T06:00" },
  items: [{ application: "ALLOCPAY", version: "27.5.1", kind: "Change" }],
  runbook: [],
  rollback: { minutes: 70, backBy: "2027-10-24T02:00" },
};

function told(locale: Locale, { spec = {}, status = {} }: { readonly spec?: object; readonly status?: object }): readonly string[] {
  const mep: MEP = sample({ metadata: { name: "mep-x" }, spec: { ...SPEC, ...spec }, status });
  return renderMep(visibleValues(mep), { locale, zone: zoneOf("Europe/Paris") }, pc.createColors(false)).split("\n");
}

test("an acceptance with reservations reads as one, with each of them, and a no with its reason; nothing in them steers the terminal", () => {
  const requirements = [
    {
      ...{ verdict: "Favourable", team: "moa", state: "Given", said: "WithReservations", decision: "pv-1", by: "Dora" },
      reservations: ["Letters of lot 3 \u001b[31mlater", "Batch 7"],
      moreReservations: 2,
    },
    { verdict: "Go", team: "exploitation", state: "Negative", said: "NoGo", why: "The batch plan is not ready", by: "Come" },
  ];
  const en = told("en", { status: { requirements } });
  expect(en.find((line) => line.startsWith("Favourable"))).toMatch(/^Favourable +moa +- +Given, with reservations +Dora/u);
  expect(en).toContain("  Reservation (moa): Letters of lot 3 \\u{1b}[31mlater");
  expect(en).toContain("  Reservation (moa): Batch 7");
  expect(en).toContain("  2 more reservations stand in Decision pv-1.");
  expect(en).toContain("  NoGo (exploitation): The batch plan is not ready");
  const fr = told("fr", { status: { requirements } });
  expect(fr.find((line) => line.startsWith("PV de recette"))).toMatch(/donné, avec réserves +Dora/u);
  expect(fr).toContain("  Réserve (moa) : Batch 7");
  expect(fr).toContain("  2 autres réserves sont dans la Decision pv-1.");
  expect(fr).toContain("  No-Go (exploitation) : The batch plan is not ready");
});
