import { expect, test } from "vitest";
import type { Candidate, Evidence } from "../../../controller/domain/delivery/evidence.ts";
import { differences, expectedEvidence, observedVersion } from "../../../controller/domain/delivery/evidence.ts";

const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);

function unix(version: string, sha256: string): Candidate {
  return {
    version,
    content: { platform: "Open", source: "https://depot.env.example/x.tar", items: [{ path: "lib/a.jar", sha256, mode: "0644" }] },
  };
}

function mainframe(version: string, ssi: string): Candidate {
  return {
    version,
    content: {
      platform: "Mainframe",
      source: "ENV.STG.LIQUIDA.V270103",
      items: [
        { type: "LOAD", member: "LIQP0100", ssi, size: "0001A2F0", amode: "31" },
        { type: "DBRM", member: "LIQP0100", sha256: HASH },
      ],
    },
  };
}

function installed(candidate: Candidate): Evidence {
  return expectedEvidence(candidate.content, { version: candidate.version });
}

test("a version is observed when all its items are found equal, never by a marker", () => {
  const [old, next] = [mainframe("27.1.2", "27010201"), mainframe("27.1.3", "27010301")];
  expect(observedVersion([old, next], installed(next))).toEqual({ version: "27.1.3", differs: [] });
});

test("one differing item makes it unknown, and says which and of what it is nearest", () => {
  const [old, next] = [mainframe("27.1.2", "27010201"), mainframe("27.1.3", "27010301")];
  const found = new Map([...installed(next), ["LOAD/LIQP0100", { ssi: "27020811", size: "0001A2F0", amode: "31" }]]);
  const observed = observedVersion([old, next], found);
  expect(observed.version).toBe("Unknown");
  expect(observed.differs).toEqual([{ item: "LOAD/LIQP0100", field: "ssi", expected: "27010201", found: "27020811" }]);
});

test("the link on the host is part of the proof", () => {
  const release = unix("3.13.0", HASH);
  const found = new Map([...installed(release), ["LINK/current", { target: "releases/3.12.4" }]]);
  expect(observedVersion([release], found).differs[0]?.item).toBe("LINK/current");
});

test("a file more than the release has is drift on Unix; another application's member is none of ours on z/OS", () => {
  const release = unix("3.13.0", HASH);
  const extra = new Map([...installed(release), ["FILE/lib/patched.jar", { sha256: OTHER, mode: "0644" }]]);
  expect(observedVersion([release], extra)).toMatchObject({ version: "Unknown", nearest: "3.13.0" });
  const member = mainframe("27.1.3", "27010301");
  expect(differences(installed(member), new Map([...installed(member), ["LOAD/COTB0450", { ssi: "1" }]]))).toEqual([]);
});

test("when several versions match, the one last deployed is meant, else the highest", () => {
  const twins = [mainframe("27.1.2", "27010201"), mainframe("27.1.3", "27010201")];
  const found = installed(mainframe("27.1.2", "27010201"));
  expect(observedVersion(twins, found, "27.1.2").version).toBe("27.1.2");
  expect(observedVersion(twins, found).version).toBe("27.1.3");
});

test("nothing there is not the same as something unknown", () => {
  expect(observedVersion([unix("3.13.0", HASH)], new Map()).version).toBe("None");
  expect(observedVersion([unix("3.13.0", HASH)], new Map([["LINK/current", { target: "releases/9.9.9" }]])).version).toBe("Unknown");
});
