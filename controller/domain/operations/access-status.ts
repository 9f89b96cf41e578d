import type { Environment } from "../../api/types.ts";
import type { ConditionNow } from "../status/conditions.ts";
import { statusTimeAt } from "../status/conditions.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { dateTimeText } from "../status/told-time.ts";
import type { Opening } from "../time/opening.ts";
import { openingAt } from "../time/opening.ts";
import type { AccessEntry, AccessWish } from "./access.ts";
import { isOpenAtAll } from "./access.ts";
import type { Availability } from "./availability.ts";

type Status = NonNullable<Environment["status"]>;

/** All that the status of an environment says of its hours. */
export interface AccessStatus {
  readonly fields: Pick<Status, "open" | "nextOpening" | "nextClosing" | "access"> & Availability;
  readonly condition: ConditionNow;
}

export interface AccessFound {
  readonly environment: Environment;
  readonly hours: Opening;
  readonly wish: AccessWish;
  readonly entries: readonly AccessEntry[];
  readonly availability: Availability;
  readonly locale: Locale;
}

/** The same for what is now known. */
export function accessStatus(found: AccessFound, nowMs: number): AccessStatus {
  const { hours, wish, entries, availability } = found;
  const { nextOpeningMs, nextClosingMs } = openingAt(hours, nowMs);
  return {
    fields: {
      open: wish.wanted === "Open" && isOpenAtAll(entries),
      ...(nextOpeningMs === undefined ? {} : { nextOpening: statusTimeAt(nextOpeningMs) }),
      ...(nextClosingMs === undefined ? {} : { nextClosing: statusTimeAt(nextClosingMs) }),
      ...(entries.length === 0 ? {} : { access: [...entries] }),
      ...availability,
    },
    condition: openCondition(found, nowMs),
  };
}

/** True and False say whether users can come in; the reason says what keeps it from being as the hours say. */
function openCondition({ environment, hours, wish, entries, locale }: AccessFound, nowMs: number): ConditionNow {
  const { wanted, untilMs } = wish;
  const odd = entries.find((one) => one.phase !== "Done" || one.state !== wanted);
  const status = odd === undefined ? wanted === "Open" : wanted === "Closed" && entries.some(({ state }) => state === "Open");
  const is = { type: "Open", status: status ? "True" : "False" } as const;
  if (odd?.finding !== undefined) return { ...is, ...odd.finding };
  const name = environment.metadata.name;
  const tell = (reason: string, params: Readonly<Record<string, string>>): ConditionNow => ({
    ...is,
    reason,
    message: sentence({ check: "access", reason, params: { environment: name, ...params } }, locale),
  });
  if (odd !== undefined) return tell(wanted === "Open" ? "Opening" : "Closing", { target: odd.target });
  const at = untilMs === undefined ? {} : { at: dateTimeText(untilMs, { locale, zone: hours.calendar.zone }) };
  if (wanted === "Open") return tell("InHours", at);
  const { text } = openingAt(hours, nowMs).reason;
  return tell("OutOfHours", { ...at, ...(text === undefined ? {} : { why: text }) });
}
