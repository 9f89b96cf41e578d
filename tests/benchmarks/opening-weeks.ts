/** Zones that change their clocks in many ways, and some that never do. */
export const ZONES = [
  "Europe/Paris",
  "Europe/London",
  "America/New_York",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Asia/Beirut",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Apia",
] as const;

export interface WeeklyWindow {
  readonly days: readonly ("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")[];
  readonly from: string;
  readonly to: string;
}

/** Opening hours of one environment. */
export interface OpeningWeek {
  readonly zone: string;
  readonly windows: readonly WeeklyWindow[];
}

const WEEK = ["Mon", "Tue", "Wed", "Thu"] as const;
/** Five windows; those of the weekend's nights begin or end where clocks change. */
const WINDOWS: readonly WeeklyWindow[] = [
  { days: WEEK, from: "06:30", to: "12:00" },
  { days: WEEK, from: "13:00", to: "19:30" },
  { days: ["Fri"], from: "00:00", to: "18:00" },
  { days: ["Sat"], from: "08:00", to: "12:00" },
  { days: ["Sun"], from: "01:30", to: "02:30" },
];
/** So many environments of one zone differ by a minute each. */
const SHIFTS = 30;

/** The hours of the environment of that number. */
export function openingWeek(index: number): OpeningWeek {
  const shift = Math.floor(index / ZONES.length) % SHIFTS;
  const windows = WINDOWS.map(({ days, from, to }) => ({ days, from: later(from, shift), to: later(to, shift) }));
  return { zone: ZONES[index % ZONES.length] ?? ZONES[0], windows };
}

/** The same week as patterns of cron: one for each opening, one for each closing. */
export function cronPatterns({ windows }: OpeningWeek): { readonly openings: readonly string[]; readonly closings: readonly string[] } {
  const pattern = (time: string, { days }: WeeklyWindow): string => {
    const [hours, minutes] = time.split(":");
    return `${Number(minutes)} ${Number(hours)} * * ${days.join(",").toUpperCase()}`;
  };
  return { openings: windows.map((one) => pattern(one.from, one)), closings: windows.map((one) => pattern(one.to, one)) };
}

function later(time: string, minutes: number): string {
  const [hours = "0", past = "0"] = time.split(":");
  const total = Number(hours) * 60 + Number(past) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}
