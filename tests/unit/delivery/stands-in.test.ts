import { expect, test } from "vitest";
import type { Decision, Team } from "../../../controller/api/types.ts";
import { judgeDecision } from "../../../controller/domain/delivery/decision.ts";
import { judgeGateWord } from "../../../controller/domain/delivery/gate-word.ts";

const NOW = Temporal.Instant.from("2027-01-04T07:00:00Z");

function team(name: string, ...members: Team["spec"]["members"]): Team {
  return { apiVersion: "ecluse.dev/v1alpha1", kind: "Team", metadata: { name }, spec: { title: name, members } };
}

const TEAMS = [
  team("qualif", { name: "Quitterie Abel", user: "quitterie" }, { name: "Hugo Brou", user: "hugo" }),
  team("env-admin", { name: "Anne Brest", user: "anne" }, { name: "Quitterie Abel", user: "quitterie" }),
  team("exploitation", { name: "Elise Dupre", user: "elise" }),
];

function word(on: Decision["spec"]["on"], onBehalfOf: string | undefined): Decision {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Decision",
    metadata: { name: "word" },
    spec: {
      on,
      verdict: on.kind === "Gate" ? "Close" : "Confirm",
      by: "quitterie",
      channel: "Kubernetes",
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    },
  };
}

const GATE = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Gate",
  metadata: { name: "door" },
  spec: {
    title: "Door",
    openers: "qualif",
    guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas"] },
    quorum: 1,
    fourEyes: false,
    default: "Closed",
    closesAt: "SlotEnd",
  },
} as const;

function onGate(onBehalfOf?: string) {
  const facts = { gates: [GATE], teams: TEAMS, environments: [], targets: [], digestOf: () => undefined, now: NOW };
  return judgeGateWord(word({ kind: "Gate", name: "door" }, onBehalfOf), facts);
}

function onEstate(onBehalfOf?: string) {
  return judgeDecision(
    word({ kind: "Estate", name: "shop", point: "prune/1" }, onBehalfOf),
    { teams: TEAMS, meps: [], environments: [] },
    NOW,
  );
}

test.each([undefined, "qualif", "env-admin", "Hugo Brou", "anne"])(
  "one stands in for a team one is in, or for somebody in it: %s",
  (whom) => {
    expect(onGate(whom).state).toBe("Effective");
    expect(onEstate(whom).state).toBe("Effective");
  },
);

test.each(["exploitation", "Elise Dupre", "elise", "nobody", "hug"])("nobody stands in for %s, in whose team they are not", (whom) => {
  for (const judged of [onGate(whom), onEstate(whom)]) {
    expect(judged).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
    expect(judged.message).toContain(`quitterie stands in for ${whom}, which is no team of theirs and nobody in one`);
  }
});
