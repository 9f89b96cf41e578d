import { fail } from "../../ports/failure.ts";
import type { CallReport, Order } from "../../ports/target.ts";
import { printable } from "./classify.ts";
import type { ManifestItem } from "./manifest.ts";
import { applicationDirectory, checkVersion, manifestOf, manifestText, openContent } from "./manifest.ts";
import type { OpenHost } from "./open-host.ts";
import type { ReleaseSource, SourceFile } from "./release-source.ts";
import { valueOf, valuesOf } from "./wrapper-call.ts";

const FILES_AT_ONCE = 4;

/**
 * Brings the release to `releases/<version>.part`, compares every checksum and mode, and gives it its name. Repeatable:
 * what is there and right is not sent again, and two uploads at once end in one right release.
 */
export async function uploadRelease(
  host: OpenHost,
  to: { readonly order: Order; readonly source: ReleaseSource },
  signal: AbortSignal,
): Promise<CallReport> {
  const content = openContent(to.order.to.content);
  const items = manifestOf(content);
  const version = checkVersion(to.order.to.version);
  const fields = { application: applicationDirectory(to.order.application), version, manifest: manifestText(items) };
  const stage = await host.verb("stage", fields, signal);
  if (stage.includes("installed")) return done(items, "there already");
  const busy = valueOf(stage, "busy");
  if (busy !== undefined) return { kind: "Pending", detail: printable(busy) };
  const wanted = new Set(valuesOf(stage, "want"));
  const lacking = items.filter((item) => wanted.has(item.path));
  const sent = lacking.length === 0 ? 0 : await sendFiles();
  if (typeof sent !== "number") return sent;
  const published = await host.verb("publish", fields, signal);
  const difference = valueOf(published, "differs");
  if (difference !== undefined) {
    throw fail(
      "Retriable",
      "UploadIncomplete",
      `${host.where}: after the upload of ${version} the host still differs (${printable(difference)}). It is sent again.`,
    );
  }
  const stillBusy = valueOf(published, "busy");
  if (stillBusy !== undefined) return { kind: "Pending", detail: printable(stillBusy) };
  return done(items, `${String(lacking.length)} files, ${String(sent)} bytes`);

  async function sendFiles(): Promise<number | CallReport> {
    const files = await to.source(content.source, signal);
    const mismatch = firstMismatch(lacking, files);
    if (mismatch !== undefined) return contentMismatch(content.source, mismatch);
    const bytes = lacking.reduce((sum, item) => sum + (files.get(item.path)?.bytes.length ?? 0), 0);
    const freeKiB = Number(valueOf(stage, "free"));
    if (freeKiB * 1024 < bytes) return diskFull(host, { freeKiB, bytes });
    const base = `${host.root}/${fields.application}/releases/${version}.part`;
    for (let at = 0; at < lacking.length; at += FILES_AT_ONCE) {
      const batch = lacking.slice(at, at + FILES_AT_ONCE).map((item) => sendOne(base, item, files));
      const results = await Promise.allSettled(batch);
      for (const result of results) if (result.status === "rejected") throw result.reason;
    }
    return bytes;
  }

  async function sendOne(base: string, item: ManifestItem, files: ReadonlyMap<string, SourceFile>): Promise<void> {
    const bytes = files.get(item.path)?.bytes ?? new Uint8Array();
    await host.put({ path: `${base}/${item.path}`, bytes, mode: Number.parseInt(item.mode, 8) }, signal);
  }
}

interface Mismatch {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

function firstMismatch(items: readonly ManifestItem[], files: ReadonlyMap<string, SourceFile>): Mismatch | undefined {
  for (const item of items) {
    const file = files.get(item.path);
    if (file === undefined) return { path: item.path, expected: item.sha256, found: "nothing" };
    if (file.sha256 !== item.sha256) return { path: item.path, expected: item.sha256, found: file.sha256 };
    if (file.mode !== item.mode) return { path: item.path, expected: `mode ${item.mode}`, found: `mode ${file.mode}` };
  }
  return undefined;
}

function contentMismatch(source: string, mismatch: Mismatch): CallReport {
  const { path, expected, found } = mismatch;
  return {
    kind: "Failed",
    reason: "ContentMismatch",
    message: `${path}: expected ${expected}, found ${found} in ${source}. Nothing was changed; put the right file there or correct the release.`,
    steps: [{ name: "source", result: "differs", detail: path }],
  };
}

function diskFull(host: OpenHost, room: { readonly freeKiB: number; readonly bytes: number }): CallReport {
  return {
    kind: "Failed",
    reason: "DiskFull",
    message: `${host.where}: ${String(room.bytes)} bytes are to be uploaded, ${String(room.freeKiB)} KiB are free below ${host.root}. Make room and try again.`,
    steps: [{ name: "free", result: `${String(room.freeKiB)} KiB` }],
  };
}

function done(items: readonly ManifestItem[], sent: string): CallReport {
  return {
    kind: "Succeeded",
    steps: [
      { name: "upload", result: sent },
      { name: "checksums", result: `${String(items.length)} of ${String(items.length)}` },
    ],
  };
}
