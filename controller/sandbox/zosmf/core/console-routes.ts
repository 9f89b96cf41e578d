import type { Cics } from "./cics.ts";
import type { Answer, Call } from "./exchange.ts";
import { jsonBody, refusal, textField } from "./exchange.ts";

export interface ConsoleSystem {
  readonly cics: Cics;
  readonly now: () => Temporal.Instant;
  readonly origin: string;
}

/** `PUT /restconsoles/consoles/<name>`: issues a command and gives its answer. */
export function issueCommand(system: ConsoleSystem, call: Call, name: string): Answer {
  const command = textField(jsonBody(call.body), "cmd");
  if (call.method !== "PUT" || command === undefined)
    return refusal(400, { category: 1, rc: 4, reason: 4, message: "A console takes PUT with a cmd." });
  const key = `C${system.now().epochMilliseconds.toString(36).toUpperCase().slice(-7)}`;
  const uri = `/zosmf/restconsoles/consoles/${name}/solmsgs/${key}`;
  return {
    status: 200,
    json: {
      "cmd-response-key": key,
      "cmd-response-url": `${system.origin}${uri}`,
      "cmd-response-uri": uri,
      "cmd-response": respond(system, command.trim().toUpperCase()).join("\r"),
    },
  };
}

function respond({ cics, now }: ConsoleSystem, command: string): readonly string[] {
  const [, region, program = "", action = ""] =
    /^(?:F|MODIFY) ([A-Z0-9@#$]+),'?CEMT SET PROG(?:RAM)?\(([A-Z0-9@#$]+)\) (PHASEIN|NEWCOPY)'?$/u.exec(command) ?? [];
  if (region !== undefined) return refreshed(cics, { region, program, action });
  if (command === "D T") {
    const [date = "", time = ""] = now().toString().split("T");
    return [`IEE136I LOCAL: TIME=${time.slice(0, 8)} DATE=${date} UTC: TIME=${time.slice(0, 8)} DATE=${date}`];
  }
  if (command === "D SYMBOLS")
    return ["IEA007I STATIC SYSTEM SYMBOL VALUES", `        &SYSNAME.          = "SYSD"`, `        &SYSPLEX.          = "ENVPLEX"`];
  if (command === "D A,L")
    return ["IEE114I ACTIVITY", ...cics.regions().map(({ name }) => ` ${name.padEnd(8)} ${name.padEnd(8)} CICS     NSW  SO`)];
  return [`IEE305I ${command.split(/[ ,]/u)[0] ?? ""} COMMAND INVALID`];
}

function refreshed(
  cics: Cics,
  { region, program, action }: { readonly region: string; readonly program: string; readonly action: string },
): readonly string[] {
  if (!cics.exists(region)) return [`IEE341I ${region} NOT ACTIVE`];
  const copy = cics.refresh(region, program);
  const head = [`CEMT SET PROG(${program}) ${action}`, "STATUS:  RESULTS"];
  if (copy === undefined) return [...head, ` Prog(${program}) NOT FOUND`, ` RESPONSE: 1 ERROR  APPLID=${region}`];
  return [...head, ` Prog(${program}) Leng(0000000000) Resc(000) Usec(0000000000) NORMAL`, ` RESPONSE: NORMAL  APPLID=${region}`];
}
