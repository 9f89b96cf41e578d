import { OPEN_WORD } from "../found.ts";
import type { Mutant } from "../mutants.ts";
import { LEDGER_HEAD, onEach, RECORD, within } from "./plans.ts";

const LEDGER = "adapters/kubernetes/ledger.ts";
const LEASE = "adapters/kubernetes/lease.ts";

/** Bugs in what keeps the ledger, the lease, the words of people and what Git declares. */
export const MUTANTS_OF_KEEPERS: readonly Mutant[] = [
  {
    name: "leaves the head of the ledger without its Record",
    file: LEDGER,
    search: "if (last === undefined || last.sequence <= session.memory.completed) return;",
    replacement: "if (last !== undefined || session.memory.completed < 0) return;",
    plans: onEach(LEDGER_HEAD, [1, 2, 3], { do: "crash", when: "after", rebootMs: 1_000 }),
  },
  {
    name: "moves the head of the ledger whatever it has become",
    file: LEDGER,
    search: "  return cluster.update<HeadObject>({ ...head.object, data: headData(record, identityOfLedger) }, signal);",
    replacement:
      "  const { resourceVersion: _version, ...metadata } = head.object.metadata;\n  return cluster.update<HeadObject>({ ...head.object, metadata, data: headData(record, identityOfLedger) }, signal);",
    plans: onEach(LEDGER_HEAD, [1, 2, 3], { do: "late", ms: 5_000 }),
  },
  {
    name: "writes one entry into the ledger twice",
    file: LEDGER,
    search: "  if (there !== undefined) return remember(session, entry.key, there);",
    replacement: "",
    plans: onEach(RECORD, [2, 3], { do: "crash", when: "after", rebootMs: 1_000 }),
  },
  {
    name: "links a Record to none before it",
    file: LEDGER,
    search: "    previous: head.hash,",
    replacement: "    previous: head.sequence < 2 ? head.hash : NO_PREVIOUS,",
    plans: [within("mainframe")],
  },
  {
    name: "takes the lease of a leader that is alive",
    file: LEASE,
    search: '(holderIdentity === "" ? 0 : durationMs)',
    replacement: '(holderIdentity === "" ? 0 : durationMs / 100)',
    plans: [within("takeover")],
  },
  {
    name: "goes on with a lease that another has taken",
    file: LEASE,
    search: "  if (holderIdentity !== identity || leaseTransitions !== state.held) throw",
    replacement: "  if (holderIdentity === '' && leaseTransitions !== state.held) throw",
    plans: [within("takeover")],
  },
  {
    name: "takes the lease under the epoch of the one before",
    file: LEASE,
    search: "  else if (isFree(session, lease)) await take(session, { lease, epoch: epoch + 1 }, signal);",
    replacement: "  else if (isFree(session, lease)) await take(session, { lease, epoch }, signal);",
    plans: [within("takeover")],
  },
  {
    name: "confirms a lease without renewing it",
    file: LEASE,
    search: "    await renew(session, lease, signal);\n  } catch (error) {",
    replacement: "    trust(session, session.timers.nowMs());\n  } catch (error) {",
    plans: [within("mainframe")],
  },
  {
    name: "lets anybody decide",
    file: "domain/delivery/decision.ts",
    search: ".flatMap((name) => teams.find((team) => team.metadata.name === name)?.spec.members ?? [])",
    replacement: ".flatMap((name) => teams.flatMap((team) => (name === '' ? [] : team.spec.members)))",
    plans: [within("unknown"), within("estate")],
  },
  {
    name: "prunes what holds state without a word",
    file: "domain/delivery/estate-apply.ts",
    search: 'const HOLDS_STATE: ReadonlySet<string> = new Set(["Environment", "Target", "Application"]);',
    replacement: 'const HOLDS_STATE: ReadonlySet<string> = new Set(["Environment", "Target"]);',
    plans: [within("estate")],
  },
  {
    name: "wakes no word when its estate moves",
    file: "commands/wiring.ts",
    search: "        ...openWords(cache, ref),\n        ...unwrittenWords(",
    replacement: "        ...unwrittenWords(",
    plans: [OPEN_WORD.plan],
  },
  {
    name: "applies whatever the branch points to",
    file: "reconcilers/estate-commit.ts",
    search: "if (applied === commit || (await context.repository.descends(source, commit, applied, signal))) continue;",
    replacement: "if (applied === commit || (await context.repository.descends(source, commit, commit, signal))) continue;",
    plans: [within("mainframe", { atMs: 25_000, do: "rewrite" }, { atMs: 60_000, do: "kill", rebootMs: 500 })],
  },
  {
    name: "prunes nothing that has left Git",
    file: "domain/delivery/estate-apply.ts",
    search: "  return inventory.filter((entry) => !names.has(keyOf(entry)) && !unread(entry));",
    replacement: "  return inventory.filter((entry) => !names.has(keyOf(entry)) && unread(entry));",
    plans: [within("estate")],
  },
  {
    name: "leaves a hand edit as it is",
    file: "domain/delivery/estate-apply.ts",
    search: '!equal(current.spec, spec)) return "Restore";',
    replacement: '!equal(current.kind, declared.kind)) return "Restore";',
    plans: [within("estate")],
  },
  {
    name: "keeps the lock of a pass that has ended",
    file: "reconcilers/environment-lock.ts",
    search: "  if (status?.endedAt !== undefined) return false;\n  const open",
    replacement: "  const open",
    plans: [within("mainframe")],
  },
];
