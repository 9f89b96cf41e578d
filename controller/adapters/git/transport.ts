import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RepositoryCredentials } from "../../ports/repository.ts";
import { fail } from "../../ports/failure.ts";
import { shellQuoted } from "./shell-quoted.ts";
import { resolvePinned } from "./network-address.ts";
import type { RepoAddress } from "./repo-url.ts";

/** What git is given to reach one repository: settings without secrets, and variables that name files with them. */
export interface Transport {
  readonly settings: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Deletes the files. */
  close(): Promise<void>;
}

const NOTHING_TO_CLOSE = (): Promise<void> => Promise.resolve();

/** Opens exactly the one transport the address needs. Secrets go into files only we may read, in a folder that `close` deletes. */
export async function openTransport(
  address: RepoAddress,
  credentials: RepositoryCredentials | undefined,
  allowLocal: boolean,
): Promise<Transport> {
  if (address.kind === "local") return { settings: ["protocol.file.allow=always"], environment: {}, close: NOTHING_TO_CLOSE };
  const pinned = await resolvePinned(address.host, allowLocal);
  const folder = await mkdtemp(join(tmpdir(), "ecluse-git-"));
  const close = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const opened =
      address.kind === "ssh" ? await openSsh(address, credentials, folder) : await openHttp(address, credentials, { folder, pinned });
    return { ...opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Opened = Omit<Transport, "close">;
type SshAddress = Extract<RepoAddress, { kind: "ssh" }>;
type HttpAddress = Extract<RepoAddress, { kind: "https" | "http" }>;

async function openHttp(
  address: HttpAddress,
  credentials: RepositoryCredentials | undefined,
  at: { folder: string; pinned: string },
): Promise<Opened> {
  const settings = [`protocol.${address.kind}.allow=always`];
  if (at.pinned !== address.host) {
    const pinned = at.pinned.includes(":") ? `[${at.pinned}]` : at.pinned;
    settings.push(`http.curloptResolve=${address.host}:${address.port}:${pinned}`);
  }
  if (credentials?.caCertificate !== undefined) {
    const caFile = join(at.folder, "ca.crt");
    await writeFile(caFile, credentials.caCertificate, { mode: 0o600 });
    settings.push(`http.sslCAInfo=${caFile}`);
  }
  if (credentials?.token === undefined) return { settings, environment: {} };
  const pair = Buffer.from(`${credentials.username ?? "git"}:${credentials.token}`, "utf8").toString("base64");
  const configFile = join(at.folder, "gitconfig");
  // Bound to the origin: git sends it nowhere else.
  await writeFile(configFile, `[http "${address.origin}/"]\n\textraHeader = Authorization: Basic ${pair}\n`, { mode: 0o600 });
  return { settings, environment: { GIT_CONFIG_GLOBAL: configFile } };
}

async function openSsh(address: SshAddress, credentials: RepositoryCredentials | undefined, folder: string): Promise<Opened> {
  if (credentials?.privateKey === undefined || credentials.knownHosts === undefined || credentials.knownHosts.trim() === "") {
    const message = `${address.host} is read over SSH: the Secret that credentialsRef names needs privateKey and known_hosts (the host's pinned key).`;
    throw fail("Terminal", "CredentialsMissing", message);
  }
  const files = { key: join(folder, "key"), knownHosts: join(folder, "known_hosts"), config: join(folder, "config") };
  await writeFile(files.key, `${credentials.privateKey.trimEnd()}\n`, { mode: 0o600 });
  await writeFile(files.knownHosts, pinnedHosts(credentials.knownHosts, address), { mode: 0o600 });
  await writeFile(files.config, sshConfig(files), { mode: 0o600 });
  const environment = { GIT_SSH_COMMAND: `ssh -F ${shellQuoted(files.config)}`, GIT_SSH_VARIANT: "ssh" };
  return { settings: ["protocol.ssh.allow=always"], environment };
}

/** Lines of a known_hosts file as they are; a bare `ssh-ed25519 AAAA…` is pinned to the host of the address. */
function pinnedHosts(text: string, address: SshAddress): string {
  const host = address.port === 22 ? address.host : `[${address.host}]:${address.port}`;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => (/^(?:ssh-|ecdsa-|sk-)/.test(line) ? `${host} ${line}` : line)).join("\n") + "\n";
}

function sshConfig(files: { readonly key: string; readonly knownHosts: string }): string {
  return [
    "Host *",
    `  IdentityFile "${files.key}"`,
    "  IdentitiesOnly yes",
    "  IdentityAgent none",
    `  UserKnownHostsFile "${files.knownHosts}"`,
    "  GlobalKnownHostsFile /dev/null",
    "  StrictHostKeyChecking yes",
    "  UpdateHostKeys no",
    "  VerifyHostKeyDNS no",
    "  BatchMode yes",
    "  PreferredAuthentications publickey",
    "  ForwardAgent no",
    "  ForwardX11 no",
    "  ClearAllForwardings yes",
    "  PermitLocalCommand no",
    "  ProxyCommand none",
    "  ConnectTimeout 10",
    "  ServerAliveInterval 10",
    "  ServerAliveCountMax 3",
    "",
  ].join("\n");
}
