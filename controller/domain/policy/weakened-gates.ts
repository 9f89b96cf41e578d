import type { Gate, Team } from "../../api/types.ts";
import { APPROVERS } from "../delivery/deciders.ts";
import type { Comparison, ProtectedEstate, Weakening } from "./weakening.ts";
import { pairs } from "./weakening.ts";

/** Gates that are gone, guard less, or are opened by others or more easily. One that others take over, as strong as it was, is none of them. */
export function weakenedGates(comparison: Comparison): readonly Weakening[] {
  const { before, after } = comparison;
  const kept = new Map(pairs(before.gates, after.gates).map(([was, will]) => [was, will]));
  const added = after.gates.filter(({ metadata }) => !before.gates.some((one) => one.metadata.name === metadata.name));
  return before.gates
    .filter(({ metadata }) => !after.held.some(({ kind, name }) => kind === "Gate" && name === metadata.name))
    .flatMap((was): readonly Weakening[] => {
      const will = kept.get(was);
      const heirs = [...(will === undefined ? [] : [will]), ...added.filter((gate) => isAsStrong(gate, was))];
      const lost = doorsOf(was, after).filter((door) => !heirs.some((gate) => isGuarded(door, gate)));
      const narrowed = lost.length === 0 ? [] : [lostDoors({ was, will }, [...new Set(lost.map(({ environment }) => environment))])];
      return [...narrowed, ...(will === undefined ? [] : weakerDoor(was, will, comparison))];
    });
}

interface Door {
  readonly environment: string;
  readonly platform: string;
  readonly lane: string;
}

/** What the gate guards of what there is still. */
function doorsOf({ spec: { guards } }: Gate, after: ProtectedEstate): readonly Door[] {
  const isThere = (kind: string, name: string, declared: readonly { readonly metadata: { readonly name: string } }[]): boolean =>
    declared.some(({ metadata }) => metadata.name === name) || after.held.some((one) => one.kind === kind && one.name === name);
  const lanes = guards.lanes.filter((lane) => lane === "MEP" || lane === "Exceptional" || isThere("Airlock", lane, after.airlocks));
  return guards.environments
    .filter((name) => isThere("Environment", name, after.environments))
    .flatMap((environment) => guards.platforms.flatMap((platform) => lanes.map((lane) => ({ environment, platform, lane }))));
}

function isGuarded({ environment, platform, lane }: Door, { spec: { guards } }: Gate): boolean {
  const platforms: readonly string[] = guards.platforms;
  return guards.environments.includes(environment) && platforms.includes(platform) && guards.lanes.includes(lane);
}

/** Whether the one is opened by the same team as the other, and no more easily. */
export function isAsStrong({ spec }: Pick<Gate, "spec">, { spec: was }: Pick<Gate, "spec">): boolean {
  return spec.openers === was.openers && spec.quorum >= was.quorum && (spec.fourEyes || !was.fourEyes);
}

function lostDoors({ was, will }: { readonly was: Gate; readonly will: Gate | undefined }, environments: readonly string[]): Weakening {
  const known = { object: { kind: "Gate", name: was.metadata.name }, environments, teams: [was.spec.openers] };
  if (will === undefined)
    return { ...known, code: "GateRemoved", side: "Before", pointer: "", was: `${was.spec.openers}: ${guardsText(was)}` };
  return { ...known, code: "GateNarrowed", side: "After", pointer: "/spec/guards", was: guardsText(was), will: guardsText(will) };
}

/** `qualif, recette / Mainframe / sas`. */
function guardsText({ spec: { guards } }: Gate): string {
  return [guards.environments, guards.platforms, guards.lanes].map((names) => names.join(", ")).join(" / ");
}

function weakerDoor(was: Gate, will: Gate, { before, after }: Comparison): readonly Weakening[] {
  const { name } = will.metadata;
  const [old, now] = [was.spec, will.spec];
  const known = { object: { kind: "Gate", name }, side: "After", environments: old.guards.environments, teams: [old.openers] } as const;
  const others = voicesOf(teamOf(after, now.openers)).filter((voice) => !voicesOf(teamOf(before, old.openers)).includes(voice));
  const isOthers = now.openers !== old.openers && others.length > 0;
  return [
    ...(isOthers ? [{ ...known, code: "OpenersWidened", pointer: "/spec/openers", was: old.openers, will: now.openers } as const] : []),
    ...(now.quorum < old.quorum
      ? [{ ...known, code: "QuorumLowered", pointer: "/spec/quorum", was: String(old.quorum), will: String(now.quorum) } as const]
      : []),
    ...(old.fourEyes && !now.fourEyes
      ? [{ ...known, code: "FourEyesOff", pointer: "/spec/fourEyes", was: "true", will: "false" } as const]
      : []),
  ];
}

/** Teams that open gates, or approve what enters production, in which more people speak than before. */
export function weakenedTeams({ before, after }: Comparison): readonly Weakening[] {
  return pairs(before.teams, after.teams).flatMap(([was, will]): readonly Weakening[] => {
    const { name } = will.metadata;
    const [old, now] = [voicesOf(was), voicesOf(will)];
    const more = now.filter((voice) => !old.includes(voice));
    const guarded = before.gates.filter(({ spec }) => spec.openers === name).flatMap(({ spec }) => spec.guards.environments);
    const approved = APPROVERS.some((team) => team === name)
      ? before.environments.filter(({ spec }) => spec.purpose === "Production").map(({ metadata }) => metadata.name)
      : [];
    const environments = [...new Set([...guarded, ...approved])];
    if (more.length === 0 || environments.length === 0) return [];
    return [
      {
        ...{ code: "OpenersWidened", object: { kind: "Team", name }, side: "After", pointer: "/spec/members" },
        ...{ was: String(old.length), will: `${String(now.length)} (+ ${more.join(", ")})` },
        ...{ environments, teams: [name] },
      },
    ];
  });
}

function teamOf({ teams }: ProtectedEstate, name: string): Team | undefined {
  return teams.find(({ metadata }) => metadata.name === name);
}

/** Who can speak for a team: each of its members, and its mailbox. */
function voicesOf(team: Team | undefined): readonly string[] {
  if (team === undefined) return [];
  const { members, mailbox } = team.spec;
  return [...members.map(({ name }) => name), ...(mailbox === undefined ? [] : [mailbox])];
}
