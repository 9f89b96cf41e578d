import { appendFileSync, existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** A part of the machine some suites want and `npm ci` does not bring. */
export type Part = keyof typeof parts;

/** The file the workers write left-out suites to, one JSON line each; the summary reporter reads it at the end of the run. */
export const LEFT_OUT_FILE_VARIABLE = "ECLUSE_LEFT_OUT_FILE";

/**
 * Says whether a part of the machine is there. Use it as `describe.skipIf(!requires("sshd"))`. When it is missing the summary lists why the suite was left
 * out; under `ECLUSE_TEST_REQUIRE_ALL=1` a missing part throws instead, and so fails the test file that asked.
 */
export function requires(part: Part): boolean {
  if (parts[part].programs.every((program) => programPath(program) !== undefined)) return true;
  const why = `${part} is not on this machine (${parts[part].gives}); ${parts[part].install}`;
  if (process.env["ECLUSE_TEST_REQUIRE_ALL"] === "1") throw new Error(`ECLUSE_TEST_REQUIRE_ALL=1, but ${why}`);
  const file = process.env[LEFT_OUT_FILE_VARIABLE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(why)}\n`);
  return false;
}

/** The full path of a program of the machine, also where an ordinary person's PATH does not look (sshd lives in /usr/sbin). */
export function programPath(program: string): string | undefined {
  const folders = [
    join(import.meta.dirname, "..", "node_modules", ".bin"),
    ...(process.env["PATH"] ?? "").split(delimiter),
    "/usr/local/sbin",
    "/usr/sbin",
    "/sbin",
    join(process.env["GOPATH"] ?? join(homedir(), "go"), "bin"),
  ];
  return folders.map((folder) => join(folder, program)).find((candidate) => existsSync(candidate));
}

interface Requirement {
  readonly programs: readonly string[];
  readonly gives: string;
  readonly install: string;
}

const parts = {
  dovecot: { programs: ["dovecot"], gives: "answers by mail on a real IMAP server", install: "install the package dovecot-imapd" },
  git: { programs: ["git"], gives: "the Git source on real git", install: "install the package git" },
  go: { programs: ["go"], gives: "the real control plane", install: "install Go 1.26" },
  kubeconform: {
    programs: ["kubeconform"],
    gives: "the peer of manifest validation",
    install: "run go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0",
  },
  kubectl: { programs: ["kubectl"], gives: "the person's own tool on the Kubernetes API", install: "install kubectl 1.29 or later" },
  prometheus: {
    programs: ["prometheus", "promtool"],
    gives: "dashboards and alerts on a real Prometheus",
    install: "install the package prometheus",
  },
  promtool: { programs: ["promtool"], gives: "the judge of metric names", install: "install the package prometheus" },
  spin: {
    programs: ["spin", "gcc"],
    gives: "the model of the held-job protocol, in every interleaving",
    install: "install the packages spin and gcc",
  },
  sshd: {
    programs: ["sshd", "ssh", "ssh-keygen"],
    gives: "the Open target and Git over SSH on a real OpenSSH server",
    install: "install the package openssh-server",
  },
  zowe: { programs: ["zowe"], gives: "the Zowe command line against the z/OSMF double", install: "run npm ci" },
} as const satisfies Record<string, Requirement>;
