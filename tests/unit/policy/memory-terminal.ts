import type { Terminal } from "../../../controller/commands/terminal.ts";

/** A terminal that keeps what it is told. */
export function memoryTerminal(): { readonly terminal: Terminal; readonly printed: () => string; readonly complained: () => string } {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    env: {},
    cwd: ".",
    colour: false,
    signal: new AbortController().signal,
    ask: () => Promise.resolve(undefined),
    print: (text) => {
      out.push(text);
    },
    complain: (text) => {
      err.push(text);
    },
  };
  return { terminal, printed: () => out.join("\n"), complained: () => err.join("\n") };
}
