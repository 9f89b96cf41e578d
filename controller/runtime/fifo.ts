/** First in, first out, in constant time however long it is (a Set or an array's `shift` is not). */
export interface Fifo<T> {
  push(item: T): void;
  take(): T | undefined;
  readonly length: () => number;
}

/** Taken places are given back once there are this many and they are the larger half. */
const COMPACT_FROM = 256;

/** An empty queue. */
export function createFifo<T>(): Fifo<T> {
  let items: T[] = [];
  let head = 0;
  return {
    push: (item) => {
      items.push(item);
    },
    take: () => {
      if (head === items.length) return undefined;
      const item = items[head];
      head += 1;
      if (head >= COMPACT_FROM && head * 2 >= items.length) {
        items = items.slice(head);
        head = 0;
      }
      return item;
    },
    length: () => items.length - head,
  };
}
