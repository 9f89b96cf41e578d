import { equal } from "../../api/cel.ts";
import { isKind, parse } from "../../api/parse.ts";
import type { EcluseObject, Environment } from "../../api/types.ts";
import { insideProduction } from "./calendar-rules.ts";
import { desiredEstate } from "./desired-estate.ts";
import type { HeldObject, Place } from "./estate-finding.ts";

interface Loaded {
  readonly objects: readonly (Place & { readonly object: { readonly kind: string; readonly metadata: { readonly name: string } } })[];
  readonly findings: readonly unknown[];
  readonly held: readonly HeldObject[];
}

/** What the hours of environments are proved by. */
const ASKED: ReadonlySet<string> = new Set(["Environment", "Calendar", "Release"]);

/**
 * The same commit, with production held back too where it narrows production's opening under environments that stay as they are: they would be open longer
 * than production, so all of them stay as they were. `applied` is what is there before, by name. It says which are to be narrowed with it.
 */
export function withProductionKept<L extends Loaded>(loaded: L, applied: (name: string) => Environment | undefined): L {
  const wider = loaded.held.filter(({ kind, reason }) => kind === "Environment" && reason === "WiderThanProd");
  if (wider.length === 0) return loaded;
  const declared = loaded.objects.flatMap(({ object }) => wholeOf(object));
  const production = declared.find((one): one is Environment => one.kind === "Environment" && one.spec.purpose === "Production");
  const before = production === undefined ? undefined : applied(production.metadata.name);
  if (production === undefined || before === undefined || equal(production.spec.opening, before.spec.opening)) return loaded;
  const staying = wider.flatMap(({ name }) => applied(name) ?? []);
  const found = insideProduction(desiredEstate({ objects: [...declared, ...staying], named: new Set(), complete: true }));
  const [first] = found;
  if (first === undefined) return loaded;
  const names = found.map(({ object }) => object.metadata.name).join(", ");
  const message = `it narrows production under ${names}: ${first.message}; narrow ${names} in the same commit, or before`;
  const isProduction = ({ object }: Loaded["objects"][number]): boolean =>
    object.kind === "Environment" && object.metadata.name === production.metadata.name;
  const held = loaded.objects
    .filter(isProduction)
    .map(({ file, line, column }) => ({ file, line, column, reason: "WiderThanProd", message }));
  return {
    ...loaded,
    objects: loaded.objects.filter((one) => !isProduction(one)),
    findings: [...loaded.findings, ...held],
    held: [...loaded.held, ...held.map((one) => ({ kind: "Environment", name: production.metadata.name, ...one }))],
  };
}

function wholeOf(object: { readonly kind: string }): readonly EcluseObject[] {
  if (!ASKED.has(object.kind) || !isKind(object.kind)) return [];
  const parsed = parse(object.kind, object);
  return parsed.ok ? [parsed.value] : [];
}
