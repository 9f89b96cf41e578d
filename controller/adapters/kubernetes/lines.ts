import { fail } from "../../ports/failure.ts";
import { untilAborted } from "./abort.ts";

/** An object may not be larger than etcd takes (1.5 MiB by default); a line beyond this is no watch event. */
const LONGEST_LINE = 16 * 1024 * 1024;

export interface LineSource {
  readonly body: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** Called for every piece that arrives, whether or not it ends a line. */
  readonly alive: () => void;
}

/** The lines of a stream as they become complete. Ends with the stream; throws the signal's reason even when the stream hangs. */
export async function* linesOf(source: LineSource): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of piecesOf(source)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE)
      throw fail(
        "Retriable",
        "TargetProtocolError",
        `A watch event is longer than ${String(LONGEST_LINE)} characters; the watch begins anew.`,
      );
    yield* lines.filter((line) => line.trim() !== "");
  }
  if (rest.trim() !== "") yield rest;
}

async function* piecesOf({ body, signal, alive }: LineSource): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await untilAborted(pieces.next(), signal);
      if (next.done === true) return;
      alive();
      yield next.value;
    }
  } finally {
    // A hanging stream must not hold us: it is told to end, not waited for.
    void pieces.return?.().catch(() => undefined);
  }
}
