import type { NextStep, PassItem } from "./pass-machine.ts";

/** The item has nothing more to do there: it was settled, or is already on its next platform. */
export function hasPassed(item: PassItem, platform: NextStep["platform"]): boolean {
  if (item.result !== undefined || !(item.platforms ?? []).includes(platform)) return true;
  const order = item.platforms ?? [];
  const later = new Set(order.slice(order.indexOf(platform) + 1));
  return (item.steps ?? []).some((step) => later.has(step.platform)) || allEnded(item, platform);
}

/** Its last forward step there ended well; what is left belongs to a later leg. */
function allEnded({ steps = [], platforms = [] }: PassItem, platform: NextStep["platform"]): boolean {
  const here = steps.filter((step) => step.platform === platform);
  const last = platforms.at(-1) === platform;
  return (
    !last && here.length > 0 && here.every((step) => step.result === "Succeeded") && here.some((step) => step.name === lastStep(platform))
  );
}

function lastStep(platform: NextStep["platform"]): string {
  return platform === "Mainframe" ? "Smoke" : platform === "Open" ? "HealthAfter" : "Deploy";
}
