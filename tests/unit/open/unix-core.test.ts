import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createDepot } from "../../../controller/sandbox/unix/core/depot.ts";
import { sampleFile, sampleOpenFiles, sampleOpenPort, sampleOpenSource } from "../../../controller/sandbox/unix/core/sample-files.ts";
import { stateOfPieces } from "../../../controller/sandbox/unix/core/state.ts";
import type { UnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { createUnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { splitWords } from "../../../controller/sandbox/unix/core/commands.ts";

const HOST = "uqal01";
const NOTHING = new Uint8Array();
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function shop(state?: ReturnType<UnixCore["exportState"]>): { readonly core: UnixCore; readonly pass: (seconds: number) => void } {
  let now = Temporal.Instant.from("2027-06-08T11:00:00Z");
  const core = createUnixCore({ now: () => now, sha256, ...(state !== undefined && { state }) });
  core.addHost(HOST);
  return {
    core,
    pass: (seconds) => {
      now = now.add({ seconds });
    },
  };
}

function ask(core: UnixCore, line: string): string {
  const { stdout, stderr } = core.exec(HOST, splitWords(line), NOTHING);
  return stdout + stderr;
}

/** Speaks to the wrapper of the host; its lines without the tags. */
function wrap(core: UnixCore, verb: string, fields: Readonly<Record<string, string>>): readonly string[] {
  const script = "/appli/.ecluse/wrapper-0123456789ab.sh";
  core.host(HOST)?.files.makeDirectory("/appli/.ecluse/jobs");
  core.host(HOST)?.files.write(script, "#!/bin/sh\n");
  const text = Object.entries(fields).map(([name, value]) => `${name} ${String(value.length)}\n${value}\n`);
  const reply = core.exec(HOST, ["sh", script, verb, "abc"], new TextEncoder().encode(`${text.join("")}end 0\n`));
  return reply.stdout.split("\n").slice(1, -2);
}

function manifest(version: string): string {
  return sampleOpenFiles("DSNFLUX", version)
    .map((file) => `${file.mode} ${sha256(new TextEncoder().encode(file.text))} ${file.path}\n`)
    .join("");
}

test("what is under way takes its time, whatever somebody sets the host's clock to", () => {
  const { core, pass } = shop();
  const host = core.host(HOST);
  if (host === undefined) throw new Error(`There is no ${HOST}.`);
  host.durations = { ...host.durations, startSeconds: 30 };
  host.faults.skewSeconds = 7_200;
  core.install(HOST, "DSNFLUX", "3.14.3");
  host.faults.skewSeconds = 0;
  const port = sampleOpenPort("DSNFLUX");
  pass(29);
  expect(core.httpGet(HOST, port, "/health")).toMatchObject({ kind: "NoAnswer" });
  pass(1);
  expect(core.httpGet(HOST, port, "/health")).toMatchObject({ kind: "Answer", status: 200 });
});

test("sample files: 41 for DSNFLUX, the same for ever, other libraries in every version", () => {
  const files = sampleOpenFiles("DSNFLUX", "3.14.3");
  expect(files).toHaveLength(41);
  expect(files).toEqual(sampleOpenFiles("DSNFLUX", "3.14.3"));
  expect(sampleFile({ application: "DSNFLUX", version: "3.14.3", path: "VERSION" })).toBe("3.14.3\n");
  const lib = "lib/dsnflux-core.jar";
  expect(sampleFile({ application: "DSNFLUX", version: "3.14.3", path: lib })).not.toBe(
    sampleFile({ application: "DSNFLUX", version: "3.14.2", path: lib }),
  );
  expect(sampleOpenFiles("ANYTHING", "1.0").map(({ path }) => path)).toContain("VERSION");
});

test("the depot serves any sample release, with what somebody changed in it", () => {
  const depot = createDepot();
  const url = sampleOpenSource("EDIPLI", "5.8.0");
  expect(url).toBe("https://depot.env.example/open/edipli/edipli-5.8.0.tar");
  const before = depot.archive(url);
  expect(before).toEqual(createDepot().archive(url));
  depot.replace({ application: "EDIPLI", version: "5.8.0", path: "VERSION" }, undefined);
  expect(depot.archive(url)?.length).toBeLessThan(before?.length ?? 0);
  expect(createDepot(depot.exportState()).archive(url)).toEqual(depot.archive(url));
  expect(depot.archive("https://depot.env.example/open/a/b-1.0.tar")).toBeUndefined();
  expect(depot.archive("https://elsewhere.env.example/open/a/a-1.0.tar")).toBeUndefined();
});

test("a person looks around", () => {
  const { core } = shop();
  core.install(HOST, "DSNFLUX", "3.14.2");
  expect(ask(core, "ls /appli")).toBe("dsnflux\n");
  expect(ask(core, "ls /appli/dsnflux")).toBe("current\nhooks\nreleases\n");
  expect(ask(core, "ls -l /appli/dsnflux")).toContain("current -> releases/3.14.2");
  expect(ask(core, "readlink /appli/dsnflux/current")).toBe("releases/3.14.2\n");
  expect(ask(core, "cat '/appli/dsnflux/current/VERSION'")).toBe("3.14.2\n");
  expect(ask(core, "sha256sum /appli/dsnflux/current/VERSION")).toMatch(/^[0-9a-f]{64} {2}\/appli/u);
  expect(ask(core, "find /appli/dsnflux/releases/3.14.2/bin")).toContain("/bin/start\n");
  expect(ask(core, "hostname")).toBe("uqal01\n");
  expect(ask(core, "df")).toContain("/appli");
  expect(ask(core, "uptime")).toContain("up 0 min");
  expect(ask(core, "cat /nowhere")).toBe("cat: /nowhere: No such file or directory\n");
  expect(ask(core, "cat /appli")).toBe("cat: /appli: Is a directory\n");
  expect(ask(core, "vi /appli/x")).toBe("sh: vi: command not found\n");
  expect(ask(core, "ls /appli; reboot")).toContain("No such file");
  expect(ask(core, "ln -sfn releases/3.14.1 /appli/dsnflux/current")).toBe("");
  expect(core.httpGet(HOST, sampleOpenPort("DSNFLUX"), "/health")).toMatchObject({
    status: 200,
    body: expect.stringContaining("3.14.2") as unknown,
  });
});

test("the whole day of a patch: uploaded, switched, healthy, each at its time", () => {
  const { core, pass } = shop();
  core.install(HOST, "DSNFLUX", "3.14.2");
  const host = core.addHost(HOST);
  host.durations = { uploadSeconds: 190, switchSeconds: 10, finishSeconds: 5, startSeconds: 45 };
  pass(60);
  const release = { application: "dsnflux", version: "3.14.3", manifest: manifest("3.14.3") };
  const wanted = wrap(core, "stage", release).filter((line) => line.startsWith("want "));
  expect(wanted).toHaveLength(41);
  for (const file of sampleOpenFiles("DSNFLUX", "3.14.3")) {
    core.put(HOST, {
      path: `/appli/dsnflux/releases/3.14.3.part/${file.path}`,
      bytes: new TextEncoder().encode(file.text),
      mode: Number.parseInt(file.mode, 8),
    });
  }
  expect(wrap(core, "publish", release)).toEqual(["busy checksums of 41 files"]);
  pass(190);
  expect(wrap(core, "publish", release)).toEqual(["installed"]);
  const order = { ...release, correlator: "U1", kind: "deploy", previous: "3.14.2", notafter: "4000000000" };
  expect(wrap(core, "prepare", order)).toEqual(["state held"]);
  expect(wrap(core, "release", { correlator: "U1" })).toEqual(["state running"]);
  expect(ask(core, "readlink /appli/dsnflux/current")).toBe("releases/3.14.2\n");
  pass(10);
  expect(ask(core, "readlink /appli/dsnflux/current")).toBe("releases/3.14.3\n");
  expect(core.httpGet(HOST, 8081, "/health")).toMatchObject({ kind: "NoAnswer" });
  pass(45);
  expect(core.httpGet(HOST, 8081, "/health")).toMatchObject({ status: 200, body: expect.stringContaining("3.14.3") as unknown });
  expect(wrap(core, "poll", { correlator: "U1" }).slice(0, 2)).toEqual(["state ended", "step lock taken -"]);
  expect(core.executions().map(({ event }) => event)).toEqual(["started", "switched", "succeeded"]);
});

test("a full disk takes no file and says so before", () => {
  const { core } = shop();
  const host = core.addHost(HOST);
  host.faults.diskFull = true;
  expect(wrap(core, "stage", { application: "dsnflux", version: "1.0", manifest: manifest("1.0") })).toContain("free 0");
  expect(() => {
    core.put(HOST, { path: "/appli/x", bytes: NOTHING, mode: 0o644 });
  }).toThrow(expect.objectContaining({ code: 4 }));
});

test("everything is kept as JSON: files, a running job, what ran, faults", () => {
  const { core } = shop();
  core.install(HOST, "DSNFLUX", "3.14.2");
  const host = core.addHost(HOST);
  host.durations = { ...host.durations, switchSeconds: 100 };
  host.faults.health.set("dsnflux", "flapping");
  wrap(core, "prepare", {
    application: "dsnflux",
    version: "3.14.2",
    correlator: "U1",
    kind: "deploy",
    notafter: "4000000000",
    manifest: manifest("3.14.2"),
  });
  wrap(core, "release", { correlator: "U1" });
  const state = core.exportState();
  const again = shop(JSON.parse(JSON.stringify(state)) as typeof state);
  expect(again.core.exportState()).toEqual(state);
  expect(wrap(again.core, "poll", { correlator: "U1" })[0]).toBe("state running");
  again.pass(101);
  expect(wrap(again.core, "poll", { correlator: "U1" })[0]).toBe("state ended");
});

test("what changed is taken piece by piece, and the pieces are the state", () => {
  const { core } = shop();
  core.install(HOST, "DSNFLUX", "3.14.2");
  const pieces = new Map(core.takeChanges());
  expect(core.takeChanges()).toEqual([]);
  ask(core, "ls /appli");
  expect(core.takeChanges()).toEqual([]);
  ask(core, "ln -sfn releases/3.14.1 /appli/dsnflux/current");
  core.addHost(HOST).faults.health.set("dsnflux", "down");
  core.put(HOST, { path: "/appli/note", bytes: new TextEncoder().encode("new"), mode: 0o644 });
  const changes = core.takeChanges();
  expect(changes.map(([key]) => key.split("/")[0])).toEqual(["blob", "host"]);
  for (const [key, text] of changes) pieces.set(key, text);
  expect(stateOfPieces(pieces)).toEqual(JSON.parse(JSON.stringify(core.exportState())));
  expect(stateOfPieces(new Map())).toBeUndefined();
});
