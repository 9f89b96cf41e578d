/** Bytes of a piece; a text that is longer has a piece of its own. */
const PIECE_BYTES = 65_536;
/** UTF-8 needs at most so many bytes for one unit of a string. */
const MOST_BYTES_PER_UNIT = 3;

/** A long text as bytes, outside the heap: what is collected as strings costs the collector what it took to make them. */
export interface Pieces {
  add(text: string): void;
  /** All of it; nothing may be added afterwards. */
  end(): readonly Buffer[];
}

export function createPieces(): Pieces {
  const full: Buffer[] = [];
  let piece = Buffer.allocUnsafe(PIECE_BYTES);
  let length = 0;
  const cut = (): void => {
    if (length > 0) full.push(piece.subarray(0, length));
    length = 0;
  };
  return {
    add: (text) => {
      const most = text.length * MOST_BYTES_PER_UNIT;
      if (length + most > piece.length) {
        cut();
        piece = Buffer.allocUnsafe(Math.max(PIECE_BYTES, most));
      }
      length += piece.write(text, length);
    },
    end: () => {
      cut();
      return full;
    },
  };
}
