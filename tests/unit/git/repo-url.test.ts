import { expect, test } from "vitest";
import { refusedAddress, resolvePinned } from "../../../controller/adapters/git/network-address.ts";
import { parseRepoUrl } from "../../../controller/adapters/git/repo-url.ts";
import { PortError } from "../../../controller/ports/failure.ts";

const REFUSED = [
  "ext::sh -c id",
  "ext::sh%20-c%20id",
  "fd::17/foo",
  "--upload-pack=touch",
  "-oProxyCommand=touch",
  "ssh://-oProxyCommand=touch/x",
  "ssh://git@-oProxyCommand=touch/x",
  "-oProxyCommand=touch@host.env.example:x",
  "file:///etc",
  "/srv/estate.git",
  "../estate",
  "git://git.env.example/estate",
  "ftp://git.env.example/estate",
  "http://git.env.example/estate",
  "http://169.254.169.254/latest",
  "https://169.254.169.254/latest",
  "https://[fe80::1]/x",
  "https://[::ffff:169.254.169.254]/x",
  "https://[::ffff:a9fe:a9fe]/x",
  "https://2852039166/x",
  "https://0.0.0.0/x",
  "https://localhost/x",
  "https://LOCALHOST./x",
  "https://sub.localhost/x",
  "https://127.1/x",
  "https://[::1]/x",
  "ssh://git@localhost/x",
  "git@127.0.0.1:x",
  "https://user:hunter2@git.env.example/x",
  "ssh://git:hunter2@git.env.example/x",
  "https://git.env.example/x?service=1",
  "https://git.env.example/x\n--upload-pack=touch",
  "ssh://git@git.env.example/$(touch x)",
  "ssh://git@git.env.example/x';touch y'",
  "",
];

test.each(REFUSED)("row 16: %j is refused before git sees it", (url) => {
  const error = caught(() => parseRepoUrl(url, false));
  expect(error.failure).toMatchObject({ kind: "Terminal", reason: "RepoUrlRefused" });
  expect(error.message).not.toContain("hunter2");
});

test.each([
  ["https://git.env.example/team/estate.git", { kind: "https", host: "git.env.example", port: 443 }],
  ["https://git.env.example:8443/estate", { kind: "https", port: 8443, origin: "https://git.env.example:8443" }],
  ["https://10.1.2.3/estate", { kind: "https", host: "10.1.2.3" }],
  ["ssh://git@git.env.example:2222/estate.git", { kind: "ssh", user: "git", port: 2222, url: "ssh://git@git.env.example:2222/estate.git" }],
  ["git@git.env.example:team/estate.git", { kind: "ssh", user: "git", port: 22, url: "ssh://git@git.env.example:22/team/estate.git" }],
])("%s is read", (url, expected) => {
  expect(parseRepoUrl(url, false)).toMatchObject(expected);
});

test.each([
  "/srv/estate.git",
  "file:///srv/estate.git",
  "http://127.0.0.1:8080/x",
  "http://localhost:8080/x",
  "ssh://git@127.0.0.1:2222/x",
])("row 16: %s is read only where local Git is allowed", (url) => {
  expect(parseRepoUrl(url, true)).toBeDefined();
  expect(caught(() => parseRepoUrl(url, false)).failure.reason).toBe("RepoUrlRefused");
});

test("row 16: even where local Git is allowed, the cloud's own address is not", () => {
  expect(caught(() => parseRepoUrl("http://169.254.169.254/x", true)).failure.reason).toBe("RepoUrlRefused");
});

test("row 16: a name that resolves to this machine is refused, whatever it is called", async () => {
  await expect(resolvePinned("localhost", false)).rejects.toMatchObject({ failure: { reason: "RepoUrlRefused" } });
  expect(await resolvePinned("127.0.0.1", true)).toBe("127.0.0.1");
});

test("special addresses are told from those of a network", () => {
  expect(refusedAddress("10.0.0.1")).toBeUndefined();
  expect(refusedAddress("192.168.1.1")).toBeUndefined();
  expect(refusedAddress("2001:db8::1")).toBeUndefined();
  for (const special of ["127.0.0.1", "169.254.1.1", "224.0.0.1", "::1", "fe80::1", "::", "::ffff:7f00:1"])
    expect(refusedAddress(special)).toBeDefined();
});

function caught(work: () => unknown): PortError {
  try {
    work();
  } catch (error) {
    if (error instanceof PortError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
