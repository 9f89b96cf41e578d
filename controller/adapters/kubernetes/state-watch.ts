import type { StateWatch } from "../../ports/state-watch.ts";

/** The `StateWatch` port, and where those who see a part of the API server's state tell it what they saw. */
export interface KubernetesStateWatch extends StateWatch {
  readonly notice: (what: string) => void;
  /** Who holds on to the newer state until told to take the older one. */
  follow(...parts: readonly { acknowledgeRegression(): void }[]): void;
}

export function createStateWatch(): KubernetesStateWatch {
  const listeners = new Set<(what: string) => void>();
  const followed = new Set<{ acknowledgeRegression(): void }>();
  return {
    notice: (what) => {
      for (const listener of [...listeners]) listener(what);
    },
    follow: (...parts) => {
      for (const part of parts) followed.add(part);
    },
    onRegressed: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeAsFound: () => {
      for (const part of followed) part.acknowledgeRegression();
    },
  };
}
