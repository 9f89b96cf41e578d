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
  // Errors are values here: writing down where each was made would cost more than everything else.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
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
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 60;
  const { stack = "" } = new Error("where");
  Error.stackTraceLimit = stackTraceLimit;
  return /[/\\]controller[/\\]/u.test(stack);
}
