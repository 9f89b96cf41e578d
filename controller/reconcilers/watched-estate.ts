import type { Application, Estate, Release, Target } from "../api/types.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import { APPLY_ORDER, isOf } from "../domain/delivery/estate-apply.ts";
import { estateView } from "../domain/delivery/estate-view.ts";
import { instantOf } from "../domain/delivery/retry-request.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { zoneOf } from "../domain/time/zone.ts";
import type { KubeObject } from "../ports/cluster.ts";
import type { Context } from "./context.ts";

/** Targets, applications and releases of a namespace as the watches know them. */
export function viewOf({ cache }: Pick<Context, "cache">, namespace: string): EstateView {
  return estateView({
    targets: cache.list<Target>("Target", namespace),
    applications: cache.list<Application>("Application", namespace),
    releases: cache.list<Release>("Release", namespace),
  });
}

/** Language the estate of a namespace is told in; the controller's own when it names none. */
export function localeOf({ cache, locale }: Pick<Context, "cache" | "locale">, namespace: string): Locale {
  return cache.list<Estate>("Estate", namespace)[0]?.spec.locale ?? locale;
}

/** How people of a namespace are told what happens there: in the language and by the clock of its estate. */
export function tellingOf(context: Pick<Context, "cache" | "locale">, namespace: string): Telling {
  const { timeZone = "UTC" } = context.cache.list<Estate>("Estate", namespace)[0]?.spec ?? {};
  return { locale: localeOf(context, namespace), zone: zoneOf(timeZone) };
}

/** When the ledger began that a cluster which is set up anew is given back. */
export function rebuiltFrom({ cache }: Pick<Context, "cache">, namespace: string): { readonly rebuiltFrom?: Temporal.Instant } {
  const [begunAt] = cache.list<Estate>("Estate", namespace).flatMap(({ status }) => instantOf(status?.records?.begunAt) ?? []);
  return begunAt === undefined ? {} : { rebuiltFrom: begunAt };
}

/** What bears this estate's label, of the kinds that Git declares: only the controller gives it. */
export function ownObjects({ metadata }: Estate, { cache }: Pick<Context, "cache">): readonly (KubeObject & { readonly kind: string })[] {
  return APPLY_ORDER.flatMap((kind) =>
    cache
      .list<KubeObject>(kind, metadata.namespace)
      .filter((object) => isOf(metadata.name, object))
      .map((object) => ({ ...object, kind })),
  );
}
