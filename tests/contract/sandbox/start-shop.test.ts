import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ASSETS } from "../../../controller/commands/assets.ts";
import { readSampleEstate } from "../../../controller/sandbox/sample-estate.ts";
import { startShop } from "../../../controller/sandbox/start-shop.ts";
import { openStateFolder } from "../../../controller/sandbox/state-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "ecluse-shop-"));
const sample = readSampleEstate(ASSETS.sampleEstate);
const startAt = Temporal.Instant.from("2027-01-04T07:00:00Z");

beforeAll(async () => {
  await startAndStop();
  writeFileSync(join(folder, "seeded"), "");
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the shop in the folder and stops it; resolves with what it held, so that a start that failed rejects. */
async function startAndStop(): Promise<number> {
  const state = openStateFolder(folder, { fresh: false });
  try {
    const shop = await startShop({ state, sample, crds: ASSETS.crds, startAt, namespace: "ecluse" });
    await shop.stop();
    return shop.kubernetes.core.snapshot().objects.length;
  } finally {
    state.release();
  }
}

test("goes on from where it was", async () => {
  expect(await startAndStop()).toBeGreaterThan(20);
});

test.each(["kubernetes-port.json", "zosmf-port.json", "unix-ports.json"])(
  "a port of %s that is taken: which part, which port, what to do, and nothing is left running",
  async (name) => {
    const kept = JSON.parse(readFileSync(join(folder, name), "utf8")) as number | Readonly<Record<string, number>>;
    const port = typeof kept === "number" ? kept : (Object.values(kept).at(-1) ?? 0);
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(port, "127.0.0.1", resolve));
    const told = new RegExp(`\\(${join(folder, name)}\\) can't listen on port ${String(port)}: another process has it\\. End that process`);
    try {
      await expect(startAndStop()).rejects.toMatchObject({
        failure: { reason: "PortTaken", message: expect.stringMatching(told) as string },
      });
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
    // Whatever was started before it is gone: its ports can be had again.
    await startAndStop();
  },
);

test.each([
  ["tokens.json", "{}"],
  ["authority.json", '{"certificate":"-----BEGIN CERTIFICATE-----","key":"x"}'],
  ["unix-login.json", '{"privateKey":"x","publicKey":"y"}'],
  ["unix-ports.json", "[]"],
  ["clock", "yesterday"],
  ["kubernetes.log", ""],
  ["unix.log", "\n\n"],
])("%s that holds %j is named, and the next start after it was restored goes on", async (name, text) => {
  const before = readFileSync(join(folder, name));
  writeFileSync(join(folder, name), text);
  await expect(startAndStop()).rejects.toMatchObject({
    failure: { reason: expect.stringMatching(/Damaged$/) as string, message: expect.stringContaining(join(folder, name)) as string },
  });
  expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  writeFileSync(join(folder, name), before);
  await startAndStop();
});
