import { expect, test } from "vitest";
import { sessionSlots } from "../../../controller/adapters/open/session-slots.ts";

test("never more than the limit at once, everybody in turn, also after a failure", async () => {
  const slots = sessionSlots(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = (name: number) => async (): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    order.push(name);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    if (name === 1) throw new Error("one fails");
    return name;
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((name) => slots(work(name))));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4]);
  expect(await slots(() => Promise.resolve("free again"))).toBe("free again");
});
