import { expect, test } from "vitest";
import type { Target } from "../../../controller/api/types.ts";
import { createTargets, deferred } from "../../../controller/commands/targets.ts";

const target = (name: string, host: string): Target => ({
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "Target",
  metadata: { name, namespace: "ecluse" },
  spec: { environment: "dev", platform: "Open", host, open: { host, port: 22, hostKeys: [], user: "ecluse", root: "/opt/ecluse" } },
});

test("a target keeps its port until its spec changes, and every connection is ended at the end", () => {
  const open: string[] = [];
  const platform = ({ spec }: Target): ReturnType<typeof deferred> & { close(): void } => {
    open.push(spec.host);
    const port = deferred({ version: () => Promise.resolve("1"), make: () => Promise.reject(new Error("nobody asks it anything here")) });
    return { ...port, close: () => open.splice(open.indexOf(spec.host), 1) };
  };
  const targets = createTargets({ Mainframe: platform, Open: platform, Cloud: platform });
  expect(targets(target("dev-open", "udev01"))).toBe(targets(target("dev-open", "udev01")));
  expect(targets(target("dev-open", "udev02"))).not.toBe(targets(target("dev-open", "udev01")));
  targets(target("qualif-open", "uqal01"));
  expect(open).toEqual(["udev01", "udev02", "udev01", "uqal01"]);
  targets.close();
  expect(open).toEqual([]);
});
