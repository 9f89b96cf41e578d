import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import type { Repository, RepositoryCredentials, RepositorySource } from "../../../controller/ports/repository.ts";
import { programPath, requires } from "../../requires.ts";
import { repositoryContract } from "./repository-contract.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;

describe.skipIf(!requires("git") || !requires("sshd"))("a repository over SSH on a real OpenSSH server", () => {
  let sample: SampleRepository;
  let server: SshServer;
  let repository: Repository;

  beforeAll(async () => {
    sample = sampleRepository();
    server = await startSshd(sample.folder);
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
  });
  afterAll(() => {
    server.child.kill("SIGKILL");
    sample.remove();
  });

  repositoryContract(() => ({ repository, source: sourceWith(server.credentials), sample }));

  test("row 38: another host key than the pinned one is refused", async () => {
    const other = makeKey(join(sample.folder, "other-host"));
    const failed = repository.fetch(sourceWith({ ...server.credentials, knownHosts: other.publicKey }), signal);
    await expect(failed).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "HostKeyMismatch" } });
  });

  test("without a pinned host key nothing is dialled", async () => {
    const { privateKey = "" } = server.credentials;
    const failed = repository.fetch(sourceWith({ privateKey }), signal);
    await expect(failed).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "CredentialsMissing" } });
  });

  test("a key the server does not know is refused", async () => {
    const stranger = makeKey(join(sample.folder, "stranger"));
    const failed = repository.fetch(sourceWith({ ...server.credentials, privateKey: stranger.privateKey }), signal);
    await expect(failed).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "AuthenticationFailed" } });
  });

  test("row 41: neither the person's SSH settings nor an agent come into play", async () => {
    const before = { home: process.env["HOME"], agent: process.env["SSH_AUTH_SOCK"] };
    const home = join(sample.folder, "home");
    const touched = join(sample.folder, "touched");
    mkdirSync(join(home, ".ssh"), { recursive: true });
    writeFileSync(join(home, ".ssh", "config"), `Host *\n  ProxyCommand touch ${touched}\n`);
    process.env["HOME"] = home;
    process.env["SSH_AUTH_SOCK"] = join(sample.folder, "no-agent");
    try {
      sample.commit("One more");
      await repository.fetch(sourceWith(server.credentials), signal);
      expect(() => readFileSync(touched)).toThrow();
    } finally {
      restore("HOME", before.home);
      restore("SSH_AUTH_SOCK", before.agent);
    }
  });

  function sourceWith(credentials: RepositoryCredentials): RepositorySource {
    return { url: `ssh://${userInfo().username}@127.0.0.1:${server.port}${sample.path}`, branch: "main", path: "estate", credentials };
  }
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

interface SshServer {
  readonly child: ChildProcess;
  readonly port: number;
  readonly credentials: RepositoryCredentials;
}

async function startSshd(folder: string): Promise<SshServer> {
  const host = makeKey(join(folder, "host-key"));
  const client = makeKey(join(folder, "client-key"));
  const port = await freePort();
  writeFileSync(join(folder, "authorized_keys"), client.publicKey, { mode: 0o600 });
  const settings = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${join(folder, "host-key")}`,
    `AuthorizedKeysFile ${join(folder, "authorized_keys")}`,
    `PidFile ${join(folder, "sshd.pid")}`,
    "StrictModes no",
    "UsePAM no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
  ];
  writeFileSync(join(folder, "sshd_config"), `${settings.join("\n")}\n`);
  if (userInfo().uid === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  const child = spawn(programPath("sshd") ?? "sshd", ["-D", "-e", "-f", join(folder, "sshd_config")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await listening(child);
  return { child, port, credentials: { privateKey: client.privateKey, knownHosts: host.publicKey } };
}

async function listening(child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for (let look = 0; look < 200; look += 1) {
    if (said.includes("Server listening")) return;
    if (child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`sshd did not start: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function makeKey(file: string): { readonly privateKey: string; readonly publicKey: string } {
  execFileSync(programPath("ssh-keygen") ?? "", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file]);
  chmodSync(file, 0o600);
  return { privateKey: readFileSync(file, "utf8"), publicKey: readFileSync(`${file}.pub`, "utf8").trim() };
}
