import type { MEP } from "../../api/types.ts";
import type { Milestone, PlannedCalendar } from "../delivery/lock-facts.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentence.ts";
import { localDateTimeText } from "../status/told-time.ts";
import type { MepTimes } from "./times.ts";

/** The milestone that a MEP has to meet; undefined where it names none, or one that its calendar has not. */
export function milestoneOf({ spec }: Pick<MEP, "spec">, calendar: PlannedCalendar | undefined): Milestone | undefined {
  return calendar?.milestones.find(({ name }) => name === spec.justification?.milestone);
}

/** That the window of a MEP ends after the milestone it has to meet. */
export function missedMilestone(
  mep: Pick<MEP, "metadata" | "spec">,
  {
    calendar,
    times,
    locale,
  }: { readonly calendar: PlannedCalendar | undefined; readonly times: Pick<MepTimes, "toMs">; readonly locale: Locale },
): Finding | undefined {
  const milestone = milestoneOf(mep, calendar);
  if (milestone === undefined || times.toMs <= milestone.deadlineMs) return undefined;
  const params = { on: `MEP ${mep.metadata.name}`, milestone: milestone.name, deadline: localDateTimeText(milestone.deadline, locale) };
  return { check: "mep", reason: "MilestoneMissed", params };
}
