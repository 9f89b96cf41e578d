import type { Channel, Incident, MEP } from "../api/types.ts";
import { contentChanges, controlFor } from "../domain/delivery/content-control.ts";
import { releaseOf } from "../domain/delivery/estate-view.ts";
import { saidYesTo } from "../domain/delivery/exceptional-request.ts";
import { laneOf } from "../domain/delivery/lane.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { pendingEntry } from "../domain/delivery/lock-facts.ts";
import { toReview } from "../domain/delivery/pass-report.ts";
import { lackingOf } from "../domain/mep/precheck.ts";
import { reviewLines } from "../domain/mep/review.ts";
import { toldAgain } from "../domain/mep/told-again.ts";
import { watchedIncidents } from "../domain/mep/watch.ts";
import { seenIncidents } from "../domain/operations/incident-seen.ts";
import type { ToldMep } from "../domain/operations/mep-notices.ts";
import type { Wording } from "../domain/operations/notice-text.ts";
import type { Context } from "./context.ts";
import { localeOf, tellingOf, viewOf } from "./watched-estate.ts";

interface Telling {
  readonly context: Context;
  readonly facts: LockFacts;
  readonly now: Temporal.Instant;
  readonly isAnswered: boolean;
}

/** What the notices of a channel are worded from, as the watches know it now. */
export function wordingOf(channel: Channel, told: Telling): Wording {
  const { context, facts, now, isAnswered } = told;
  const namespace = channel.metadata.namespace ?? "";
  const view = viewOf(context, namespace);
  const telling = tellingOf(context, namespace);
  const locale = channel.spec.locale ?? telling.locale;
  return {
    channel,
    isAnswered,
    zone: telling.zone,
    locale,
    controlOf: ({ environment, application, to }) => controlFor(releaseOf(view, application, to), environment),
    changesOf: ({ application, from, to }) => {
      const release = releaseOf(view, application, to);
      const before = from === undefined ? undefined : releaseOf(view, application, from);
      // Of what runs and is no release's nobody can say what differs.
      const isKnown = release !== undefined && (from === undefined || before !== undefined);
      return isKnown ? contentChanges(before, release) : undefined;
    },
    wordsOn: (pass) => ({
      by: saidYesTo(pass, facts.decisions),
      isToReview: toReview(facts.passes, facts.decisions).some(({ metadata }) => metadata.name === pass.metadata.name),
    }),
    carrierOf: (item) => {
      const { application, to, platforms = [] } = item;
      const isWanted = pendingEntry(facts.environments.get(item.environment), item) !== undefined;
      const release = releaseOf(view, application, to);
      return isWanted ? laneOf(facts, { ...item, platforms }, { release, nowMs: now.epochMilliseconds }) : undefined;
    },
    goLive: (mep) => goLive(mep, { ...told, namespace, locale }),
    schedules: facts.schedules,
    gates: facts.gates,
  };
}

interface Asked extends Telling {
  readonly namespace: string;
  readonly locale: Wording["locale"];
}

/** By the clock of its own calendar, as `ecluse mep` tells it. */
function goLive(mep: MEP, { context, facts, now, namespace, locale }: Asked): ToldMep {
  const view = viewOf(context, namespace);
  const told = locale === localeOf(context, namespace) ? mep : toldAgain(mep, locale, { facts, view, now });
  const zone = facts.calendars.get(mep.spec.calendar)?.calendar.zone ?? tellingOf(context, namespace).zone;
  const incidents = seenIncidents(context.cache.list<Incident>("Incident", namespace), now);
  return {
    mep: told,
    zone,
    lacking: lackingOf(told, { facts, view, locale }, now),
    review: reviewLines(told, { locale, zone, facts, incidents, now }),
    incidents: watchedIncidents(mep, incidents).length,
  };
}
