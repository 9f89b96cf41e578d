import type { Day } from "./day.ts";
import { dayOfCivil } from "./day.ts";

/** Whose public holidays close the days of a Calendar. */
export type Region = "FR" | "FR-Alsace-Moselle" | "None";

export interface Holiday {
  readonly day: Day;
  /** In French, as those who keep it call it. */
  readonly name: string;
}

const FIXED = [
  [1, 1, "Jour de l'an"],
  [5, 1, "Fête du Travail"],
  [5, 8, "Victoire 1945"],
  [7, 14, "Fête nationale"],
  [8, 15, "Assomption"],
  [11, 1, "Toussaint"],
  [11, 11, "Armistice 1918"],
  [12, 25, "Noël"],
] as const;

const AFTER_EASTER = [
  [1, "Lundi de Pâques"],
  [39, "Ascension"],
  [50, "Lundi de Pentecôte"],
] as const;

/** The public holidays of a year (Code du travail, article L3133-1; for Alsace-Moselle, L3134-13 adds two), in order. */
export function holidaysOf(region: Region, year: number): readonly Holiday[] {
  if (region === "None") return [];
  const easter = easterSunday(year);
  const found: Holiday[] = [
    ...FIXED.map(([month, day, name]) => ({ day: dayOfCivil({ year, month, day }), name })),
    ...AFTER_EASTER.map(([offset, name]) => ({ day: easter + offset, name })),
  ];
  if (region === "FR-Alsace-Moselle") {
    found.push({ day: easter - 2, name: "Vendredi saint" }, { day: dayOfCivil({ year, month: 12, day: 26 }), name: "Saint-Étienne" });
  }
  return found.sort((left, right) => left.day - right.day);
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return dayOfCivil({ year, month, day });
}
