import { setTimeout as sleep } from "node:timers/promises";
import type { Kubectl, Persona } from "./deeds.ts";
import { PERSONAS } from "./deeds.ts";

interface Word {
  readonly what: string;
  /** Whose word counts; of the others it is refused, NotAuthorized. */
  readonly counts: readonly Persona[];
  readonly on: { readonly kind: string; readonly name: string; readonly point?: string };
  readonly verdict: string;
  /** What it is for: environment, application, version. */
  readonly changes?: readonly (readonly [environment: string, application: string, to: string])[];
}

const MEP = "mep-tried";
const MEP_ITEM = ["prod", "LIQUIDA", "27.1.2"] as const;

/** In the order in which a go-live asks for its words. */
const WORDS: readonly Word[] = [
  { what: "shut the gate of qualif", counts: ["qualif"], on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close" },
  {
    ...{ what: "open the gate of qualif", counts: ["qualif"], on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Open" },
    changes: [["qualif", "LIQUIDA", "27.1.3"]],
  },
  { what: "shut the gate of ctv", counts: ["ctv"], on: { kind: "Gate", name: "recette-open-patch" }, verdict: "Close" },
  {
    ...{ what: "approve a go-live", counts: ["env-admin", "exploitation"], on: { kind: "MEP", name: MEP, point: "approval" } },
    ...{ verdict: "Approve", changes: [MEP_ITEM] },
  },
  {
    ...{ what: "give the PV", counts: ["moa"], on: { kind: "MEP", name: MEP, point: "acceptance" } },
    ...{ verdict: "Favourable", changes: [MEP_ITEM] },
  },
  {
    ...{ what: "say Go", counts: ["exploitation"], on: { kind: "MEP", name: MEP, point: "go" } },
    ...{ verdict: "Go", changes: [MEP_ITEM] },
  },
  {
    ...{ what: "override a freeze", counts: ["env-admin", "exploitation"], on: { kind: "Calendar", name: "france", point: "pay-days" } },
    ...{ verdict: "Override", changes: [["prod", "ALLOCPAY", "26.6.0"]] },
  },
];

/** Whose word counts on what, as it is to be. */
export const COUNTS: Readonly<Record<string, readonly Persona[]>> = Object.fromEntries(WORDS.map(({ what, counts }) => [what, counts]));

/** Each word by each persona through kubectl, and what the controller makes of it: whose counted, and whose was refused for another reason. */
export async function giveEveryWord(kubectl: Kubectl): Promise<{ readonly counted: typeof COUNTS; readonly odd: readonly string[] }> {
  const counted: Record<string, readonly Persona[]> = {};
  const odd: string[] = [];
  for (const [index, word] of WORDS.entries()) {
    const name = (who: Persona): string => `word-${String(index)}-${who}`;
    const changes = await contents(kubectl, word);
    await Promise.all(PERSONAS.map((who) => create(kubectl, { who, one: decision(word, { name: name(who), by: who, changes }) })));
    const those: Persona[] = [];
    for (const who of PERSONAS) {
      const [state = "", reason = "", message = ""] = (await answer(kubectl, name(who))).split("|");
      if (state === "Effective" || state === "Used") those.push(who);
      else if (reason !== "NotAuthorized") odd.push(`${who}, ${word.what}: ${state} ${reason} ${message}`);
    }
    counted[word.what] = those;
  }
  return { counted, odd };
}

/** Made by whoever runs the environments, as the words on it are waited for. */
export async function furnishWords(kubectl: Kubectl): Promise<void> {
  const step = { at: "2029-02-17T20:00", minutes: 15, owner: "env-admin" };
  const [environment, application, version] = MEP_ITEM;
  const spec = {
    ...{ title: "Tried", type: "Exceptional", environment, calendar: "france" },
    justification: { reason: "Regulatory", reference: "CA 1", decidedAt: "2029-01-08T08:00" },
    window: { from: "2029-02-17T20:00", to: "2029-02-18T06:00" },
    items: [{ application, version, kind: "Change" }],
    requires: [
      { verdict: "Approve", teams: ["env-admin", "exploitation"] },
      { verdict: "Favourable", teams: ["moa"] },
      { verdict: "Go", teams: ["exploitation"] },
    ],
    runbook: [
      { ...step, step: "10", title: "Roll call" },
      { ...step, step: "20", title: "z/OS", dependsOn: ["10"], run: { action: "Deploy", platforms: ["Mainframe"] } },
    ],
    rollback: { minutes: 70, backBy: "2029-02-18T02:00", steps: ["Back"] },
  };
  await create(kubectl, { who: "env-admin", one: { apiVersion: "ecluse.dev/v1alpha1", kind: "MEP", metadata: { name: MEP }, spec } });
  await shown(kubectl, ["get", "mep", MEP, "-o", "jsonpath={.status.requirements}"]);
}

function decision({ on, verdict }: Word, { name, by, changes }: Given): object {
  const reason = verdict === "Override" ? { reason: "The accounts are closed" } : {};
  const spec = { on, verdict, by, channel: "Kubernetes", ...(changes.length === 0 ? {} : { changes }), ...reason };
  return { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name }, spec };
}

interface Given {
  readonly name: string;
  readonly by: Persona;
  readonly changes: readonly object[];
}

async function contents(kubectl: Kubectl, { changes = [] }: Word): Promise<readonly object[]> {
  return Promise.all(
    changes.map(async ([environment, application, to]) => {
      const release = `${application.toLowerCase()}-${to}`;
      return { environment, application, to, digest: await shown(kubectl, ["get", "rel", release, "-o", "jsonpath={.status.digest}"]) };
    }),
  );
}

function answer(kubectl: Kubectl, name: string): Promise<string> {
  const path = "jsonpath={.status.state}|{.status.reason}|{.status.message}";
  return shown(kubectl, ["get", "decision", name, "-o", path], /^\w/u);
}

/** What kubectl shows once it does. */
async function shown(kubectl: Kubectl, args: readonly string[], pattern = /./u): Promise<string> {
  for (let left = 300; left > 0; left -= 1) {
    const { stdout } = await kubectl("admin", args);
    if (pattern.test(stdout)) return stdout;
    await sleep(200);
  }
  const { stdout } = await kubectl("admin", [...args.slice(0, 3), "-o", "yaml"]);
  throw new Error(`kubectl ${args.join(" ")} shows nothing of\n${stdout}`);
}

async function create(kubectl: Kubectl, { who, one }: { readonly who: Persona | "admin"; readonly one: object }): Promise<void> {
  const { code, stderr } = await kubectl(who, ["create", "-f", "-"], one);
  if (code !== 0) throw new Error(stderr);
}
