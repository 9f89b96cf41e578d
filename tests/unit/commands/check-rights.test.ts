import { expect, test } from "vitest";
import { rightsLine } from "../../../controller/commands/check.ts";
import { CHECK_WORDS } from "../../../controller/commands/check-words.ts";

const group = "ecluse.dev";

test("whoever lacks rights of the controller reads which, grouped, and with which context to look instead", () => {
  const denied = [
    { group, resource: "gates", verb: "create" },
    { group, resource: "gates", verb: "patch" },
    { group, resource: "meps", verb: "create" },
    { group, resource: "meps", verb: "patch" },
    { group, resource: "gates", subresource: "status", verb: "update" },
    { group: "", resource: "secrets", verb: "get", name: "ecluse-webhook" },
    { group: "", resource: "secrets", verb: "get" },
  ];
  const line = rightsLine(denied, CHECK_WORDS.en.checkAsAdmin, CHECK_WORDS.en);
  expect(line).toMatchObject({ ok: false, found: expect.stringMatching(/^7 of \d+ denied$/u) as string });
  expect(line.todo).toBe(
    "missing: create, patch on gates, meps; update on gates/status; get on secrets. The controller needs them, whoever only looks does not: check with --context sandbox-admin, which has them",
  );
});

test("in French the verbs and resources stay what RBAC calls them", () => {
  const { fr } = CHECK_WORDS;
  expect(
    rightsLine(
      [
        { group, resource: "gates", verb: "patch" },
        { group: "", resource: "secrets", verb: "get" },
      ],
      fr.checkAsAdmin,
      fr,
    ),
  ).toEqual({
    what: "droits de ce compte",
    ok: false,
    found: expect.stringMatching(/^2 refusés sur \d+$/u) as string,
    todo: "il manque : patch sur gates ; get sur secrets. Il les faut au contrôleur, pas à qui ne fait que regarder : vérifiez par --context sandbox-admin, qui les a",
  });
});

test("whoever has them all reads that, and nothing to do", () => {
  expect(rightsLine([], "never", CHECK_WORDS.en)).toEqual({
    what: "rights of this account",
    ok: true,
    found: expect.stringMatching(/^\d+ granted$/u) as string,
  });
});
