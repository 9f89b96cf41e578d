import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { clockCommand } from "../../../controller/commands/clock.ts";
import { CONTROL_FILE, startCommand } from "../../../controller/commands/sandbox-control.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "ecluse-clock-"));
const CONTROL = { url: "http://127.0.0.1:1", token: "t", timeZone: "Europe/Paris" };
writeFileSync(join(folder, CONTROL_FILE), JSON.stringify(CONTROL));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a sandbox that was stopped is told by how it goes on, its own folder alone by the shortest", async () => {
  const stopped = join(folder, "a shop");
  mkdirSync(stopped);
  writeFileSync(join(stopped, "ecluse-sandbox"), "");
  writeFileSync(join(stopped, CONTROL_FILE), readFileSync(join(folder, CONTROL_FILE)));
  await expect(clockCommand(undefined, { state: stopped }, memoryTerminal().terminal)).rejects.toThrow(
    `No sandbox runs on ${stopped}: npm start -- --state '${stopped}' brings it up`,
  );
  expect([startCommand(".ecluse"), startCommand("/x/.ecluse", "--fresh"), startCommand(".ecluse-S1")]).toEqual([
    "npm start",
    "npm start -- --fresh",
    "npm start -- --state .ecluse-S1",
  ]);
});

test.each(["2027-03-28T02:30", "2027-02-30T12:00", "noon", "\u001b[2J"])(
  "%j is no time there is: nobody is asked to go there",
  async (when) => {
    const { terminal, complained } = memoryTerminal();
    expect(await clockCommand(when, { state: folder }, terminal)).toBe(2);
    expect(complained()).toMatch(/ is no time there is in Europe\/Paris: write it like /u);
  },
);

test("what is no time is told in the language of the sandbox's estate", async () => {
  writeFileSync(join(folder, CONTROL_FILE), JSON.stringify({ ...CONTROL, locale: "fr" }));
  const { terminal, complained } = memoryTerminal();
  expect(await clockCommand("noon", { state: folder }, terminal)).toBe(2);
  expect(complained()).toMatch(/^noon n'existe pas dans le fuseau Europe\/Paris : écrivez /u);
  writeFileSync(join(folder, CONTROL_FILE), JSON.stringify(CONTROL));
});

test.each(["2027-03-28T03:30", "2027-10-31T02:30", "2027-03-28T02:30Z"])("%j is one", async (when) => {
  await expect(clockCommand(when, { state: folder }, memoryTerminal().terminal)).rejects.toThrow(/127\.0\.0\.1:1/u);
});
