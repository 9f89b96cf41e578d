import type { Phrases } from "./phrases.ts";
import { REASONS_OF_CONNECTIONS } from "./reasons-of-connections.ts";
import { REASONS_OF_DELIVERIES } from "./reasons-of-deliveries.ts";
import { REASONS_OF_PLATFORMS } from "./reasons-of-platforms.ts";

/** Every code that a step, a control or a target may give as the reason why a change was not made. A test holds it against the code base. */
export const REASONS: Phrases = { ...REASONS_OF_DELIVERIES, ...REASONS_OF_PLATFORMS, ...REASONS_OF_CONNECTIONS };
