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

/** Memory of pieces that nobody needs any more, for those to come: what is allocated anew for each text makes the collector go through the whole heap for each. */
export interface PiecePool {
  take(): Buffer;
  /** Of pieces that were sent: nobody may read them afterwards. */
  giveBack(pieces: readonly Buffer[]): void;
}

/** Keeps what a text of `mostPieces` needs. */
export function createPiecePool(mostPieces: number): PiecePool {
  const free: ArrayBufferLike[] = [];
  return {
    take: () => {
      const memory = free.pop();
      return memory === undefined ? Buffer.from(new ArrayBuffer(PIECE_BYTES)) : Buffer.from(memory);
    },
    giveBack: (pieces) => {
      for (const { buffer } of pieces)
        if (buffer.byteLength === PIECE_BYTES && free.length < mostPieces && !free.includes(buffer)) free.push(buffer);
    },
  };
}

export function createPieces(pool: Pick<PiecePool, "take">): Pieces {
  const full: Buffer[] = [];
  let piece = pool.take();
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
        piece = most > PIECE_BYTES ? Buffer.allocUnsafe(most) : pool.take();
      }
      length += piece.write(text, length);
    },
    end: () => {
      cut();
      return full;
    },
  };
}
