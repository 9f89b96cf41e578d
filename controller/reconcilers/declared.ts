import type { Application, Calendar, Partner, Team } from "../api/types.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { STANDING_WORDS } from "../domain/status/standing-words.ts";
import type { Context, Key } from "./context.ts";
import { reportWatched } from "./status-writer.ts";
import { localeOf } from "./watched-estate.ts";

/** Kinds that only say something: there is nothing to converge, so accepted is all they can be. */
export type DeclaredKind = "Team" | "Partner" | "Calendar" | "Application";
type Declared = Team | Partner | Calendar | Application;

/** Says Ready on an object that the schema accepted; what it means together with others is judged where it is used. */
export async function reconcileDeclared(
  kind: DeclaredKind,
  key: Key,
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<Outcome> {
  const object = context.cache.get<Declared>({ kind, ...key });
  if (object === undefined) return { kind: "gone" };
  const message = STANDING_WORDS[localeOf(context, key.namespace)].accepted(kind, key.name);
  const standing = standingConditions({ kind: "Ready", reason: "Accepted", message });
  return reportWatched<Declared>({ cluster: context.cluster, signal }, object, {
    ...object.status,
    ...seen(object, standing, context.clock.now()),
  });
}
