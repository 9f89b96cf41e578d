import { setImmediate } from "node:timers/promises";

/** How long one piece of work holds everything else up, in milliseconds. */
const SLICE_MS = 1;

/** Work in slices: everything else gets its turn after each of them. */
export interface Slices {
  /** True once the slice under way has lasted its time. */
  isOver(): boolean;
  /** Lets everything else that is due happen, and begins a new slice. */
  next(): Promise<void>;
}

export function createSlices(): Slices {
  let began = performance.now();
  return {
    isOver: () => performance.now() - began >= SLICE_MS,
    next: async () => {
      await setImmediate();
      began = performance.now();
    },
  };
}
