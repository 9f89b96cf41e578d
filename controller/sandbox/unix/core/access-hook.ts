import type { UnixHost } from "./host.ts";

/** The hook of the sample hosts, as an administrator would write it: the front end shows its closed page while the file is there. */
export const SAMPLE_ACCESS_HOOK = `#!/bin/sh
# Opens and closes the access of users, and says which it is. Repeatable.
case $1 in
  open) rm -f hooks/closed ;;
  close) : > hooks/closed ;;
  status) if [ -e hooks/closed ]; then echo closed; else echo open; fi ;;
  *) exit 64 ;;
esac
`;

/** Installs it, access being closed. */
export function installAccessHook(host: UnixHost): void {
  const hooks = `${host.root}/hooks`;
  host.files.makeDirectory(hooks);
  host.files.write(`${hooks}/access`, SAMPLE_ACCESS_HOOK, 0o755);
  host.files.write(`${hooks}/closed`, "");
}

/** What the wrapper's verb `access` does with that hook. */
export function callAccessHook(host: UnixHost, fields: ReadonlyMap<string, string>): readonly string[] | string {
  const want = fields.get("want");
  const notAfter = fields.get("notafter");
  if (want === undefined || notAfter === undefined || !fields.has("seconds")) return "want";
  const closed = `${host.root}/hooks/closed`;
  if (host.files.lookup(`${host.root}/hooks/access`) === undefined) return ["hook missing"];
  if (want !== "status") {
    if (host.seconds() >= Number(notAfter)) return ["hook late"];
    if (host.faults.hookExit !== 0) return [`hook failed ${String(host.faults.hookExit)}`];
    if (want === "open" && isClosed(host)) host.files.remove(closed);
    if (want === "close" && !isClosed(host)) host.files.write(closed, "");
    host.accesses.push({ at: host.elapsed(), want });
  }
  if (host.faults.hookExit !== 0) return [`hook failed ${String(host.faults.hookExit)}`];
  return [`said ${isClosed(host) ? "closed" : "open"}`, `access ${isClosed(host) ? "closed" : "open"}`];
}

/** Whether users are kept out of the host. */
function isClosed(host: UnixHost): boolean {
  return host.files.lookup(`${host.root}/hooks/closed`) !== undefined;
}
