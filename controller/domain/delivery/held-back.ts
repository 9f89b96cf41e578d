import type { Finding } from "../status/finding.ts";
import type { HeldObject } from "../policy/estate-finding.ts";

/** The finding that says of an object: its file is there, and a mistake in it holds back what it declares. */
export function heldBackFinding(held: HeldObject, change: Readonly<Record<string, string>>, who: string | undefined): Finding {
  const params = { ...change, object: `${held.kind} ${held.name}`, place: placeOf(held), code: held.reason, detail: held.message };
  return { check: "declared", reason: "HeldBack", params, ...(who === undefined ? {} : { who }) };
}

/** `estate/environments/dev.yaml:6:3`. */
export function placeOf({ file, line, column }: Pick<HeldObject, "file" | "line" | "column">): string {
  return `${file}:${String(line)}:${String(column)}`;
}

/** The one of that kind and name; undefined when nothing holds it back. */
export function heldOf(held: readonly HeldObject[], ref: { readonly kind: string; readonly name: string }): HeldObject | undefined {
  return held.find((one) => one.kind === ref.kind && one.name === ref.name);
}
