import type { Estate } from "../api/types.ts";
import type { Regression } from "../domain/status/regression.ts";
import type { Clock } from "../ports/clock.ts";
import type { WatchCache } from "../ports/cluster.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Log } from "../ports/log.ts";
import type { StateWatch } from "../ports/state-watch.ts";
import { openRegression, recordRegression } from "../reconcilers/regression.ts";

interface GateParts {
  readonly clock: Clock;
  readonly cache: WatchCache;
  readonly ledger: Ledger;
  readonly state: StateWatch;
  readonly log: Log;
}

/** Keeps everything from acting on a cluster that went back to an older state, until that is acknowledged. */
export interface StateGate {
  /** The regression in force in a namespace. Asked of the ledger when not known yet, and written there when this process noticed it. */
  regressionIn(namespace: string, signal: AbortSignal): Promise<Regression | undefined>;
  /** The one in force, as far as is known without asking. */
  known(): Regression | undefined;
  /** What is known may be old: it is asked for again. */
  forget(): void;
  stop(): void;
}

/** `pause` is called as soon as a regression is noticed, `resume` once it stands in the ledger or could not be written for now. */
export function createStateGate(parts: GateParts, turns: { readonly pause: () => void; readonly resume: () => void }): StateGate {
  const { cache, ledger, state, log } = parts;
  const known = new Map<string, Regression | undefined>();
  const asking = new Map<string, Promise<Regression | undefined>>();
  const life = new AbortController();
  let round = 0;
  let noticed: { readonly what: string; readonly written: Set<string> } | undefined;
  const ask = async (namespace: string, signal: AbortSignal): Promise<Regression | undefined> => {
    const at = { context: parts, signal };
    const asked = round;
    if (noticed !== undefined && !noticed.written.has(namespace)) {
      const { what, written } = noticed;
      await recordRegression(namespace, what, at);
      written.add(namespace);
    }
    const open = await openRegression(namespace, at);
    if (asked === round) known.set(namespace, open);
    return open;
  };
  const forget = (): void => {
    round += 1;
    known.clear();
    asking.clear();
  };
  const regressionIn = (namespace: string, signal: AbortSignal): Promise<Regression | undefined> => {
    if (known.has(namespace)) return Promise.resolve(known.get(namespace));
    const before = asking.get(namespace);
    if (before !== undefined) return before;
    const under = ask(namespace, signal).finally(() => {
      if (asking.get(namespace) === under) asking.delete(namespace);
    });
    asking.set(namespace, under);
    return under;
  };
  const notice = async (what: string): Promise<void> => {
    noticed = { what, written: new Set() };
    turns.pause();
    log.error("the cluster went back to an older state", { what });
    forget();
    ledger.forget();
    const namespaces = new Set(cache.list<Estate>("Estate").map(({ metadata }) => metadata.namespace ?? ""));
    for (const namespace of namespaces)
      await regressionIn(namespace, life.signal).catch((error: unknown) => {
        log.warn("the regression could not be written into the ledger yet", { namespace, error });
      });
    state.takeAsFound();
    turns.resume();
  };
  let noticing: Promise<void> | undefined;
  const unlisten = state.onRegressed((what) => {
    noticing ??= notice(what).finally(() => {
      noticing = undefined;
    });
  });
  return {
    regressionIn,
    known: () => [...known.values()].find((one) => one !== undefined),
    forget,
    stop: () => {
      unlisten();
      life.abort(new Error("the controller ends"));
    },
  };
}
