import { expect, test } from "vitest";
import { parse } from "../../../controller/api/parse.ts";
import { lackingWords } from "../../../controller/commands/decide.ts";
import type { WordFlags } from "../../../controller/commands/give-word.ts";
import { wrongText } from "../../../controller/commands/word-text.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";

const GIT = { git: "." };

function wrong(flags: WordFlags, locale: Locale = "en", point = "acceptance"): string | undefined {
  return wrongText({ kind: "MEP", name: "mep-one", point }, flags, locale);
}

test("a commit holds no text that the estate refuses to read: the option and the character are named", () => {
  expect(wrong({ ...GIT, reason: "stop\u0007" })).toBe(
    "--reason holds the control or invisible character U+0007: the estate refuses a file with it, and the word would never count. Take it out.",
  );
  expect(wrong({ ...GIT, reservation: ["one", "t\u202ewo"] }, "fr")).toMatch(
    /^--reservation contient le caractère de contrôle ou invisible U\+202E : l'estate refuse/u,
  );
  expect(wrong({ ...GIT, reason: "half \ud800" })).toMatch(/^--reason .* U\+D800/u);
  expect(wrong(GIT, "en", "go\u0007")).toMatch(/^POINT holds .* U\+0007/u);
  expect(wrong({ ...GIT, reason: "d'accord :\n\té « ok » ✓ 😀" })).toBeUndefined();
  expect(wrong({ reason: "stop\u0007" }), "no file of the estate").toBeUndefined();
});

test("a text longer than a Decision takes is refused with the limit, which is the one of the schema", () => {
  expect(wrong({ reason: "é".repeat(1025) })).toBe("--reason has 1025 characters, and may have at most 1024: shorten it.");
  expect(wrong({ reservation: ["ok", "é".repeat(513)] }, "fr")).toBe(
    "--reservation a 513 caractères et peut en avoir 512 au plus : abrégez.",
  );
  expect(wrong({ reservation: Array.from({ length: 51 }, () => "one") })).toMatch(/^--reservation is given 51 times, .* at most 50 times/u);
  const longest = { reason: "😀".repeat(1024), reservation: Array.from({ length: 50 }, () => "é".repeat(512)) };
  expect(wrong(longest)).toBeUndefined();
  const taken = ({ reason, reservation }: typeof longest) => {
    const on = { kind: "MEP", name: "mep-one", point: "acceptance" };
    const spec = { on, verdict: "WithReservations", by: "moa", channel: "Kubernetes", reason, reservations: reservation };
    return parse("Decision", { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name: "one", namespace: "ecluse" }, spec })
      .ok;
  };
  expect(taken(longest)).toBe(true);
  expect(taken({ ...longest, reason: `${longest.reason}e` })).toBe(false);
  expect(taken({ ...longest, reservation: ["é".repeat(513)] })).toBe(false);
  expect(taken({ ...longest, reservation: [...longest.reservation, "one"] })).toBe(false);
});

test("reservations go with WithReservations, and with nothing else", () => {
  const missing = 'WithReservations has to say what remains to be mended: add --reservation "…", once for each.';
  expect(lackingWords("WithReservations", {}, "en")).toBe(missing);
  expect(lackingWords("WithReservations", { reservation: [" "] }, "en")).toBe(missing);
  expect(lackingWords("WithReservations", { reservation: ["the labels"] }, "en")).toBeUndefined();
  expect(lackingWords("Favourable", { reservation: ["the labels"] }, "en")).toBe(
    "--reservation goes with WithReservations only: leave it out of Favourable, or decide WithReservations.",
  );
  expect(lackingWords("Favourable", { reservation: ["une"] }, "fr")).toMatch(
    /^--reservation ne va qu'avec WithReservations : retirez-la de/u,
  );
  expect(lackingWords("Favourable", {}, "en")).toBeUndefined();
  expect(lackingWords("NoGo", {}, "en")).toMatch(/^NoGo has to say why/u);
});
