/** A turn of a reconciler still under way after this is aborted, and can then say nothing any more: whatever it waits for has to give up well before. */
export const TURN_LIMIT_MS = 120_000;
