import { createHttp } from "../adapters/system/http.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { CLOCK_WORDS, waitsText } from "./clock-words.ts";
import { instantSaid } from "./local-instant.ts";
import type { Spoken } from "./local-zone.ts";
import { controlOf } from "./sandbox-control.ts";
import type { SteeringLine } from "./steering.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";

export interface ClockFlags extends Spoken {
  /** Folder of the running sandbox; without it the one of the kubeconfig in use, else `.ecluse`. */
  readonly state?: string;
}

/** `ecluse clock [when]`: what time it is in the sandbox, or moves it there: an instant, or a local date and time. */
export async function clockCommand(when: string | undefined, flags: ClockFlags, terminal: Terminal): Promise<number> {
  const control = await controlOf(flags.state, terminal);
  const locale = flags.locale ?? control.locale;
  const words = CLOCK_WORDS[locale];
  const to = when === undefined ? undefined : instantSaid(when, control.timeZone);
  if (when !== undefined && to === undefined) {
    terminal.complain(words.noTime(visibleText(when), control.timeZone));
    return EXIT.usage;
  }
  const request = {
    method: to === undefined ? "GET" : "POST",
    url: `${control.url}/clock${to === undefined ? "" : `?to=${encodeURIComponent(to.toString())}`}`,
    headers: { authorization: `Bearer ${control.token}` },
  };
  const response = await createHttp()(request, terminal.signal);
  if (response.status !== 200) {
    for await (const line of linesOf(response.body)) terminal.complain(visibleText(line));
    return EXIT.findings;
  }
  const shown = (now: string): string =>
    Temporal.Instant.from(now).toZonedDateTimeISO(control.timeZone).toString({ smallestUnit: "second", timeZoneName: "never" });
  let told = 0;
  let waited = false;
  const last = await follow(response.body, terminal, ({ now, waits }) => {
    const isNews = waits !== undefined && !waited;
    const why = waits === undefined ? "" : ` ${waitsText(waits, locale)}`;
    if (to !== undefined && (isNews || told % SECONDS_BETWEEN_LINES === 0)) terminal.complain(`… ${shown(now)}${visibleText(why)}`);
    told += 1;
    waited = waits !== undefined;
  });
  if (last !== undefined && (to === undefined || last.done === true)) {
    terminal.print(shown(last.now));
    return EXIT.ok;
  }
  terminal.complain(words.stopped(last === undefined ? undefined : shown(last.now)));
  return EXIT.findings;
}

/** The sandbox says every second how far it got. */
const SECONDS_BETWEEN_LINES = 5;

/** Reads how far the clock got, line by line, until it arrives, the sandbox ends or the person stops it; gives the last line. */
async function follow(
  body: AsyncIterable<Uint8Array>,
  { signal }: Terminal,
  onWay: (line: SteeringLine) => void,
): Promise<SteeringLine | undefined> {
  let last: SteeringLine | undefined;
  try {
    for await (const line of linesOf(body)) {
      last = JSON.parse(line) as SteeringLine;
      if (last.done !== true) onWay(last);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return last;
}

async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") yield rest;
}
