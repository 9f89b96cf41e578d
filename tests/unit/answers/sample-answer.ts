import type { Gate, Team } from "../../../controller/api/types.ts";
import type { AnswerFacts, Asked } from "../../../controller/domain/answers/answer.ts";
import { tokenHash, tokenOf } from "../../../controller/domain/answers/token.ts";

/** What a domain signs that signs well. */
export const SIGNED = ["from", "to", "subject", "message-id", "content-type", "content-transfer-encoding"];
export const TOKEN = tokenOf(new Uint8Array(16).fill(0xa7));
const DIGEST = `sha256:${"1".repeat(64)}`;

export const ASKED: Asked = {
  id: "gaterequest-1",
  tokens: [tokenHash(TOKEN)],
  gate: "recette-open-patch",
  team: "ctv",
  changes: [{ environment: "recette", application: "DSNFLUX", to: "3.14.3", digest: DIGEST }],
  until: "2027-06-08T11:30:00Z",
};

const CTV: Team = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Team",
  metadata: { name: "ctv" },
  spec: {
    title: "CTV",
    members: [{ name: "Noémie Roustan", user: "n.roustan", mails: ["noemie.roustan@env.example"] }],
    mailbox: "ctv@env.example",
  },
};

const MOE: Team = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Team",
  metadata: { name: "moe" },
  spec: { title: "MOE", members: [{ name: "Marc Vannes", user: "marc", mails: ["marc.vannes@env.example"] }] },
};

export function gate(spec: Partial<Gate["spec"]> = {}, name = "recette-open-patch"): Gate {
  const guards = { environments: ["recette"], platforms: ["Open"], lanes: ["patch-open"] } as const;
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Gate",
    metadata: { name },
    spec: {
      title: "Door",
      openers: "ctv",
      guards: { environments: [...guards.environments], platforms: [...guards.platforms], lanes: [...guards.lanes] },
      quorum: 1,
      fourEyes: false,
      default: "Closed",
      closesAt: "SlotEnd",
      ...spec,
    },
  };
}

export function facts(more: Partial<AnswerFacts> = {}): AnswerFacts {
  return {
    asked: [ASKED],
    wrong: [],
    gates: [gate()],
    teams: [CTV, MOE],
    digestOf: () => DIGEST,
    signed: SIGNED,
    now: Temporal.Instant.from("2027-06-08T09:47:09Z"),
    ...more,
  };
}

export interface Written {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly text?: string;
  readonly more?: readonly string[];
}

/** A mail as it comes over the line. */
export function written({
  from = "ctv@env.example",
  to = `gates+${TOKEN}@env.example`,
  subject = "Re: feu vert",
  ...rest
}: Written = {}): Uint8Array {
  const { id = "a1@mail.env.example", text = "FEU VERT\r\n", more = [] } = rest;
  const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${id}>`, ...more];
  return new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n${text}`);
}
