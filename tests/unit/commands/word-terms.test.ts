import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { ClusterSession } from "../../../controller/commands/cluster-session.ts";
import type { WordFlags } from "../../../controller/commands/give-word.ts";
import { lastingOf } from "../../../controller/commands/gate.ts";
import { expirySaid, termsOf, termsText } from "../../../controller/commands/word-terms.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";
import { sample } from "../sample.ts";

const NOW = "2027-01-04T11:00:00Z";
const PARIS = zoneOf("Europe/Paris");
const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHCwAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKK";
const TEAMS = [
  sample({
    metadata: { name: "qualif" },
    spec: {
      members: [
        { name: "Quitterie Abel", user: "quitterie", signingKeys: [{ key: KEY }] },
        { name: "Noé Blin", user: "noe" },
      ],
    },
  }),
  sample({ metadata: { name: "moa" }, spec: { members: [{ name: "Dora Lenoir", user: "dora" }] } }),
];

const folder = mkdtempSync(join(tmpdir(), "ecluse-terms-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The answer to a word on the gate of qualif that is given now, at noon in Paris, by that user. */
function terms(
  flags: WordFlags,
  { by = "quitterie", locale = "en" }: { readonly by?: string; readonly locale?: Locale } = {},
): ReturnType<typeof termsOf> {
  const cluster = {
    get: () => Promise.resolve({ spec: { renewTime: NOW } }),
    list: () => Promise.resolve(TEAMS),
    create: () => Promise.resolve({ status: { userInfo: { username: by } } }),
  };
  const session = sample<ClusterSession>({ namespace: "ecluse", cluster });
  const { terminal } = memoryTerminal();
  return termsOf({ kind: "Gate", name: "door" }, flags, { session, terminal, telling: { locale, zone: PARIS } });
}

test("a time is one of today, a local one, or an instant; a day alone, and a time that the clocks leave out, are none", () => {
  const said = (text: string, now = NOW): string | undefined =>
    expirySaid(text, { now: Temporal.Instant.from(now), timeZone: "Europe/Paris" })?.toString();
  expect(said("17:30")).toBe("2027-01-04T16:30:00Z");
  expect(said("17:30", "2027-01-04T23:30:00Z"), "it is Tuesday in Paris").toBe("2027-01-05T16:30:00Z");
  expect(said("2027-01-04T17:30")).toBe("2027-01-04T16:30:00Z");
  expect(said("2027-01-04T16:30:00Z")).toBe("2027-01-04T16:30:00Z");
  expect(said("2027-10-31T02:30"), "the first of two").toBe("2027-10-31T00:30:00Z");
  for (const none of ["2027-03-28T02:30", "2027-02-30T10:00", "25:00", "17h30", "2027-01-04", "tomorrow", ""])
    expect(said(none), none).toBeUndefined();
  expect(said("02:30", "2027-03-28T00:10:00Z")).toBeUndefined();
});

test("an expiry that is over, or no time, is refused with what to write", async () => {
  expect(await terms({ expires: "17:30" })).toEqual({ expiresAt: "2027-01-04T16:30:00Z" });
  expect(await terms({ expires: "12:00" })).toBe("--expires: 2027-01-04 12:00 is over, it is 2027-01-04 12:00: name a later time.");
  expect(await terms({ expires: "12:00" }, { locale: "fr" })).toBe(
    "--expires : 04/01/2027 12:00 est passé, il est 04/01/2027 12:00 : nommez une heure à venir.",
  );
  expect(await terms({ expires: "2027-03-28T02:30\u001b[31m" })).toMatch(
    /^--expires: 2027-03-28T02:30\\u\{1b\}\[31m is no time there is in Europe\/Paris: write it like 17:30 \(today\)/u,
  );
});

test("one stands in for a team one is in, or for a member of it; anything else is refused before it is given", async () => {
  expect(await terms({ onBehalfOf: "qualif" }), "who gives it is asked once").toEqual({ onBehalfOf: "qualif", by: "quitterie" });
  expect(await terms({ onBehalfOf: "Noé Blin", expires: "17:30" })).toEqual({
    ...{ onBehalfOf: "Noé Blin", by: "quitterie", expiresAt: "2027-01-04T16:30:00Z" },
  });
  expect(await terms({ onBehalfOf: "moa" })).toMatch(/^quitterie stands in for moa, which is no team of theirs/u);
  expect(await terms({ onBehalfOf: "qualif" }, { by: "dora", locale: "fr" })).toMatch(/^dora parle pour qualif, qui n'est ni une de ses/u);
});

test("a commit is given by whose key it will be signed with; where nobody can tell, the name has to be one of the estate", async () => {
  execFileSync("git", ["init", "--quiet", folder]);
  expect(await terms({ onBehalfOf: "moa", git: folder }, { by: "dora" })).toEqual({ onBehalfOf: "moa" });
  expect(await terms({ onBehalfOf: "nobody", git: folder })).toBe(
    "--on-behalf-of: there is no team nobody and nobody of that name in one: kubectl get teams lists them.",
  );
  writeFileSync(join(folder, "key.pub"), `${KEY} quitterie\n`);
  execFileSync("git", ["-C", folder, "config", "user.signingkey", join(folder, "key")]);
  expect(await terms({ onBehalfOf: "moa", git: folder }, { by: "dora" })).toMatch(/^quitterie stands in for moa/u);
  expect(await terms({ onBehalfOf: "noe", git: folder }, { by: "dora" })).toEqual({ onBehalfOf: "noe" });
  execFileSync("git", ["-C", folder, "config", "user.signingkey", `key::${KEY}`]);
  expect(await terms({ onBehalfOf: "moa", git: folder }, { by: "dora" })).toMatch(/^quitterie stands in for moa/u);
});

test("what is long or has several lines is shown cut, on one", async () => {
  expect(await terms({ reason: "é".repeat(1025) }), "before anybody is asked").toMatch(/^--reason has 1025 characters/u);
  const long = `a\nb${"c".repeat(10_000)}`;
  const shown = /a\\u\{a\}b.*c…/u;
  for (const told of [await terms({ expires: long }), await terms({ onBehalfOf: long }), await terms({ onBehalfOf: long, git: folder })]) {
    expect(told).toMatch(shown);
    expect(JSON.stringify(told).length).toBeLessThan(400);
    expect(told).not.toMatch(/\n/u);
  }
});

test("they are shown to whoever is asked whether that is meant", () => {
  const given = { expiresAt: "2027-01-04T16:30:00Z", onBehalfOf: "No\u001b[31m" };
  expect(termsText(given, { locale: "en", zone: PARIS })).toEqual(["  it counts until 2027-01-04 17:30", "  on behalf of No\\u{1b}[31m"]);
  expect(termsText({}, { locale: "fr", zone: PARIS })).toEqual([]);
});

test("an opening that ends before its expiry is told with its end and why, what ends sooner than the rest as well", () => {
  const english = { locale: "en", zone: PARIS } as const;
  const night = { name: "qualif/COTISA", slot: "2027-01-04T20:00:00Z", until: "2027-01-04T22:30:00Z" };
  const noon = { name: "qualif/LIQUIDA", slot: "2027-01-04T11:30:00Z", until: "2027-01-04T12:00:00Z" };
  const far = { expiresAt: "2027-01-09T16:30:00Z" };
  expect(termsText(far, english, [noon, night])).toEqual([
    "  it counts until 2027-01-04 23:30, when the slot ends: sooner than --expires says",
    "  for qualif/LIQUIDA until 2027-01-04 13:00 only, when that slot ends",
  ]);
  expect(termsText(far, { ...english, locale: "fr" }, [night])).toEqual([
    "  le mot vaut jusqu'au 04/01/2027 23:30, fin du créneau, plus tôt que --expires ne le dit",
  ]);
  expect(termsText({ expiresAt: "2027-01-04T16:30:00Z" }, english, [noon, night])).toEqual([
    "  it counts until 2027-01-04 17:30",
    "  for qualif/LIQUIDA until 2027-01-04 13:00 only, when that slot ends",
  ]);
  expect(termsText(far, english, [{ ...night, until: "2027-01-04T15:00:00Z", after: "4h" }])).toEqual([
    "  it counts until 2027-01-04 16:00, for this gate shuts 4h after it was opened: sooner than --expires says",
  ]);
});

test("an opening lasts as long as its gate says: until the end of each slot, or some hours from now", () => {
  const waiting = { environment: "qualif", application: "COTISA", to: "27.1.1", digest: "sha256:a", slot: "2027-01-04T20:00:00Z" };
  const until = "2027-01-04T22:30:00Z";
  const lasting = (closesAt: string): ReturnType<typeof lastingOf> =>
    lastingOf(
      sample({ spec: { closesAt } }),
      [
        { ...waiting, until },
        { ...waiting, application: "OLD" },
      ],
      Temporal.Instant.from(NOW),
    );
  expect(lasting("SlotEnd")).toEqual([{ name: "qualif/COTISA", slot: waiting.slot, until }]);
  expect(lasting("4h")[0]).toEqual({ name: "qualif/COTISA", slot: waiting.slot, until: "2027-01-04T15:00:00Z", after: "4h" });
});
