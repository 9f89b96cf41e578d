/** Settles like `work`, or rejects with the signal's reason as soon as it is aborted: a transport that hangs must not hold us. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => {
      reject(abortReason(signal));
    };
    const settle = (): void => {
      signal.removeEventListener("abort", abort);
    };
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).then(settle, settle);
    if (signal.aborted) abort();
  });
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted", { cause: signal.reason });
}

/** A controller that aborts with `parent` and can be aborted alone; `unlink` forgets the parent. */
export function linkedAbort(parent: AbortSignal): { readonly controller: AbortController; readonly unlink: () => void } {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(abortReason(parent));
  };
  if (parent.aborted) abort();
  parent.addEventListener("abort", abort, { once: true });
  const unlink = (): void => {
    parent.removeEventListener("abort", abort);
  };
  return { controller, unlink };
}
