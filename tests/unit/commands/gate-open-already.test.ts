import { expect, test } from "vitest";
import type { Environment, Gate } from "../../../controller/api/types.ts";
import { asPending, changesOf } from "../../../controller/commands/gate.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const OPENED = { environment: "qualif", application: "LIQUIDA", to: "27.1.3", digest: "sha256:a", by: ["Ines Roux"] };
const GATE: Gate = sample({
  metadata: { name: "qualif-zos" },
  status: { waiting: [], open: [{ ...OPENED, until: "2027-01-04T22:30:00Z" }] },
});

function asked(only: string, locale: "en" | "fr"): ReturnType<typeof changesOf> {
  return changesOf(GATE, { verdict: "Open", only: [only] }, { locale, zone: zoneOf("Europe/Paris") });
}

test("a gate that is open for what was named says so, by whom and until when; what is not there is told apart", () => {
  const complaint = "qualif-zos is open already for LIQUIDA: opened by Ines Roux, until 2027-01-04 23:30. There is nothing more to do.";
  expect(asked("LIQUIDA", "en")).toEqual({ complaint, exit: 1 });
  const plainte =
    "qualif-zos est déjà ouverte pour qualif/LIQUIDA : ouverte par Ines Roux, jusqu'au 04/01/2027 23:30. Il n'y a rien d'autre à faire.";
  expect(asked("qualif/LIQUIDA", "fr")).toEqual({ complaint: plainte, exit: 1 });
  expect(asked("CARRIER", "en")).toEqual({ complaint: "CARRIER does not wait before qualif-zos. What waits: nothing.", exit: 2 });
});

test("what is open already is shown with where it comes from, what carries it, when, and who asked: as its environment has it", () => {
  const change = { application: "LIQUIDA", to: "27.1.3", digest: "sha256:a", from: "27.1.2", lane: "sas", requestedBy: "Lea Martin" };
  const pending = { ...change, nextTry: "2027-01-04T20:00:00Z", platforms: [], state: "Waiting", requestedAt: "2027-01-04T08:00:00Z" };
  const environments = [sample<Environment>({ metadata: { name: "qualif" }, status: { pending: [pending] } })];
  expect(asPending(OPENED, environments)).toEqual({
    ...{ from: "27.1.2", lane: "sas", slot: "2027-01-04T20:00:00Z", requestedBy: "Lea Martin" },
  });
  expect(asPending({ ...OPENED, digest: "sha256:b" }, environments), "another content").toEqual({});
  expect(asPending({ ...OPENED, environment: "recette" }, environments)).toEqual({});
});
