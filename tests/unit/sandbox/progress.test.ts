import { expect, test } from "vitest";
import type { Environment } from "../../../controller/api/types.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../../../controller/ports/cluster.ts";
import { followProgress } from "../../../controller/sandbox/progress.ts";

test("an application that is left out of an environment while it runs is told, once each time", () => {
  const { lines, tell } = follow();
  tell(running());
  tell(running("2027-01-04T08:00:00Z"));
  tell(running("2027-01-04T08:00:00Z"));
  tell(running());
  tell(running("2027-01-05T08:00:00Z"));
  const said = "dev LIQUIDA 1.0.0 is no longer declared and still runs: nothing is taken away by omission.";
  expect(lines).toEqual([said, said]);
});

/** The lines that the terminal shows, and how the watches tell of an object. */
function follow(): { readonly lines: readonly string[]; readonly tell: (object: KubeObject) => void } {
  const lines: string[] = [];
  const listeners = new Set<Parameters<WatchCache["onChange"]>[0]>();
  const cache: WatchCache = {
    get: () => undefined,
    list: () => [],
    synced: () => true,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  followProgress(cache, { print: (line) => lines.push(line), colour: false, timeZone: "Europe/Paris" });
  return {
    lines,
    tell: (object) => {
      const ref: ObjectRef = { kind: object.kind, namespace: "ecluse", name: object.metadata.name };
      for (const listener of listeners) listener(ref, object, undefined);
    },
  };
}

function running(undeclaredSince?: string): Environment {
  const entry = { application: "LIQUIDA", platform: "Mainframe", version: "1.0.0", observedAt: "2027-01-04T08:00:00Z" } as const;
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Environment",
    metadata: { name: "dev" },
    spec: {
      title: "Dev",
      purpose: "Development",
      rank: 10,
      passage: "Continuous",
      owner: "moe",
      targets: [],
      versions: {},
      drift: "Report",
    },
    status: { versions: [{ ...entry, ...(undeclaredSince === undefined ? {} : { undeclaredSince }) }] },
  };
}
