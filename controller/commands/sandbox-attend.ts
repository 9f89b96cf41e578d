import pc from "picocolors";
import type { Environment, Estate, MEP } from "../api/types.ts";
import { versionMatrix } from "../domain/delivery/matrix.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { isConverged } from "../sandbox/progress.ts";
import type { BuiltPorts } from "./build-ports.ts";
import { renderMatrix } from "./matrix.ts";
import type { PlayEnd } from "./play-scenario.ts";
import { startCommand } from "./sandbox-control.ts";
import { ESTATE, NAMESPACE } from "./sandbox-objects.ts";
import { SANDBOX_WORDS } from "./sandbox-words.ts";
import type { RunningController } from "./start-controller.ts";
import { isServing } from "./steering.ts";
import { EXIT, type Terminal } from "./terminal.ts";

const CONVERGED_CHECK_MS = 200;
/** `--once` gives up after this. */
const ONCE_DEADLINE_MS = 300_000;

/** How the work in a shop ended: with an exit code, or because a scenario lost its cluster before the act of that number. */
export interface WorkEnd {
  readonly code: number;
  readonly lostBefore?: number;
}

interface Attending {
  readonly flags: { readonly once: boolean; readonly scenario?: string };
  /** Of the shop, as it was named. */
  readonly folder: string;
  readonly terminal: Terminal;
  readonly telling: Telling;
  readonly play?: () => Promise<PlayEnd>;
}

/** Plays the scenario at the first rest, prints the matrix each time everything has come to rest; ends then with `--once`, else when told to stop. */
export async function attend(
  ports: BuiltPorts,
  controller: RunningController,
  { flags, folder, terminal, telling, play }: Attending,
): Promise<WorkEnd> {
  const words = SANDBOX_WORDS[telling.locale];
  const deadline = ports.timers.nowMs() + ONCE_DEADLINE_MS;
  let shown = "";
  let played = play === undefined;
  while (!terminal.signal.aborted) {
    const mayAct = isServing(controller.runtime, ports) && controller.regression() === undefined;
    if (mayAct && isConverged(ports.cache, NAMESPACE) && controller.runtime.idle()) {
      shown = showMatrix(ports, { shown, flags, folder, terminal, telling });
      const end = played ? undefined : await play?.();
      if (end?.end === "ClusterLost") return { code: EXIT.ok, lostBefore: end.next };
      if (end?.end === "Over") {
        played = true;
        terminal.print(pc.bold(words.over(goLives(ports))));
        continue;
      }
      if (flags.once) return { code: EXIT.ok };
    }
    if (flags.once && ports.timers.nowMs() > deadline) {
      terminal.complain(words.late);
      return { code: EXIT.findings };
    }
    await ports.timers.sleep(CONVERGED_CHECK_MS, terminal.signal).catch(() => undefined);
  }
  terminal.print(`\n${words.stopped}`);
  return { code: EXIT.ok };
}

/** The commands that show each go-live that was played. */
function goLives({ cache }: BuiltPorts): string {
  const ended = cache.list<MEP>("MEP", NAMESPACE).filter(({ status }) => status?.endedAt !== undefined);
  return ended.map(({ metadata }) => `ecluse mep ${metadata.name}, `).join("");
}

function showMatrix(
  { cache }: BuiltPorts,
  { shown, flags, folder, terminal, telling }: Omit<Attending, "play"> & { readonly shown: string },
): string {
  const words = SANDBOX_WORDS[telling.locale];
  const estates = cache.list<Estate>("Estate", NAMESPACE);
  const matrix = versionMatrix(cache.list<Environment>("Environment", NAMESPACE), { estates, meps: cache.list<MEP>("MEP", NAMESPACE) });
  const text = renderMatrix(matrix, { format: "text", colour: terminal.colour, ...telling });
  if (text === shown) return shown;
  const colors = pc.createColors(terminal.colour);
  terminal.print(`\n${text}\n\n${colors.bold(words.converged)}`);
  const broken = estates.flatMap((estate) => estate.status?.files ?? []);
  if (broken.length > 0) terminal.print(colors.red(words.broken(broken.map((file) => file.path).join(", "), ESTATE)));
  // What to do first, for whoever has never seen it.
  const proposal = shown === "" && flags.scenario === undefined ? words.proposal : [];
  if (!flags.once) terminal.print(colors.dim([...proposal, words.toStop(startCommand(folder))].join("\n")));
  return text;
}
