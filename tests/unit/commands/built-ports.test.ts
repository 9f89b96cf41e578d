import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Target } from "../../../controller/api/types.ts";
import type { BuiltPorts } from "../../../controller/commands/build-ports.ts";
import { buildPorts } from "../../../controller/commands/build-ports.ts";
import { createVoices } from "../../../controller/commands/instruments.ts";

const PASSWORD = "canary-4711-word";
const SECRET = { kind: "Secret", namespace: "ecluse", name: "zosmf" };
const never = new AbortController().signal;

const lines: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "ecluse-ports-"));
/** Gives the Secret, and says its value in every refusal. */
const server = createServer((request, response) => {
  const data = { password: Buffer.from(PASSWORD).toString("base64") };
  const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "zosmf", namespace: "ecluse" }, data };
  const refusal = { kind: "Status", apiVersion: "v1", status: "Failure", reason: "Forbidden", code: 403, message: `not with ${PASSWORD}` };
  const known = request.url?.endsWith("/secrets/zosmf") === true;
  response.writeHead(known ? 200 : 403, { "content-type": "application/json" }).end(JSON.stringify(known ? secret : refusal));
});
let ports: BuiltPorts;

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ports = buildPorts({
    ...createVoices({ write: (line) => lines.push(line) }),
    connection: { server: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, headers: () => Promise.resolve({}) },
    namespace: "ecluse",
    clock: { now: () => Temporal.Instant.from("2027-01-04T07:00:00Z") },
    locale: "en",
    dataFolder: folder,
    allowLocalGit: false,
  });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test("a Secret that was read once is masked by every port and in the log", async () => {
  await ports.cluster.get(SECRET, never);
  const target = { metadata: { name: PASSWORD, namespace: "ecluse" }, spec: { platform: "Mainframe" } } as Target;
  const source = { url: `${PASSWORD}://git.env.example/estate.git`, branch: "main", path: "estate" };
  const tries = [
    () => ports.cluster.get({ kind: "Team", namespace: "ecluse", name: "one" }, never),
    () => ports.targets(target).reach(never),
    () => ports.repository.fetch(source, never),
  ];
  for (const attempt of tries) {
    const said = await attempt().then(String, (error: unknown) => (error instanceof Error ? error.message : String(error)));
    expect(said).toContain("***");
    expect(said).not.toContain(PASSWORD);
  }
  ports.log.info("echoed", { text: `it was ${PASSWORD}` });
  expect(lines.join("")).toContain("it was ***");
});
