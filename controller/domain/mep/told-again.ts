import type { MEP } from "../../api/types.ts";
import type { EstateView } from "../delivery/estate-view.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { Locale } from "../status/sentences.ts";
import { mepTurn } from "./status.ts";

interface Seen {
  readonly facts: LockFacts;
  readonly view: EstateView;
  readonly now: Temporal.Instant;
}

/** The same with the sentences that the controller wrote in another language told anew, as far as they are about what still is so. */
export function toldAgain(mep: MEP, locale: Locale, { facts, view, now }: Seen): MEP {
  const { status } = mep;
  if (status === undefined) return mep;
  const { conditions = [], warnings = [] } = mepTurn({ mep, facts, view, locale }, now).status;
  const anew = <One extends { readonly reason: string; readonly message: string }>(one: One, told: readonly One[]): One => ({
    ...one,
    message: told.find(({ reason }) => reason === one.reason)?.message ?? one.message,
  });
  return {
    ...mep,
    status: {
      ...status,
      ...(status.conditions === undefined ? {} : { conditions: status.conditions.map((one) => anew(one, conditions)) }),
      ...(status.warnings === undefined ? {} : { warnings: status.warnings.map((one) => anew(one, warnings)) }),
    },
  };
}
