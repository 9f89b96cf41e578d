import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import {
  connectionFromEnvironment,
  connectionFromFile,
  connectionFromText,
  connectionInCluster,
} from "../../../controller/adapters/kubernetes/connection.ts";

const folder = mkdtempSync(join(tmpdir(), "ecluse-connection-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CA = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
const base64 = (text: string): string => Buffer.from(text).toString("base64");

interface Parts {
  readonly cluster?: Readonly<Record<string, unknown>>;
  readonly user?: Readonly<Record<string, unknown>>;
}

function kubeconfig({ cluster = {}, user = { token: "abc" } }: Parts = {}): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "estate",
    contexts: [{ name: "estate", context: { cluster: "site", user: "ecluse", namespace: "estate" } }],
    clusters: [
      { name: "site", cluster: { server: "https://api.env.example:6443/", "certificate-authority-data": base64(CA), ...cluster } },
    ],
    users: [{ name: "ecluse", user }],
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("reads server, authority, namespace and token, as client-node reads them", async () => {
  const text = kubeconfig();
  const connection = await connectionFromFile(file("config", text));
  const judge = new KubeConfig();
  judge.loadFromString(text);
  expect(connection.server).toBe(judge.getCurrentCluster()?.server);
  expect(connection.ca).toBe(Buffer.from(judge.getCurrentCluster()?.caData ?? "", "base64").toString());
  expect(connection.namespace).toBe(judge.getContextObject("estate")?.namespace);
  expect(await connection.headers()).toEqual({ authorization: `Bearer ${judge.getCurrentUser()?.token ?? ""}` });
});

test("files are read relative to the kubeconfig; a token file is read anew each time", async () => {
  file("ca.crt", CA);
  file("client.crt", "cert");
  file("client.key", "key");
  file("token", "first\n");
  const cluster = { "certificate-authority-data": undefined, "certificate-authority": "ca.crt" };
  const user = { "client-certificate": "client.crt", "client-key": "client.key", tokenFile: "token" };
  const connection = await connectionFromFile(file("by-file", kubeconfig({ cluster, user })));
  expect(connection).toMatchObject({ ca: CA, client: { certPem: "cert", keyPem: "key" } });
  expect(await connection.headers()).toEqual({ authorization: "Bearer first" });
  file("token", "second");
  expect(await connection.headers()).toEqual({ authorization: "Bearer second" });
});

describe("what would run a program, skip verification or lead elsewhere is refused", () => {
  const refusals: readonly [string, Parts][] = [
    ["exec", { user: { exec: { command: "sh", args: ["-c", "id"] } } }],
    ["auth-provider", { user: { "auth-provider": { name: "gcp", config: { "cmd-path": "/bin/sh" } } } }],
    ["proxy-url", { cluster: { "proxy-url": "http://proxy.env.example" } }],
    ["insecure-skip-tls-verify", { cluster: { "insecure-skip-tls-verify": true } }],
    ["tls-server-name", { cluster: { "tls-server-name": "other" } }],
    ["https", { cluster: { server: "http://api.env.example" } }],
    ["user or password", { cluster: { server: "https://me:secret@api.env.example" } }],
    ["password", { user: { username: "me", password: "secret" } }],
    ["token-file", { user: { "token-file": "/etc/passwd" } }],
    ["as", { user: { token: "abc", as: "system:admin" } }],
    ["base64", { cluster: { "certificate-authority-data": "%%%" } }],
  ];
  test.each(refusals)("%s", async (word, parts) => {
    const refusal = { failure: { kind: "Terminal", reason: "KubeconfigRefused", message: expect.stringContaining(word) as unknown } };
    await expect(connectionFromFile(file("refused", kubeconfig(parts)))).rejects.toMatchObject(refusal);
    await expect(connectionFromText(kubeconfig(parts), "Secret estate/kube")).rejects.toMatchObject(refusal);
    await connectionFromFile(file("refused", kubeconfig(parts))).catch((error: unknown) => {
      expect(String(error)).not.toContain("secret@");
    });
  });

  test.each([
    { user: { tokenFile: "/etc/passwd" } },
    { user: { "client-certificate": "a", "client-key": "/etc/shadow" } },
    { cluster: { "certificate-authority-data": undefined, "certificate-authority": "/etc/hostname" } },
  ])("a Secret's kubeconfig may name no file: %o", async (parts) => {
    await expect(connectionFromText(kubeconfig(parts), "Secret estate/kube")).rejects.toMatchObject({
      failure: { reason: "KubeconfigRefused" },
    });
  });

  test("aliases, rubbish, other shapes and unknown contexts", async () => {
    for (const text of ["a: &a [1]\nb: *a\n", "{", "- 1", "current-context: x", "'"]) {
      await expect(connectionFromText(text, "it")).rejects.toMatchObject({ failure: { reason: "KubeconfigRefused" } });
    }
    await expect(connectionFromFile(file("config", kubeconfig()), "nowhere")).rejects.toMatchObject({
      failure: { message: expect.stringMatching(/contexts has no entry named "nowhere"; there are \w/u) as unknown },
    });
  });
});

test("KUBECONFIG wins over the home folder, which wins over the Pod's account", async () => {
  const path = file("chosen", kubeconfig());
  expect((await connectionFromEnvironment({ KUBECONFIG: path })).server).toBe("https://api.env.example:6443");
  await expect(connectionFromEnvironment({ KUBECONFIG: `${path}:${path}` })).rejects.toMatchObject({
    failure: { reason: "KubeconfigRefused" },
  });
  await expect(connectionFromEnvironment({ HOME: folder })).rejects.toMatchObject({ failure: { reason: "NoKubeconfig" } });
  await expect(connectionFromEnvironment({ KUBECONFIG: join(folder, "absent") })).rejects.toMatchObject({
    failure: { reason: "KubeconfigUnreadable" },
  });
});

test("in a Pod: the service account's authority, namespace and token, read anew", async () => {
  file("ca.crt", CA);
  file("namespace", "estate\n");
  file("token", "one");
  const connection = await connectionInCluster({ KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "6443" }, folder);
  expect(connection).toMatchObject({ server: "https://[fd00::1]:6443", ca: CA, namespace: "estate" });
  file("token", "two");
  expect(await connection.headers()).toEqual({ authorization: "Bearer two" });
});
