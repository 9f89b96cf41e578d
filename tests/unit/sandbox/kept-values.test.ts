import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../../controller/sandbox/kept-values.ts";

test("no port is given twice, though nobody listens on it yet", async () => {
  const ports = await Promise.all(Array.from({ length: 40 }, freePort));
  expect(new Set(ports).size).toBe(ports.length);
  expect(Math.max(...ports) - Math.min(...ports)).toBeLessThan(64);
});

test("one that somebody listens on is passed over", async () => {
  const last = await freePort();
  const server = createServer().listen(last - 1, "127.0.0.1");
  await once(server, "listening");
  expect(await freePort()).toBeLessThan(last - 1);
  server.close();
});
