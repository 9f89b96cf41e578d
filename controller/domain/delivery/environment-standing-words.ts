import { countText } from "../status/told-words.ts";

/** How an environment stands, as its conditions say it. */
export const ENVIRONMENT_STANDING_WORDS = {
  en: {
    running: (pass: string) => `Pass ${pass} is running.`,
    passing: (count: number) => `${countText(count, ["change is", "changes are"], "en")} about to pass.`,
    waiting: (count: number) =>
      `${countText(count, ["change waits or is refused", "changes wait or are refused"], "en")}; see status.pending.`,
    pending: (count: number) => `${countText(count, ["change is", "changes are"], "en")} pending.`,
    first: (count: number) => `${countText(count, ["change", "changes"], "en")} pending.`,
    asDeclared: (count: number) => `${countText(count, ["version is", "versions are"], "en")} as declared.`,
  },
  fr: {
    running: (pass: string) => `Le passage ${pass} est en cours.`,
    passing: (count: number) => `${countText(count, ["changement va passer", "changements vont passer"], "fr")}.`,
    waiting: (count: number) =>
      `${countText(count, ["changement attend ou est refusé", "changements attendent ou sont refusés"], "fr")} ; voir status.pending.`,
    pending: (count: number) => `${countText(count, ["changement est", "changements sont"], "fr")} en attente.`,
    first: (count: number) => `${countText(count, ["changement", "changements"], "fr")} en attente.`,
    asDeclared: (count: number) => `${countText(count, ["version est", "versions sont"], "fr")} comme déclaré.`,
  },
} as const;
