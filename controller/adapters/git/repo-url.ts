import { isIP } from "node:net";
import { fail } from "../../ports/failure.ts";
import { isLoopback, refusedAddress } from "./network-address.ts";

/** A repository address that git may be given. */
export type RepoAddress =
  | { readonly kind: "https" | "http"; readonly url: string; readonly host: string; readonly port: number; readonly origin: string }
  | { readonly kind: "ssh"; readonly url: string; readonly host: string; readonly port: number; readonly user: string }
  | { readonly kind: "local"; readonly url: string; readonly path: string };

/**
 * Reads a repository URL: `https://host/path`, `ssh://user@host/path` or `user@host:path`; with `allowLocal` also an absolute path, `file:///path`,
 * and loopback hosts (there plain http too). Everything else is refused with `RepoUrlRefused`, before any program sees it.
 */
export function parseRepoUrl(url: string, allowLocal: boolean): RepoAddress {
  if (/[\u0000-\u0020\u007f-\u009f\u2028\u2029]/.test(url)) throw refused("it holds a blank or control character");
  if (url.startsWith("-")) throw refused("it starts with a dash and would be read as an option");
  if (/^[A-Za-z0-9+.-]*::/.test(url)) throw refused("remote helpers (name::) run programs");
  if (url.startsWith("/")) return localAddress(url, allowLocal);
  const scpLike = /^(?:([A-Za-z0-9._][A-Za-z0-9._-]*)@)?([A-Za-z0-9][A-Za-z0-9.-]*):(?!\/\/)([^:].*)$/.exec(url);
  if (scpLike !== null)
    return sshAddress(
      { user: scpLike[1] ?? "git", host: scpLike[2] ?? "", port: 22, path: `/${(scpLike[3] ?? "").replace(/^\/+/, "")}` },
      allowLocal,
    );
  return fromUrl(url, allowLocal);
}

function fromUrl(url: string, allowLocal: boolean): RepoAddress {
  if (!URL.canParse(url)) throw refused("it is no URL");
  const parsed = new URL(url);
  if (parsed.protocol === "file:") {
    if (parsed.host !== "") throw refused("a file URL names no host");
    return localAddress(decodeURIComponent(parsed.pathname), allowLocal);
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:" && parsed.protocol !== "ssh:")
    throw refused(`scheme ${parsed.protocol} is not taken`);
  if (parsed.search !== "" || parsed.hash !== "") throw refused("it has a query or a fragment");
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  if (parsed.protocol === "ssh:") {
    if (parsed.password !== "") throw refused("it holds a password: put the private key into the Secret that credentialsRef names");
    return sshAddress(
      { user: decodeURIComponent(parsed.username) || "git", host, port: Number(parsed.port || 22), path: parsed.pathname },
      allowLocal,
    );
  }
  if (parsed.username !== "" || parsed.password !== "")
    throw refused("it holds credentials: put them into the Secret that credentialsRef names");
  checkHost(host, allowLocal);
  if (parsed.protocol === "http:" && !(allowLocal && isLoopbackName(host))) throw refused("plain http can be read and changed on the way");
  const kind = parsed.protocol === "https:" ? "https" : "http";
  const port = Number(parsed.port || (kind === "https" ? 443 : 80));
  return { kind, url: parsed.href, host, port, origin: parsed.origin };
}

interface SshParts {
  readonly user: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function sshAddress({ user, host, port, path }: SshParts, allowLocal: boolean): RepoAddress {
  // A value that starts with a dash would be an option to ssh; blanks and quotes have no place in either.
  if (!/^[A-Za-z0-9._][A-Za-z0-9._-]*$/.test(user)) throw refused("the user name is not plain");
  if (!/^[A-Za-z0-9:][A-Za-z0-9.:-]*$/.test(host)) throw refused("the host name is not plain");
  if (/['"\\`$;|&<>]/.test(path)) throw refused("the path holds a character that shells interpret");
  checkHost(host, allowLocal);
  const shownHost = host.includes(":") ? `[${host}]` : host;
  return { kind: "ssh", url: `ssh://${user}@${shownHost}:${port}${path}`, host, port, user };
}

function localAddress(path: string, allowLocal: boolean): RepoAddress {
  if (!allowLocal) throw refused("it is a local path: only --allow-local-git, meant for the sandbox and tests, reads those");
  if (!path.startsWith("/") || path.split("/").includes("..")) throw refused("a local path is absolute and has no ..");
  return { kind: "local", url: path, path };
}

function checkHost(host: string, allowLocal: boolean): void {
  if (host === "") throw refused("it names no host");
  if (isLoopbackName(host)) {
    if (!allowLocal) throw refused(`${host} is this machine itself: only --allow-local-git reads from it`);
    return;
  }
  const reason = isIP(host) === 0 ? undefined : refusedAddress(host);
  if (reason !== undefined) throw refused(`${host} is ${reason}`);
}

function isLoopbackName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return name === "localhost" || name.endsWith(".localhost") || (isIP(host) !== 0 && isLoopback(host));
}

/** The URL itself is never repeated: it may hold a password. */
function refused(why: string): Error {
  return fail("Terminal", "RepoUrlRefused", `source.git.url is refused: ${why}. Use https://host/path.git or ssh://user@host/path.git.`);
}
