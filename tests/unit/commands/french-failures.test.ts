import { Command, Option } from "commander";
import { expect, test } from "vitest";
import { namespaceName, oneOf, refuseUnfit, wholeNumber } from "../../../controller/commands/arguments.ts";
import { failureText, typedLocale, usageText } from "../../../controller/commands/french-failures.ts";
import { noSandbox } from "../../../controller/commands/sandbox-control.ts";

/** What commander itself says of what was typed, as it is told. */
function said(...words: readonly string[]): string {
  let told = "";
  const program = new Command("ecluse").exitOverride().configureOutput({
    outputError: (text) => {
      told += usageText(text, "fr").trim();
    },
  });
  const gate = program.command("gate").exitOverride().argument("<gate>", "a gate").requiredOption("--base <revision>");
  gate.option("-n, --namespace <name>", "its namespace", namespaceName).option("--months <count>", "how many", wholeNumber);
  gate.option("--reason <text>", "why").option("--team <name>", "whose", oneOf(["moe", "moa"]));
  gate.addOption(new Option("--live").conflicts("at")).option("--at <when>");
  gate.addOption(new Option("--output <format>").choices(["text", "json"]));
  gate.action(() => undefined);
  program.hook("preAction", (_program, command) => {
    refuseUnfit(command);
  });
  expect(() => program.parse(words, { from: "user" })).toThrow();
  return told;
}

test.each([
  [["gat"], "erreur : commande inconnue « gat »\n(Vouliez-vous dire gate ?)"],
  [["gate", "door", "--base", "a", "--loud"], "erreur : option inconnue « --loud »"],
  [["gate", "door", "--base", "a", "--month", "2"], "erreur : option inconnue « --month »\n(Vouliez-vous dire --months ?)"],
  [["gate", "--base", "a"], "erreur : il manque l'argument « gate »"],
  [["gate", "door"], "erreur : il manque l'option « --base <revision> »"],
  [["gate", "door", "--base"], "erreur : il manque la valeur de l'option « --base <revision> »"],
  [["gate", "door", "--base", "a", "--live", "--at", "b"], "erreur : les options « --live » et « --at <when> » ne vont pas ensemble"],
  [["gate", "door", "--base", "a", "two"], "erreur : 2 arguments au lieu de 1 : door, two"],
  [
    ["gate", "door", "--base", "a", "--output", "xml"],
    "erreur : la valeur « xml » de l'option « --output <format> » est refusée. Choisissez parmi text, json.",
  ],
  [
    ["gate", "door", "--base", "a", "--months", "x y"],
    "erreur : la valeur « x y » de l'option « --months <count> » est refusée. Un nombre entier est attendu.",
  ],
  [
    ["gate", "door", "--base", "a", "--team", "mao"],
    "erreur : la valeur « mao » de l'option « --team <name> » est refusée. Choisissez parmi moe, moa.",
  ],
  [
    ["gate", "door", "--base", "a", "--reason", " "],
    "erreur : la valeur «   » de l'option « --reason <text> » est refusée. Elle ne peut être vide.",
  ],
  [["gate", "", "--base", "a"], "erreur : la valeur «  » de l'argument « gate » est refusée. Elle ne peut être vide."],
  [
    ["gate", "d".repeat(254), "--base", "a"],
    `erreur : la valeur « ${"d".repeat(40)} » de l'argument « gate » est refusée. Elle a 254 caractères, un nom en a 253 au plus.`,
  ],
  [
    ["gate", "a\nb", "--base", "a"],
    "erreur : la valeur « a\\u{a}b » de l'argument « gate » est refusée. Elle a des caractères qu'aucun nom n'a.",
  ],
  [
    ["gate", "door", "--base", "a", "-n", "É"],
    "erreur : la valeur « É » de l'option « -n, --namespace <name> » est refusée. Un espace de noms a des minuscules, chiffres et tirets, 63 au plus, p. ex. ecluse.",
  ],
])("what is typed wrongly is told in French: %j", (words, told) => {
  expect(said(...words)).toBe(told);
});

test("so is what was named and is not there; English stays as it is, and what nobody knows here too", () => {
  const { message } = noSandbox("/shop").failure;
  expect(failureText(message, "fr")).toMatch(/^Aucun bac à sable ne tourne sur \/shop : npm start .* le lance, ou le reprend/u);
  expect(failureText(message, "en")).toBe(message);
  expect(failureText("x is $1 else.", "fr")).toBe("x is $1 else.");
  const noFolder = "is no folder of a work tree of git: name your clone of the estate's repository.";
  expect([`/tmp ${noFolder}`, noFolder].map((text) => failureText(text, "fr").split(" n'est")[0])).toEqual(["« /tmp »", "«  »"]);
  const other =
    "/tmp lacks commit 0123456789ab, which the estate has applied: nothing was committed. Name your clone of https://git.env.example/e.git, or bring it up to date (git pull).";
  expect(failureText(other, "fr")).toBe(
    "« /tmp » n'a pas le commit 0123456789ab, que l'estate a appliqué : aucun commit n'est fait. Nommez votre clone de https://git.env.example/e.git, ou mettez-le à jour (git pull).",
  );
  const noFile = "cannot be read; check that it exists and that this account may read it.";
  expect(failureText(`The kubeconfig /nope ${noFile}`, "fr")).toMatch(/^Le kubeconfig « \/nope » ne se lit pas/u);
  expect(usageText("error: unknown option '$&'", "fr")).toBe("erreur : option inconnue « $& »");
});

test("the language is the one that was typed last, English otherwise", () => {
  expect(["--locale fr", "--locale=fr", "--locale en --locale fr"].map((line) => typedLocale(line.split(" ")))).toEqual(["fr", "fr", "fr"]);
  expect(["", "--locale", "--locale=de", "--locale fr --locale en"].map((line) => typedLocale(line.split(" ")))).toEqual([
    ...["en", "en", "en", "en"],
  ]);
});
