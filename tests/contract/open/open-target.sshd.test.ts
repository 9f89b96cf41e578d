import { afterAll, beforeAll, describe } from "vitest";
import { requires } from "../../requires.ts";
import { openContract } from "./open-contract.ts";
import type { Sshd } from "./sshd-world.ts";
import { startSshd } from "./sshd-world.ts";

describe.skipIf(!requires("sshd"))("On OpenSSH", () => {
  let sshd: Sshd;

  beforeAll(async () => {
    sshd = await startSshd();
  });

  afterAll(() => sshd.stop());

  openContract("a real OpenSSH server", () => sshd.world());
});
