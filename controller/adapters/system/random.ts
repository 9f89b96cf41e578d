import { randomBytes, randomInt } from "node:crypto";

import type { Random } from "../../ports/clock.ts";

const RESOLUTION = 2 ** 47;

/** Randomness of the operating system: good enough for tokens, cheap enough for jitter. */
export function createRandom(): Random {
  return {
    fraction: () => randomInt(RESOLUTION) / RESOLUTION,
    bytes: (length) => Uint8Array.from(randomBytes(length)),
  };
}
