import type { Locale } from "./sentence.ts";
import { localDateTimeText } from "./told-time.ts";

/** How a step of a go-live ended, as values of a sentence; its time is one of the clock on the wall. */
export interface StepEnd {
  readonly step: string;
  /** Done, Failed or Skipped. */
  readonly stepPhase: string;
  readonly stepEndedAt?: string;
  readonly stepBy?: string;
}

const HOW = {
  en: { Done: "was done", Failed: "failed", Skipped: "was left out" },
  fr: { Done: "a été faite", Failed: "a échoué", Skipped: "a été laissée de côté" },
} as const;

/** `step 20 was done 2027-02-12 22:10 by Anne Hily`, for the middle of a sentence; nothing of a step that has not ended. */
export function stepEndText({ step, stepPhase = "", stepEndedAt, stepBy }: Partial<StepEnd>, locale: Locale): string | undefined {
  const how = Object.entries(HOW[locale]).find(([phase]) => phase === stepPhase)?.[1];
  if (step === undefined || how === undefined) return undefined;
  const at = stepEndedAt === undefined ? "" : `${locale === "fr" ? " le" : ""} ${localDateTimeText(stepEndedAt, locale)}`;
  const by = stepBy === undefined ? "" : ` ${locale === "fr" ? "par" : "by"} ${stepBy}`;
  return `${locale === "fr" ? "l'étape" : "step"} ${step} ${how}${at}${by}`;
}
