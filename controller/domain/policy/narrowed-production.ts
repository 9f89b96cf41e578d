import { equal } from "../../api/cel.ts";
import { isKind, parse } from "../../api/parse.ts";
import type { EcluseObject, Environment } from "../../api/types.ts";
import { widerThanProduction } from "./calendar-rules.ts";
import { desiredEstate } from "./desired-estate.ts";
import type { Locale } from "../status/sentence.ts";
import type { HeldObject, Place } from "./estate-finding.ts";
import { RULE_WORDS } from "./rule-words.ts";

interface Loaded {
  readonly objects: readonly (Place & { readonly object: { readonly kind: string; readonly metadata: { readonly name: string } } })[];
  readonly findings: readonly unknown[];
  readonly held: readonly HeldObject[];
}

/** What the hours of environments are proved by. */
const ASKED: ReadonlySet<string> = new Set(["Environment", "Calendar", "Release"]);

/** The hours that an Environment has, kept while its file says others. */
export interface KeptOpening {
  readonly name: string;
  readonly opening: Environment["spec"]["opening"];
}

/**
 * What a commit declares, as `load` reads it; but where it narrows production's opening under environments that stay as they are, production is held back
 * and the others are judged by the hours it has. `applied` is what is there before, by name. The finding, in that language, says which are to be narrowed with it.
 */
export function withProductionKept<L extends Loaded>(
  load: (kept?: KeptOpening) => L,
  applied: (name: string) => Environment | undefined,
  locale: Locale,
): L {
  const loaded = load();
  const wider = widerIn(loaded);
  if (wider.length === 0) return loaded;
  const declared = loaded.objects.flatMap(({ object }) => wholeOf(object));
  const production = declared.find((one): one is Environment => one.kind === "Environment" && one.spec.purpose === "Production");
  const before = production === undefined ? undefined : applied(production.metadata.name);
  if (production === undefined || before === undefined || equal(production.spec.opening, before.spec.opening)) return loaded;
  const staying = wider.flatMap((name) => applied(name) ?? []);
  const found = widerThanProduction(desiredEstate({ objects: [...declared, ...staying], named: new Set(), complete: true, locale }));
  const [first] = found;
  if (first === undefined) return loaded;
  const { name } = production.metadata;
  const kept = load({ name, opening: before.spec.opening });
  const innocent = new Set(wider).difference(new Set(widerIn(kept)));
  const names = [...innocent.union(new Set(found.map(({ environment }) => environment.metadata.name)))].join(", ");
  return withHeld(kept, { name, message: RULE_WORDS[locale].narrowed(names, first.hours) });
}

function widerIn({ held }: Loaded): readonly string[] {
  return held.filter(({ kind, reason }) => kind === "Environment" && reason === "WiderThanProd").map(({ name }) => name);
}

function withHeld<L extends Loaded>(loaded: L, { name, message }: { readonly name: string; readonly message: string }): L {
  const isIt = ({ object }: Loaded["objects"][number]): boolean => object.kind === "Environment" && object.metadata.name === name;
  const held = loaded.objects.filter(isIt).map(({ file, line, column }) => ({ file, line, column, reason: "WiderThanProd", message }));
  return {
    ...loaded,
    objects: loaded.objects.filter((one) => !isIt(one)),
    findings: [...loaded.findings, ...held],
    held: [...loaded.held, ...held.map((one) => ({ kind: "Environment", name, ...one }))],
  };
}

function wholeOf(object: { readonly kind: string }): readonly EcluseObject[] {
  if (!ASKED.has(object.kind) || !isKind(object.kind)) return [];
  const parsed = parse(object.kind, object);
  return parsed.ok ? [parsed.value] : [];
}
