/**
 * Makes every way to the real world throw when the controller takes it, while `work` runs: real time, real randomness, the real
 * network. What is not the controller's (the test runner itself) goes on as ever.
 */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  const restore = [
    forbid(Date, "now"),
    forbid(Math, "random"),
    forbid(globalThis, "setTimeout"),
    forbid(globalThis, "setInterval"),
    forbid(globalThis, "fetch"),
    forbid(Temporal.Now, "instant"),
    forbid(performance, "now"),
  ];
  try {
    return await work();
  } finally {
    for (const undo of restore) undo();
  }
}

function forbid<Holder extends object>(holder: Holder, name: keyof Holder & string): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  const real: unknown = Reflect.get(holder, name);
  if (typeof real !== "function") throw new TypeError(`${name} is no function`);
  const watched = function (this: unknown, ...given: unknown[]): unknown {
    if (fromController()) throw new Error(`${name} was called during a simulation: time, chance and the network come from the ports`);
    return Reflect.apply(real, this, given);
  };
  Object.defineProperty(holder, name, { configurable: true, writable: true, value: Object.assign(watched, real) });
  return () => {
    if (before === undefined) Reflect.deleteProperty(holder, name);
    else Object.defineProperty(holder, name, before);
  };
}

function fromController(): boolean {
  return /[/\\]controller[/\\]/u.test(new Error("where").stack ?? "");
}
