import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { parseAllDocuments } from "yaml";
import type { Document } from "yaml";
import { commitDated } from "./dated-commit.ts";

/** Where the sandbox's own machines listen, and who its people are: what the sample files cannot know beforehand. */
export interface SandboxFacts {
  readonly zosmfUrl: string;
  /** By Target name. */
  readonly unixHosts: ReadonlyMap<string, { readonly host: string; readonly port: number; readonly hostKey: string }>;
  /** Of the mail relay on this machine. */
  readonly mailPort: number;
  /** Address at which CTV's answers are read. */
  readonly answersTo?: string;
  /** OpenSSH public key by user name. */
  readonly signingKeys: ReadonlyMap<string, string>;
}

export interface SeedOptions {
  /** Folder of the sample estate. */
  readonly sample: string;
  /** Bare repository to be made. */
  readonly repository: string;
  readonly facts: SandboxFacts;
  /** Date and subject of the first commit. */
  readonly at: Temporal.Instant;
  readonly message: string;
}

/** Makes the estate's repository: the sample files with the sandbox's own addresses and keys, in one first commit on `main`. */
export async function seedEstate({ sample, repository, facts, at, message }: SeedOptions): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "ecluse-seed-"));
  try {
    cpSync(sample, join(work, "estate"), { recursive: true });
    for (const file of yamlFiles(join(work, "estate"))) writeFileSync(file, withFacts(readFileSync(file, "utf8"), facts));
    mkdirSync(repository, { recursive: true });
    await simpleGit(repository).init(true, ["--initial-branch=main"]);
    const git = simpleGit(work);
    await git.init(["--initial-branch=main"]);
    await commitDated(work, { author: { name: "Sandbox", email: "sandbox@env.example" }, at, message });
    await git.raw("push", "--quiet", repository, "main");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Every document with the facts laid in; comments and order stay. */
function withFacts(text: string, facts: SandboxFacts): string {
  const documents = parseAllDocuments(text);
  if ("empty" in documents) return text;
  let touched = false;
  for (const document of documents) touched = layFacts(document, facts) || touched;
  return touched ? documents.map((document) => String(document)).join("") : text;
}

function layFacts(document: Document, facts: SandboxFacts): boolean {
  const kind = document.get("kind");
  const name = document.getIn(["metadata", "name"]);
  if (kind === "Target" && typeof name === "string") return layTarget(document, name, facts);
  if (kind === "Team") return layKeys(document, facts);
  if (kind === "Channel" && document.hasIn(["spec", "mail", "relay"])) return layRelay(document, facts);
  return false;
}

function layTarget(document: Document, name: string, facts: SandboxFacts): boolean {
  if (document.hasIn(["spec", "mainframe"])) document.setIn(["spec", "mainframe", "url"], facts.zosmfUrl);
  const host = facts.unixHosts.get(name);
  if (document.hasIn(["spec", "open"]) && host !== undefined) {
    document.setIn(["spec", "open", "host"], host.host);
    document.setIn(["spec", "open", "port"], host.port);
    document.setIn(["spec", "open", "hostKeys"], [host.hostKey]);
  }
  return true;
}

function layRelay(document: Document, { mailPort, answersTo }: SandboxFacts): boolean {
  const secret = (): object => ({ name: "mail-relay" });
  if (answersTo !== undefined && document.getIn(["metadata", "name"]) === "ctv-mail")
    document.setIn(["spec", "mail", "replies"], { address: answersTo, host: "127.0.0.1", credentialsRef: secret(), caRef: secret() });
  document.setIn(["spec", "mail", "relay", "host"], "127.0.0.1");
  document.setIn(["spec", "mail", "relay", "port"], mailPort);
  return true;
}

function layKeys(document: Document, facts: SandboxFacts): boolean {
  const members = (document.toJS() as { spec?: { members?: readonly { user?: string }[] } }).spec?.members ?? [];
  let touched = false;
  members.forEach((member, index) => {
    const key = facts.signingKeys.get(member.user ?? "");
    if (key === undefined) return;
    document.setIn(["spec", "members", index, "signingKeys"], [{ key }]);
    touched = true;
  });
  return touched;
}

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
