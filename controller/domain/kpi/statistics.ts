/** How a set of amounts is spread; of none, only the count. */
export interface Spread {
  readonly count: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly max?: number;
}

/** Percentiles by nearest rank: always one of the amounts. */
export function spreadOf(amounts: readonly number[]): Spread {
  const sorted = [...amounts].sort((one, other) => one - other);
  const at = (percent: number): number | undefined => sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  const [p50, p95, max] = [at(50), at(95), sorted.at(-1)];
  if (p50 === undefined || p95 === undefined || max === undefined) return { count: 0 };
  return { count: sorted.length, p50, p95, max };
}

/** Part of the whole in percent, to one decimal; undefined of nothing. */
export function percentOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((1000 * part) / whole) / 10;
}
