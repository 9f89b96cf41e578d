/** One round of one side. */
export interface Sample {
  /** In the unit of its comparison. */
  readonly value: number;
  /** CPU seconds of the side's own process, user and system. */
  readonly cpuSeconds?: number;
  /** Largest resident set of the side's own process. */
  readonly peakRssBytes?: number;
}

export interface Side {
  readonly title: string;
  readonly samples: readonly Sample[];
}

/** What the ratio of ours to the peer's must keep to. */
export type Bar = { readonly atLeast: number } | { readonly atMost: number };

/** One figure beside its peer or limit, both measured in this run. */
export interface Comparison {
  readonly kind: "comparison";
  readonly title: string;
  readonly unit: string;
  readonly better: "higher" | "lower";
  readonly ours: Side;
  readonly peer: Side;
  /** A missed one fails the run. */
  readonly bar?: Bar;
  /** Said, but missing it fails nothing. */
  readonly goal?: Bar;
}

/** Something that must be so whatever the speed. */
export interface Check {
  readonly kind: "check";
  readonly title: string;
  readonly met: boolean;
  readonly detail: string;
}

/** One figure that nothing in this run stands beside. */
export interface Figure {
  readonly kind: "figure";
  readonly title: string;
  readonly unit: string;
  readonly better: "higher" | "lower";
  readonly side: Side;
  /** Said of the median, but missing it fails nothing: seconds depend on the machine. */
  readonly goal?: Bar;
}

/** Something for whoever reads on. */
export interface Note {
  readonly kind: "note";
  readonly text: string;
}

export type Finding = Comparison | Figure | Check | Note;

export interface MeasureOptions {
  readonly rounds: number;
  /** Smaller work, for a look at whether everything still runs. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  readonly title: string;
  measure(options: MeasureOptions): Promise<readonly Finding[]>;
}

export interface Turns {
  readonly ours: (round: number) => Promise<Sample>;
  readonly peer: (round: number) => Promise<Sample>;
}

/** Ours, the peer's, ours, the peer's…: what else the machine does then falls on both. */
export async function alternate(
  { rounds, say }: MeasureOptions,
  turns: Turns,
): Promise<{ readonly ours: readonly Sample[]; readonly peer: readonly Sample[] }> {
  const ours: Sample[] = [];
  const peer: Sample[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const mine = await turns.ours(round);
    const theirs = await turns.peer(round);
    ours.push(mine);
    peer.push(theirs);
    say(`round ${round + 1} of ${rounds}: ${shortNumber(mine.value)} beside ${shortNumber(theirs.value)}`);
  }
  return { ours, peer };
}

/** Our median over the peer's. */
export function ratioOf({ ours, peer }: Comparison): number {
  return medianOf(ours) / medianOf(peer);
}

export function medianOf({ samples }: Side): number {
  return median(samples.map(({ value }) => value));
}

/** The nearest-rank quantile of at least one number. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function isMet(bar: Bar, ratio: number): boolean {
  return "atLeast" in bar ? ratio >= bar.atLeast : ratio <= bar.atMost;
}

/** Three digits that count. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return "?";
  return value >= 1000 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
