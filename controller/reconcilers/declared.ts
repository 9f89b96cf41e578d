import type { Application, Calendar, Partner, Team } from "../api/types.ts";
import type { Standing } from "../domain/status/conditions.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { StandingWords } from "../domain/status/standing-words.ts";
import { STANDING_WORDS } from "../domain/status/standing-words.ts";
import { datelessFreezes } from "../domain/time/freezes.ts";
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
  const standing = standingConditions(standingOf(object, STANDING_WORDS[localeOf(context, key.namespace)]));
  return reportWatched<Declared>({ cluster: context.cluster, signal }, object, {
    ...object.status,
    ...seen(object, standing, context.clock.now()),
  });
}

function standingOf({ kind, metadata, spec }: Declared, words: StandingWords): Standing {
  const dateless = kind === "Calendar" ? datelessFreezes(spec) : [];
  if (dateless.length === 0) return { kind: "Ready", reason: "Accepted", message: words.accepted(kind, metadata.name) };
  const message = dateless.map(({ freeze, series }) => words.alwaysFrozen(freeze, series)).join(" ");
  return { kind: "Stalled", reason: "UnknownReference", message };
}
