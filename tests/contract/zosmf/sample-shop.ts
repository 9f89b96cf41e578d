import { createHash } from "node:crypto";
import { createMainframeTarget } from "../../../controller/adapters/mainframe/mainframe-target.ts";
import { loadJclTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";
import type { JclTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";
import type { MainframeContent, MainframeSpec } from "../../../controller/adapters/mainframe/mainframe-names.ts";
import type { Http } from "../../../controller/ports/http.ts";
import { SecretText } from "../../../controller/ports/secret-text.ts";
import type { JobReport, Order, PlatformTarget } from "../../../controller/ports/target.ts";
import { sampleMember } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import { defineEnvironment, installRelease, stageRelease } from "../../../controller/sandbox/zosmf/core/seed.ts";
import type { Zosmf, ZosmfOptions } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { createZosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { inMemoryHttp } from "../../../controller/sandbox/zosmf/in-memory.ts";

/** A small mainframe shop: LIQUIDA in two versions, one environment, and a clock the test moves. */
export interface SampleShop {
  readonly system: Zosmf;
  readonly target: PlatformTarget;
  readonly clock: {
    now(): Temporal.Instant;
    forward(duration: { readonly minutes?: number; readonly seconds?: number; readonly hours?: number }): void;
  };
  readonly http: Http;
}

export const QUALIF: MainframeSpec = {
  url: "https://zosmf.env.example",
  hlq: "ENV.QAL",
  level: "QAL",
  jobClass: "A",
  cics: ["CICSQ1"],
  db2: { ssid: "DB2Q", owner: "LIQQAL", qualifier: "LIQQAL", collection: "LIQQAL" },
};

export const USER = "ENVADM";
export const PASSWORD = "canary-password";
export const signal = new AbortController().signal;

/** The Mainframe content of one version, as a Release states it. */
export function contentOf(version: string, members: readonly string[] = ["LIQP0100", "LIQB0450"]): MainframeContent {
  const application = "LIQUIDA";
  const programs = members.flatMap((member) => {
    const aliases = member === "LIQP0100" ? ["LIQALIAS"] : [];
    const load = sampleMember({ type: "LOAD", member, application, version, aliases });
    const dbrm = sampleMember({ type: "DBRM", member, application, version });
    return [
      {
        type: "LOAD" as const,
        member,
        ssi: load.directory.ssi ?? "",
        size: load.directory.size ?? "",
        ac: "00",
        amode: "31" as const,
        rmode: "ANY" as const,
        token: load.token ?? "",
        aliases,
      },
      { type: "DBRM" as const, member, sha256: sha256(dbrm.hashed ?? new Uint8Array()), token: dbrm.token ?? "", collection: "LIQ{LVL}" },
    ];
  });
  const copy = sampleMember({ type: "COPY", member: "LIQCADH", application, version });
  return {
    platform: "Mainframe",
    source: `ENV.STG.LIQUIDA.V${version
      .split(".")
      .map((part) => part.padStart(2, "0"))
      .join("")}`,
    items: [...programs, { type: "COPY", member: "LIQCADH", sha256: sha256(copy.hashed ?? new Uint8Array()), usedBy: ["LIQP0100"] }],
    cics: ["LIQP0100"],
  };
}

export const BEFORE = { version: "27.1.3", content: contentOf("27.1.3") };
export const AFTER = { version: "27.2.4", content: contentOf("27.2.4", ["LIQP0100", "LIQB0450", "LIQB0460"]) };

/** A later one that no longer has a program with an alias, nor the copy book. */
export const SMALLER = {
  version: "27.3.1",
  content: {
    ...contentOf("27.3.1", ["LIQB0450"]),
    items: contentOf("27.3.1", ["LIQB0450"]).items.filter(({ type }) => type !== "COPY"),
    cics: [],
  },
};

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Qualif runs 27.1.3; 27.2.4 is staged. */
export async function openShop(
  options: Partial<ZosmfOptions> & { readonly templates?: Partial<JclTemplates>; readonly spec?: MainframeSpec } = {},
): Promise<SampleShop> {
  let instant = Temporal.Instant.from("2027-02-09T20:00:00Z");
  const clock = {
    now: () => instant,
    forward: (duration: Parameters<Temporal.Instant["add"]>[0]) => void (instant = instant.add(duration)),
  };
  const system = createZosmf({ now: clock.now, sha256, users: new Map([[USER, PASSWORD]]), ...options });
  const spec = options.spec ?? QUALIF;
  if (options.state === undefined) {
    defineEnvironment(system, spec);
    installRelease(system, spec, { application: "LIQUIDA", ...BEFORE });
    for (const release of [BEFORE, AFTER, SMALLER]) stageRelease(system, { application: "LIQUIDA", ...release });
  }
  const http = inMemoryHttp(system);
  const templates = { ...(await loadJclTemplates()), ...options.templates };
  const target = createMainframeTarget({
    http,
    spec,
    credentials: { username: USER, password: new SecretText(PASSWORD) },
    templates,
    clock,
  });
  return { system, target, clock, http };
}

let count = 0;

/** An order for one step of the climb from {@link BEFORE} to {@link AFTER}. */
export function orderFor(step: Order["step"], clock: SampleShop["clock"], more: Partial<Order> = {}): Order {
  count += 1;
  return {
    correlator: `U${sha256(`${step}${String(count)}`)
      .toUpperCase()
      .slice(0, 31)}`,
    step,
    environment: "qualif",
    application: "LIQUIDA",
    component: { platform: "Mainframe" },
    to: AFTER,
    from: BEFORE,
    notAfter: clock.now().add({ minutes: 30 }),
    ...more,
  };
}

/** Prepares, releases and polls one job. */
export async function runJob(target: PlatformTarget, order: Order): Promise<JobReport> {
  const jobId = await target.prepare(order, signal);
  await target.release(order, jobId, signal);
  return await target.poll(order, jobId, signal);
}
