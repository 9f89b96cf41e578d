import { describe, expect, test } from "vitest";
import { deferred } from "../../../controller/commands/targets.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { PlatformTarget } from "../../../controller/ports/target.ts";

const signal = new AbortController().signal;

const silent = (): Promise<never> => Promise.reject(new Error("nobody asks for this here"));
const SILENT: PlatformTarget = {
  reach: silent,
  observe: silent,
  inspect: silent,
  find: silent,
  prepare: silent,
  release: silent,
  poll: silent,
  cancel: silent,
  call: silent,
  access: silent,
};

/** A Secret with a password, a machine that wants another, and a port on it. */
function shop(wanted: string, secret: string) {
  const state = { wanted, secret, version: 1, made: 0, asked: 0, reason: "NotAuthorized" };
  const port = deferred({
    version: () => Promise.resolve(String(state.version)),
    make: () => {
      state.made += 1;
      const password = state.secret;
      const reach = (): Promise<string> => {
        state.asked += 1;
        return password === state.wanted ? Promise.resolve("SYSD") : Promise.reject(fail("Terminal", state.reason, "refused"));
      };
      return Promise.resolve({ ...SILENT, reach });
    },
  });
  const renew = (password: string): void => {
    state.secret = password;
    state.version += 1;
  };
  return { state, port, renew };
}

describe("a port made with what a Secret held", () => {
  test("is made once and kept", async () => {
    const { state, port } = shop("right", "right");
    expect([await port.reach(signal), await port.reach(signal)]).toEqual(["SYSD", "SYSD"]);
    expect(state.made).toBe(1);
  });

  test("takes up a renewed Secret at the very call that is refused", async () => {
    const { state, port, renew } = shop("old", "old");
    await port.reach(signal);
    state.wanted = "new";
    renew("new");
    expect(await port.reach(signal)).toBe("SYSD");
    expect(state.made).toBe(2);
  });

  test("asks once with a password that is wrong, and next time with what the Secret then holds", async () => {
    const { state, port, renew } = shop("right", "wrong");
    await expect(port.reach(signal)).rejects.toMatchObject({ failure: { reason: "NotAuthorized" } });
    expect(state.asked).toBe(1);
    renew("right");
    expect(await port.reach(signal)).toBe("SYSD");
    expect(state.asked).toBe(2);
  });

  test("gives up after one renewal that is refused too", async () => {
    const { state, port, renew } = shop("old", "old");
    await port.reach(signal);
    state.wanted = "new";
    renew("mistyped");
    await expect(port.reach(signal)).rejects.toMatchObject({ failure: { reason: "NotAuthorized" } });
    expect(state.asked).toBe(3);
  });

  test("is not made anew for a refusal that no Secret mends", async () => {
    const { state, port, renew } = shop("right", "wrong");
    state.reason = "WrongSystem";
    await expect(port.reach(signal)).rejects.toThrow();
    renew("right");
    await expect(port.reach(signal)).rejects.toMatchObject({ failure: { reason: "WrongSystem" } });
    expect(state.made).toBe(1);
  });
});
