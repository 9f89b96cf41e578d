import type { Record as LedgerRecord } from "../../../controller/api/types.ts";
import { recordHash } from "../../../controller/adapters/kubernetes/chain.ts";
import type { Effect } from "../wires.ts";
import type { World } from "../world/world.ts";
import type { Oracle, Watched } from "./violation.ts";

/** T20: one Record for each action, written before it, and a chain that holds. */
export function watchLedger({ world, view, report }: Watched): Oracle {
  const recorded = (key: string): boolean => view.headRecord()?.key === key || view.records().some(({ spec }) => spec.key === key);
  const recordedCall = (action: string, target: string): boolean =>
    view.records().some(({ spec }) => spec.action === action && spec.details?.["target"] === target);
  let reached = 0;
  return {
    commit: ({ kind }) => {
      if (kind !== "ConfigMap") return;
      const { sequence = 0 } = view.headRecord() ?? {};
      if (sequence < reached) report("T20", `the head of the ledger went back from Record ${String(reached)} to ${String(sequence)}`);
      reached = sequence;
    },
    effect: (effect) => {
      const correlator = preparedBy(effect);
      if (correlator !== undefined && !recorded(`step/${correlator}`))
        report("T20", `${effect.sent.label} for ${correlator} took effect without a Record`);
      const call = callOf(effect, environmentAt(world));
      if (call !== undefined && !call.actions.some((action) => recordedCall(action, call.target)))
        report("T20", `${effect.sent.label} took effect without a Record of ${call.actions.join(" or ")}`);
    },
    atEnd: () => checkChain(view.records(), report),
  };
}

/** The correlator of a job that this message creates. */
function preparedBy({ request, command }: Effect): string | undefined {
  if (request !== undefined && request.method === "PUT" && request.url.endsWith("/zosmf/restjobs/jobs"))
    return request.headers["x-ibm-user-correlator"] ?? "none";
  if (request?.method === "POST" && /\/namespaces\/cloud-[a-z]+\/configmaps/u.test(request.url))
    return /"correlator\\":\\"([A-Z0-9]+)/u.exec(textOf(request.body))?.[1];
  if (command !== undefined && command.argv[2] === "prepare") return /^correlator \d+\n([A-Z0-9]+)$/mu.exec(command.stdin)?.[1];
  return undefined;
}

type EnvironmentAt = (level: string) => string;

function environmentAt({ scenario }: World): EnvironmentAt {
  return (level) => scenario.environments.find((one) => one.level === level)?.name ?? level;
}

function callOf(
  { request, command }: Effect,
  named: EnvironmentAt,
): { readonly actions: readonly string[]; readonly target: string } | undefined {
  const region = /MODIFY CICS([A-Z]{3})|F CICS([A-Z]{3})/u.exec(
    request?.url.includes("/restconsoles/") === true ? textOf(request.body) : "",
  );
  const level = region?.[1] ?? region?.[2];
  if (level !== undefined) return { actions: ["Phasein", "PhaseinBack"], target: `${named(level)}-mainframe` };
  const deleted = request?.method === "DELETE" ? /\/restfiles\/ds\/ENV\.([A-Z]{3})\./u.exec(request.url)?.[1] : undefined;
  if (deleted !== undefined) return { actions: ["Cleanup"], target: `${named(deleted)}-mainframe` };
  if (command !== undefined && (command.argv[2] === "stage" || command.argv[2] === "publish"))
    return { actions: ["Upload"], target: `${command.host.slice(1)}-open` };
  const want = command?.argv[2] === "access" ? /^want \d+\n(open|close)$/mu.exec(command.stdin)?.[1] : undefined;
  if (command !== undefined && want !== undefined)
    return { actions: [want === "open" ? "OpenAccess" : "CloseAccess"], target: `${command.host.slice(1)}-open` };
  return undefined;
}

export function textOf(body: string | Uint8Array | undefined): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

function checkChain(records: readonly LedgerRecord[], report: (rule: string, what: string) => void): void {
  const chain = records.map(({ spec }) => spec).sort((left, right) => left.sequence - right.sequence);
  const keys = new Set<string>();
  chain.forEach((record, index) => {
    if (record.sequence !== index + 1) report("T20", `Record ${String(index + 1)} is missing`);
    if (record.previous !== (chain[index - 1]?.hash ?? ""))
      report("T20", `Record ${String(record.sequence)} does not name the one before it`);
    if (recordHash(record) !== record.hash) report("T20", `Record ${String(record.sequence)} does not hold its own hash`);
    if (keys.has(record.key)) report("T20", `${record.key} was recorded twice`);
    keys.add(record.key);
  });
}
