import { daysExist } from "./absent-times.ts";
import { cutOffBeforeLegs, noAirlockIntoProduction, oneNightEach, servedAsTheyClimb, skipsAreItsNights } from "./airlock-rules.ts";
import { accessInsideOpening, freezesExist, freezesHaveDates, insideProduction, zonesExist } from "./calendar-rules.ts";
import { bookingsFit } from "./booking-rules.ts";
import { channelsHear, mailboxesApart, reportsHaveReaders } from "./channel-rules.ts";
import { desiredEstate, type EstateParts, type EstateRule, type PolicyFinding } from "./desired-estate.ts";
import { cyclesCanBeKept, mepsStandInTheirCycle, ordinaryMepsArePlanned } from "./cycle-rules.ts";
import { dependencyCycles } from "./dependency-cycles.ts";
import { duplicateObjects } from "./duplicate-objects.ts";
import { productionRanksHighest } from "./environment-rules.ts";
import { cyclesMeetNoFreeze, mepsMeetNoFreeze, overridesLiftSomething } from "./freeze-rules.ts";
import { incidentsHaveHappened } from "./incident-rules.ts";
import { mepsStandApart } from "./mep-apart-rules.ts";
import { mepsLeaveHoursAlone } from "./mep-opening-rules.ts";
import { mepPlansHold, mepsAreToCome } from "./mep-plan-rules.ts";
import {
  mepsAskForWords,
  mepsCallThingsByTheirKind,
  mepsGoIntoProduction,
  mepsMeetTheirMilestone,
  mepTimesExist,
  milestonesExist,
  runbooksArePlayable,
} from "./mep-rules.ts";
import {
  exceptionalChangesExist,
  exceptionalChangesWait,
  exceptionalIsAskedFor,
  exceptionalIsToCome,
  exceptionalNamesAreFree,
  exceptionalTimesExist,
  nightsAreToCome,
  timesAreInSight,
} from "./pass-rules.ts";
import { references } from "./references.ts";
import { releaseItems } from "./release-items.ts";
import { releaseReferences } from "./release-references.ts";
import { openersAreEnough, peopleHaveOneName } from "./team-rules.ts";
import { accessIsNoApplication, targetsAreApart, targetsServeTheirEnvironment } from "./target-rules.ts";

/** The rules between objects, in the order a reader wants to hear of them. */
const RULES: readonly EstateRule[] = [
  duplicateObjects,
  references,
  peopleHaveOneName,
  openersAreEnough,
  dependencyCycles,
  releaseReferences,
  releaseItems,
  productionRanksHighest,
  targetsServeTheirEnvironment,
  targetsAreApart,
  accessIsNoApplication,
  zonesExist,
  daysExist,
  freezesExist,
  freezesHaveDates,
  insideProduction,
  accessInsideOpening,
  noAirlockIntoProduction,
  servedAsTheyClimb,
  oneNightEach,
  cutOffBeforeLegs,
  skipsAreItsNights,
  exceptionalTimesExist,
  exceptionalIsToCome,
  exceptionalChangesExist,
  exceptionalChangesWait,
  exceptionalIsAskedFor,
  exceptionalNamesAreFree,
  nightsAreToCome,
  timesAreInSight,
  channelsHear,
  reportsHaveReaders,
  mailboxesApart,
  bookingsFit,
  incidentsHaveHappened,
  mepsGoIntoProduction,
  mepTimesExist,
  milestonesExist,
  mepsMeetNoFreeze,
  mepsMeetTheirMilestone,
  mepsCallThingsByTheirKind,
  overridesLiftSomething,
  mepsAskForWords,
  runbooksArePlayable,
  mepPlansHold,
  mepsAreToCome,
  mepsLeaveHoursAlone,
  mepsStandApart,
  cyclesCanBeKept,
  mepsStandInTheirCycle,
  ordinaryMepsArePlanned,
  cyclesMeetNoFreeze,
];

/** Every broken rule between the objects of an estate; `validate`, `plan` and the controller all ask this one function. */
export function checkEstate(parts: EstateParts): readonly PolicyFinding[] {
  const estate = desiredEstate(parts);
  return RULES.flatMap((rule) => rule(estate));
}
