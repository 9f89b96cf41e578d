import { createHash } from "node:crypto";

/** Text of one file of an estate. */
export interface EstateFile {
  readonly path: string;
  /** Of its object. */
  readonly name: string;
  readonly text: string;
}

/** The team all applications here belong to. */
export function teamFile(): EstateFile {
  return { path: "teams/moe.yaml", name: "moe", text: teamText("moe") };
}

/** A Team of so many members; with six about 1.3 KB. */
export function teamText(name: string, size = 6): string {
  const members = Array.from({ length: size }, (_, index) => memberText(name, index)).join("");
  return `${head("Team", name)}spec:
  title: Maîtrise d'œuvre ${name}
  members:
${members}  groups: [${name}]
  mailbox: ${name}@env.example
`;
}

function memberText(team: string, index: number): string {
  const key = createHash("sha512").update(`${team} ${index}`).digest("base64").replaceAll("=", "").slice(0, 68);
  return `    - name: Person ${index} of ${team}
      user: ${team}.${index}
      mails: [${team}.${index}@env.example]
      signingKeys: [{ key: ssh-ed25519 ${key} }]
`;
}

export function applicationFile(code: string): EstateFile {
  const name = code.toLowerCase();
  return {
    path: `applications/${name}.yaml`,
    name,
    text: `${head("Application", name)}spec:
  code: ${code}
  title: Application ${code} of the benchmark
  owner: moe
  components:
    - platform: Mainframe
      steps:
        - { name: Deploy, minutes: 20 }
        - { name: BIND, maxRc: 4 }
  checks:
    smoke:
      program: ${code.slice(0, 3)}B0100
      maxRc: 0
`,
  };
}

/** Written as the reference estate writes its releases: 1.4 KB. */
export function releaseFile(code: string, version: string): EstateFile {
  const name = `${code.toLowerCase()}-${version}`;
  const hex = (what: string): string => createHash("sha256").update(`${name} ${what}`).digest("hex");
  const token = (what: string): string => hex(what).slice(0, 16).toUpperCase();
  const load = (member: string): string =>
    `        - { type: LOAD, member: ${member}, ssi: "26121308", size: "00088C58", ac: "00", amode: "31", rmode: ANY, token: "${token(member)}" }\n`;
  const dbrm = (member: string): string =>
    `        - type: DBRM\n          member: ${member}\n          sha256: "${hex(member)}"\n          token: "${token(member)}"\n`;
  const programs = [1, 2, 3].map((number) => `${code.slice(0, 4)}B${number}00`);
  return {
    path: `releases/${code.toLowerCase()}/${name}.yaml`,
    name,
    text: `${head("Release", name)}spec:
  application: ${code}
  version: "${version}"
  kind: Change
  commit: "${hex("commit").slice(0, 40)}"
  built: "2026-09-08T12:00:00Z"
  content:
    - platform: Mainframe
      source: ENV.STG.${code}.V${version.replaceAll(".", "")}
      items:
${programs.map(load).join("")}${programs.slice(1).map(dbrm).join("")}        - type: COPY
          member: ${code.slice(0, 4)}CVIR
          sha256: "${hex("copy")}"
          usedBy: [${programs.slice(1).join(", ")}]
        - { type: PROC, member: ${code.slice(0, 4)}RPAY, sha256: "${hex("proc")}" }
  rollback: { possible: true, minutes: 20 }
`,
  };
}

/** Codes of applications: A000, A001… */
export function applicationCodes(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `A${String(index).padStart(3, "0")}`);
}

/** The nth version of an application. */
export function versionOf(index: number): string {
  return `27.${Math.floor(index / 100)}.${index % 100}`;
}

function head(kind: string, name: string): string {
  return `apiVersion: ecluse.dev/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
}
