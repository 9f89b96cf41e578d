import type { Clock } from "../../ports/clock.ts";

export interface SkewMeter {
  /** Call before sending; give the `Date` header of the answer to the function returned. */
  readonly begin: () => (dateHeader: string | undefined) => void;
  readonly skewMs: () => number | undefined;
}

/** A `Date` header is cut to the second. */
const RESOLUTION_MS = 999;

/** The server's clock minus ours; 0 whenever both can be right, given the header's resolution and the time on the way. */
export function createSkewMeter(clock: Clock): SkewMeter {
  let skew: number | undefined;
  return {
    begin: () => {
      const sentAt = clock.now().epochMilliseconds;
      return (dateHeader) => {
        const said = dateHeader === undefined ? Number.NaN : Date.parse(dateHeader);
        if (Number.isFinite(said)) skew = difference({ said, sentAt, receivedAt: clock.now().epochMilliseconds });
      };
    },
    skewMs: () => skew,
  };
}

function difference({ said, sentAt, receivedAt }: { readonly said: number; readonly sentAt: number; readonly receivedAt: number }): number {
  if (said > receivedAt) return said - receivedAt;
  if (said + RESOLUTION_MS < sentAt) return said + RESOLUTION_MS - sentAt;
  return 0;
}
