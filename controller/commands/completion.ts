import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";

/** The command by which shells ask. */
export const COMPLETION = "complete";

/** Adds `ecluse complete bash|zsh`: prints the script a shell sources, and answers what that script asks. */
export function addCompletion(program: Command): void {
  tab(program);
}
