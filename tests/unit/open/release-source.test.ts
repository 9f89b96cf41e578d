import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createReleaseSource } from "../../../controller/adapters/open/release-source.ts";
import type { Http } from "../../../controller/ports/http.ts";
import { createDepot, writeTar } from "../../../controller/sandbox/unix/core/depot.ts";
import { sampleOpenFiles, sampleOpenSource } from "../../../controller/sandbox/unix/core/sample-files.ts";

const SIGNAL = new AbortController().signal;
const URL_OF_TAR = "https://depot.env.example/x.tar";

let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "ecluse-source-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function serving(body: Uint8Array, status = 200): Http {
  return () => Promise.resolve({ status, headers: {}, body: inTwo(body) });
}

async function* inTwo(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes.subarray(0, 700);
  yield bytes.subarray(700);
}

function read(body: Uint8Array, status = 200): Promise<ReadonlyMap<string, { readonly sha256: string; readonly mode: string }>> {
  return createReleaseSource({ http: serving(body, status), allowLocal: false })(URL_OF_TAR, SIGNAL);
}

function refusing(reason: string): object {
  return { failure: { reason } };
}

/** A header with one field changed and its checksum made right again. */
function changed(tar: Uint8Array, at: number, text: string): Uint8Array {
  const copy = Uint8Array.from(tar);
  copy.set(new TextEncoder().encode(text), at);
  copy.set(new TextEncoder().encode("        "), 148);
  const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  copy.set(new TextEncoder().encode(`${sum.toString(8).padStart(6, "0")}\0 `), 148);
  return copy;
}

test("a tar, and the same one packed", async () => {
  const tar = createDepot().archive(sampleOpenSource("DSNFLUX", "3.14.3")) ?? new Uint8Array();
  const files = await read(tar);
  expect([...files.keys()].sort()).toEqual(sampleOpenFiles("DSNFLUX", "3.14.3").map(({ path }) => path));
  expect(files.get("bin/start")?.mode).toBe("0755");
  expect(await read(gzipSync(tar))).toEqual(files);
});

test("a directory and a tar on disk, where local paths are allowed", async () => {
  mkdirSync(join(directory, "r/lib"), { recursive: true });
  writeFileSync(join(directory, "r/lib/a.jar"), "a");
  chmodSync(join(directory, "r/lib/a.jar"), 0o640);
  writeFileSync(join(directory, "r.tar"), writeTar([{ path: "lib/a.jar", mode: "0640", text: "a" }]));
  const source = createReleaseSource({ http: serving(new Uint8Array()), allowLocal: true });
  const fromDirectory = await source(pathToFileURL(join(directory, "r")).href, SIGNAL);
  expect([...fromDirectory.keys()]).toEqual(["lib/a.jar"]);
  expect(fromDirectory.get("lib/a.jar")).toMatchObject({ mode: "0640" });
  expect((await source(join(directory, "r.tar"), SIGNAL)).get("lib/a.jar")?.sha256).toBe(fromDirectory.get("lib/a.jar")?.sha256);
  symlinkSync("/etc/passwd", join(directory, "r/lib/b.jar"));
  await expect(source(join(directory, "r"), SIGNAL)).rejects.toMatchObject(refusing("SourceEntryRefused"));
});

test("a pipe, a device or a link is refused without being opened, and a caller that gives up waits for nothing", async () => {
  const source = createReleaseSource({ http: serving(new Uint8Array()), allowLocal: true });
  const pipe = join(directory, "pipe.tar");
  execFileSync("mkfifo", [pipe]);
  symlinkSync("/etc/passwd", join(directory, "link.tar"));
  for (const path of [pipe, "/dev/zero", join(directory, "link.tar"), directory])
    await expect(source(path, SIGNAL)).rejects.toMatchObject(refusing("SourceEntryRefused"));
  const silent: Http = () => Promise.withResolvers<never>().promise;
  const stopping = new AbortController();
  const waiting = createReleaseSource({ http: silent, allowLocal: false })(URL_OF_TAR, stopping.signal);
  stopping.abort(new Error("told to stop"));
  await expect(waiting).rejects.toThrow("told to stop");
});

test.each([
  "file:///etc/passwd",
  "/etc/passwd",
  "http://depot.env.example/x.tar",
  "http://127.0.0.1/x.tar",
  "https://user:secret@depot.env.example/x.tar",
  "https://depot.env.example/x.tar?token=secret",
  "https://depot.env.example/x.tar#secret",
  "ftp://depot.env.example/x.tar",
  "ext::sh -c id",
  "",
])("the source %j is refused", async (url) => {
  const source = createReleaseSource({ http: serving(new Uint8Array()), allowLocal: false });
  await expect(source(url, SIGNAL)).rejects.toMatchObject(refusing("SourceUrlRefused"));
  await expect(source(url, SIGNAL)).rejects.not.toThrow(/secret/u);
});

test.each([
  [404, "SourceMissing", "Terminal"],
  [403, "SourceRefused", "Terminal"],
  [302, "SourceRefused", "Terminal"],
  [503, "SourceRefused", "Retriable"],
])("status %i is %s", async (status, reason, kind) => {
  await expect(read(new Uint8Array(), status)).rejects.toMatchObject({ failure: { reason, kind } });
});

test("hostile and damaged archives are refused", async () => {
  const tar = writeTar([{ path: "lib/a.jar", mode: "0644", text: "a" }]);
  await expect(read(changed(tar, 0, "../b.jar\0"))).rejects.toMatchObject(refusing("PathRefused"));
  await expect(read(changed(tar, 0, "/etc/cron\0"))).rejects.toMatchObject(refusing("PathRefused"));
  await expect(read(changed(tar, 0, "-rf\0\0\0\0\0\0"))).rejects.toMatchObject(refusing("PathRefused"));
  await expect(read(changed(tar, 156, "2"))).rejects.toMatchObject(refusing("SourceEntryRefused"));
  await expect(read(changed(tar, 156, "1"))).rejects.toMatchObject(refusing("SourceEntryRefused"));
  for (const length of ["-0000001000", "-7777777777", "1000x", "\u0001"])
    await expect(read(changed(tar, 124, length))).rejects.toMatchObject(refusing("SourceDamaged"));
  await expect(read(changed(tar, 124, "77777777777"))).rejects.toMatchObject(refusing("SourceDamaged"));
  await expect(read(tar.subarray(0, 1024))).rejects.toMatchObject(refusing("SourceDamaged"));
  await expect(read(new TextEncoder().encode("<html>sign in</html>".padEnd(2000)))).rejects.toMatchObject(refusing("SourceDamaged"));
  await expect(read(gzipSync(tar).subarray(0, 40))).rejects.toMatchObject(refusing("SourceDamaged"));
});
