import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createHttp } from "../adapters/system/http.ts";
import { fail } from "../ports/failure.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";

export interface ClockFlags {
  /** Folder of the running sandbox. */
  readonly state: string;
}

/** Where a running sandbox says how to reach its controls. */
export const CONTROL_FILE = "control.json";

export interface Control {
  readonly url: string;
  readonly token: string;
  readonly timeZone: string;
}

/** `ecluse clock [when]`: what time it is in the sandbox, or moves it there: an instant, or a local date and time. */
export async function clockCommand(when: string | undefined, flags: ClockFlags, terminal: Terminal): Promise<number> {
  const control = await readControl(resolve(terminal.cwd, flags.state));
  const to = when === undefined ? undefined : instantOf(when, control.timeZone);
  if (when !== undefined && to === undefined) {
    terminal.complain(`${when} is no time: write it like 2027-01-04T12:30 (${control.timeZone}) or 2027-01-04T11:30:00Z.`);
    return EXIT.usage;
  }
  const request = {
    method: to === undefined ? "GET" : "POST",
    url: `${control.url}/clock${to === undefined ? "" : `?to=${encodeURIComponent(to.toString())}`}`,
    headers: { authorization: `Bearer ${control.token}` },
  };
  const response = await createHttp({ timeouts: { replyMs: 600_000 } })(request, terminal.signal);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (response.status !== 200) {
    terminal.complain(text.trim());
    return EXIT.findings;
  }
  const { now } = JSON.parse(text) as { readonly now: string };
  terminal.print(
    Temporal.Instant.from(now).toZonedDateTimeISO(control.timeZone).toString({ smallestUnit: "second", timeZoneName: "never" }),
  );
  return EXIT.ok;
}

async function readControl(folder: string): Promise<Control> {
  try {
    return JSON.parse(await readFile(join(folder, CONTROL_FILE), "utf8")) as Control;
  } catch (error) {
    throw fail(
      "Terminal",
      "NoSandbox",
      `No sandbox runs on ${folder}: start it with ecluse sandbox, or name its folder with --state.`,
      error,
    );
  }
}

function instantOf(text: string, timeZone: string): Temporal.Instant | undefined {
  try {
    return /Z$|[+-]\d\d:\d\d$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant();
  } catch {
    return undefined;
  }
}
