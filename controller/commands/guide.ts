import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pc from "picocolors";
import { shellQuoted } from "../adapters/git/shell-quoted.ts";
import { editVersions } from "../adapters/yaml/edit-versions.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { type ActName, actLines, ACTS, type Guide, type Outcome, spokenFlag } from "./guide-acts.ts";
import { isStopped } from "../sandbox/state-folder.ts";
import type { Spoken } from "./local-zone.ts";
import { controlOf, sandboxFolder, startCommand } from "./sandbox-control.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";

export interface GuideFlags extends Spoken {
  /** Folder of the running sandbox; without it the one of the kubeconfig in use, else `.ecluse`. */
  readonly state?: string;
}

/** `ecluse guide [act]`: what there is to try first in a running sandbox, or one of it, done in front of the person with the commands shown. */
export async function guideCommand(act: ActName | undefined, { state, ...asked }: GuideFlags, terminal: Terminal): Promise<number> {
  if (act === undefined) {
    // What there is to try can be read before any shop is there.
    const spoken = asked.locale ?? (await controlOf(state, terminal).catch(() => undefined))?.locale ?? "en";
    for (const line of actLines(spoken)) terminal.print(line);
    return EXIT.ok;
  }
  const control = await controlOf(state, terminal);
  const locale = asked.locale ?? control.locale;
  try {
    await ACTS[act].play(createGuide({ folder: sandboxFolder(state, terminal), locale, terminal }));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof GuideStopped)) throw error;
    terminal.complain(error.tell(sandboxFolder(state, terminal)));
    return EXIT.findings;
  }
}

/** Whose changes they are: a builder of the sample estate. */
const AUTHOR = ["user.name=Maëlle Orsini", "user.email=maelle.orsini@env.example"];

interface Place {
  readonly folder: string;
  readonly locale: Locale;
  readonly terminal: Terminal;
}

function createGuide({ folder, locale, terminal }: Place): Guide {
  const clone = join(folder, "guide");
  const colors = pc.createColors(terminal.colour);
  const environmentFile = (name: string): string => join(clone, "estate", "environments", `${name}.yaml`);
  const shell = (line: string, print: (text: string) => void): Promise<number> =>
    runLine(line, { cwd: existsSync(clone) ? clone : folder, folder, terminal, print });
  const complain = (text: string): void => {
    terminal.complain(text);
  };
  return {
    spoken: spokenFlag(locale),
    ask: async (line) => {
      const lines: string[] = [];
      await shell(line, (text) => lines.push(text));
      return lines.join("\n");
    },
    say: (text) => {
      terminal.print(`\n${colors.bold(text[locale])}`);
    },
    run: async (line, outcome = "Done") => {
      terminal.print(colors.cyan(`$ ${line}`));
      const code = await shell(line, (text) => {
        terminal.print(text);
      });
      if (outcome !== "Either" && (code === 0) !== (outcome === "Done")) throw new GuideStopped(line, { outcome, locale });
    },
    clone: async () => {
      const quietly = async (line: string): Promise<void> => {
        if ((await shell(line, complain)) !== 0) throw new GuideStopped(line, { outcome: "Done", locale });
      };
      if (existsSync(clone)) await quietly("git checkout --quiet . && git pull --quiet --rebase");
      else await quietly(`git clone --quiet ${AUTHOR.map((value) => `--config ${shellQuoted(value)}`).join(" ")} estate.git guide`);
    },
    declare: async (application, version, environments) => {
      let changed = false;
      for (const environment of environments) {
        const file = environmentFile(environment);
        const text = await readFile(file, "utf8");
        const edited = editVersions(text, { environment, versions: { [application]: version } }) ?? text;
        changed ||= edited !== text;
        await writeFile(file, edited);
      }
      return changed;
    },
    edit: async (file, from, to) => {
      const path = join(clone, file);
      await writeFile(path, (await readFile(path, "utf8")).replace(from, to));
    },
  };
}

interface Line {
  readonly cwd: string;
  readonly folder: string;
  readonly terminal: Terminal;
  readonly print: (text: string) => void;
}

/** Runs a line of the shell as the person would, `ecluse` being this very program; resolves to its exit code. */
async function runLine(line: string, { cwd, folder, terminal, print }: Line): Promise<number> {
  const program = [process.execPath, join(import.meta.dirname, "..", "launcher.mjs")].map(shellQuoted).join(" ");
  const child = spawn("sh", ["-c", `ecluse() { ${program} "$@"; }\n${line}`], {
    cwd,
    env: { ...terminal.env, KUBECONFIG: join(folder, "kubeconfig") },
    stdio: ["ignore", "pipe", "pipe"],
    signal: terminal.signal,
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", print);
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      // What a stop did to it is told as a stop.
      reject(terminal.signal.reason instanceof Error ? terminal.signal.reason : error);
    });
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

const STOPPED = {
  en: {
    here: (line: string, isToRefuse: boolean) =>
      `The act ends here: ${line} ${isToRefuse ? "was to be refused and was not" : "did not succeed"}.`,
    gone: (start: string) => `What it needs may be gone by now: ${start} begins anew.`,
    stopped: (start: string) => `The sandbox was stopped: ${start} goes on from there, and the act can be played again.`,
  },
  fr: {
    here: (line: string, isToRefuse: boolean) =>
      `L'acte s'arrête ici : ${line} ${isToRefuse ? "devait être refusé et ne l'a pas été" : "n'a pas réussi"}.`,
    gone: (start: string) => `Ce qu'il lui faut n'est peut-être plus là : ${start} recommence à neuf.`,
    stopped: (start: string) => `Le bac à sable a été arrêté : ${start} reprend de là, et l'acte peut être rejoué.`,
  },
} as const;

/** A line came to something else than it was to. */
class GuideStopped extends Error {
  override readonly name = "GuideStopped";

  readonly #locale: Locale;

  constructor(line: string, { outcome, locale }: { readonly outcome: Outcome; readonly locale: Locale }) {
    super(STOPPED[locale].here(line, outcome === "Refused"));
    this.#locale = locale;
  }

  /** Where it ended, and how to go on in the sandbox of that folder. */
  tell(folder: string): string {
    const words = STOPPED[this.#locale];
    return `${this.message} ${isStopped(folder) ? words.stopped(startCommand(folder)) : words.gone(startCommand(folder, "--fresh"))}`;
  }
}
