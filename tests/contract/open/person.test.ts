import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requires } from "../../requires.ts";
import { createFrontWorld } from "./memory-world.ts";
import type { OpenWorld } from "./open-world.ts";

describe.skipIf(!requires("sshd"))("A person's own ssh and sftp on the host in memory", () => {
  let world: OpenWorld;
  let directory = "";

  beforeAll(async () => {
    world = await createFrontWorld();
    world.install("DSNFLUX", "3.13.0");
    directory = mkdtempSync(join(tmpdir(), "ecluse-person-"));
    writeFileSync(join(directory, "key"), world.privateKey);
    chmodSync(join(directory, "key"), 0o600);
    writeFileSync(join(directory, "known_hosts"), `[127.0.0.1]:${String(world.endpoint.port)} ${world.endpoint.hostKeys[0] ?? ""}\n`);
  });

  afterAll(async () => {
    rmSync(directory, { recursive: true, force: true });
    await world.stop();
  });

  function run(program: string, argv: readonly string[], stdin = ""): Promise<{ readonly code: number | null; readonly out: string }> {
    const options = [
      "-F",
      "none",
      "-i",
      join(directory, "key"),
      "-o",
      `UserKnownHostsFile=${join(directory, "known_hosts")}`,
      "-o",
      "BatchMode=yes",
    ];
    const child = spawn(program, [...options, ...argv], { stdio: ["pipe", "pipe", "pipe"] });
    const out: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stdin.end(stdin);
    return new Promise((resolve) => {
      child.on("close", (code) => {
        resolve({ code, out: out.join("") });
      });
    });
  }

  function ssh(command: string): Promise<{ readonly code: number | null; readonly out: string }> {
    return run("ssh", ["-p", String(world.endpoint.port), "ecluse@127.0.0.1", command]);
  }

  test("ssh: looks around", async () => {
    expect(await ssh("ls /appli")).toEqual({ code: 0, out: "dsnflux\n" });
    expect(await ssh("readlink /appli/dsnflux/current")).toEqual({ code: 0, out: "releases/3.13.0\n" });
    expect(await ssh("cat /appli/dsnflux/current/VERSION")).toEqual({ code: 0, out: "3.13.0\n" });
    expect(await ssh("vim /etc/passwd")).toEqual({ code: 127, out: "sh: vim: command not found\n" });
  });

  test("sftp: lists, gets and puts", async () => {
    const batch = [
      "cd /appli/dsnflux",
      "ls current/",
      `get current/VERSION ${directory}/VERSION`,
      `put ${directory}/VERSION /appli/dsnflux/note`,
      "mkdir /appli/dsnflux/shared",
      "rename note shared/note",
      "ls shared",
    ];
    const { code, out } = await run("sftp", ["-b", "-", "-P", String(world.endpoint.port), "ecluse@127.0.0.1"], `${batch.join("\n")}\n`);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("shared/note") as unknown });
    expect(readFileSync(join(directory, "VERSION"), "utf8")).toBe("3.13.0\n");
    expect(world.text("/appli/dsnflux/shared/note")).toBe("3.13.0\n");
  });
});
