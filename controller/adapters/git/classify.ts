import { visibleText } from "../../domain/policy/visible-text.ts";
import { fail, type PortError } from "../../ports/failure.ts";
import type { GitResult } from "./git-command.ts";

interface Row {
  readonly sign: RegExp;
  readonly kind: "Terminal" | "Retriable";
  readonly reason: string;
  readonly message: string;
}

/** What git prints, and what it means for us; the first row that matches counts. */
const ROWS: readonly Row[] = [
  {
    sign: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed|No \S+ host key is known/i,
    kind: "Terminal",
    reason: "HostKeyMismatch",
    message: "the SSH host key is not the pinned one: compare it with the host's administrator, then correct known_hosts",
  },
  {
    sign: /Permission denied \(|Authentication failed|could not read Username|HTTP 401|HTTP 403|returned error: 40[13]|invalid credentials/i,
    kind: "Terminal",
    reason: "AuthenticationFailed",
    message: "the server refuses the credentials: renew the Secret that credentialsRef names",
  },
  {
    sign: /error in libcrypto|invalid format.*key|Load key/i,
    kind: "Terminal",
    reason: "AuthenticationFailed",
    message: "the private key can't be read: put an OpenSSH key without passphrase into the Secret",
  },
  {
    sign: /\[remote rejected\]|hook declined|protected branch/i,
    kind: "Terminal",
    reason: "PushRefused",
    message: "the server does not let the controller write to this branch: allow its account to push, or set writeBack to false",
  },
  {
    sign: /couldn't find remote ref|Remote branch .* not found/i,
    kind: "Terminal",
    reason: "BranchNotFound",
    message: "the repository has no such branch: correct source.git.branch",
  },
  {
    sign: /dubious ownership/i,
    kind: "Terminal",
    reason: "RepoUnreadable",
    message: "the local repository belongs to another user of this machine: change its owner or read it over SSH",
  },
  {
    sign: /returned error: 30\d|redirect/i,
    kind: "Terminal",
    reason: "RepoUrlRefused",
    message: "the server redirects elsewhere, which is refused: write the final address into source.git.url",
  },
  {
    sign: /transport '.*' not allowed/i,
    kind: "Terminal",
    reason: "RepoUrlRefused",
    message: "this transport is not taken: use https or ssh",
  },
  {
    sign: /SSL|certificate/i,
    kind: "Terminal",
    reason: "CertificateRefused",
    message: "the server's certificate is not trusted: put its CA into the Secret as ca.crt",
  },
  {
    sign: /not found|does not exist|does not appear to be a git repository|not a git repository/i,
    kind: "Terminal",
    reason: "RepoNotFound",
    message: "there is no such repository, or the credentials may not see it: correct source.git.url",
  },
  {
    sign: /fsck|bad object|corrupt|inflate|unpack-objects|index-pack/i,
    kind: "Retriable",
    reason: "RepoCorrupt",
    message: "the objects received are damaged",
  },
];

/** What hangs, and what to do about it, where not told otherwise. */
const TOO_LARGE = "the repository is too large, or this machine too busy";

/** The one translation of how git ended into a failure of the port. `doing` completes "Git could not …", `hanging` says what it waited for if it was ended. */
export function classifyGit(result: GitResult, doing: string, hanging = TOO_LARGE): PortError {
  const detail = firstLine(result.stderr);
  if (result.ended === "aborted") return fail("Retriable", "Aborted", `Git was told to stop while it tried to ${doing}.`);
  if (result.ended === "timeout")
    return fail("Retriable", "Timeout", `Git could not ${doing} within ${result.timeoutMs / 1000} s and was ended: ${hanging}.`);
  const row = ROWS.find(({ sign }) => sign.test(result.stderr));
  if (row !== undefined) return fail(row.kind, row.reason, `Git could not ${doing}: ${row.message} (${detail}).`);
  return fail("Retriable", "Unreachable", `Git could not ${doing}: ${detail === "" ? `it ended with code ${result.code}` : detail}.`);
}

/** The line that says most, without terminal codes, cut. */
function firstLine(stderr: string): string {
  const lines = stderr
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[@]+$/.test(line));
  const telling = lines.find((line) => /^(?:fatal|error|remote):|denied|refused|failed/i.test(line)) ?? lines[0] ?? "";
  return visibleText(telling).slice(0, 300).replace(/\.$/, "");
}
