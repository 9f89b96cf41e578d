import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pass } from "../../controller/api/types.ts";
import type { Job } from "../../controller/sandbox/zosmf/core/jobs.ts";

/** `21:06-21:30 leg qualif Mainframe Partial`, `21:06-21:21 qualif LIQUIDA Deploy`, local times: the parts of a night on z/OS in their order, and its legs. */
export function partLines({ status }: Pass): readonly string[] {
  const { controlled, legs = [], items = [] } = status ?? {};
  const parts = [
    { at: controlled?.at ?? "", text: `${clock(controlled?.at)} control done` },
    ...legs.map(({ startedAt, endedAt, environment, platform, phase }) => ({
      at: startedAt ?? "",
      text: `${clock(startedAt)}-${clock(endedAt)} leg ${environment} ${platform} ${phase}`,
    })),
    ...items.flatMap(({ environment, application, steps = [] }) =>
      steps
        .filter(({ platform, name }) => platform === "Mainframe" && name !== "Cleanup")
        .map(({ name, startedAt, endedAt, evidence = [] }) => {
          const taken = evidence.filter(({ result }) => result === "NORMAL").length;
          const detail = taken === 0 ? "" : `: ${String(taken)} NORMAL`;
          return { at: startedAt, text: `${clock(startedAt)}-${clock(endedAt)} ${environment} ${application} ${name}${detail}` };
        }),
    ),
  ];
  return parts.toSorted((left, right) => left.at.localeCompare(right.at)).map(({ text }) => text);
}

/** What the double of z/OS keeps of each of its jobs: until when its parts took, and on how many members, packages and programs. */
export function jobLines(state: string): readonly string[] {
  return jobsOf(state).map((job) => {
    const ended = (step: string): string => clock(job.steps.findLast(({ name }) => name.startsWith(step))?.endedAt);
    const said = (step: string, pattern: RegExp): number =>
      job.spool
        .filter((file) => file.step.startsWith(step))
        .reduce((sum, { lines }) => sum + lines.filter((line) => pattern.test(line)).length, 0);
    if (job.steps.some(({ name }) => name === "SMOKE")) {
      const [well, all] = [said("SMOKE", /^ECL010I /u), said("SMOKE", /^ECL01/u)];
      return `${job.name} ${job.returnCode ?? ""}: from ${ended("GUARD")} until ${ended("SMOKE")} smoke ${String(well)}/${String(all)}`;
    }
    const bind = job.steps.find(({ name }) => name === "BIND")?.completion ?? "";
    const copied = ["LOAD", "COPY"].flatMap((type) => {
      const count = said(`COPY${type}`, COPIED);
      return count === 0 ? [] : [`${String(count)} ${type}`];
    });
    return [
      `${job.name} ${job.returnCode ?? ""}: until ${ended("BK")} ${String(said("BK", COPIED))} backed up`,
      `until ${ended("COPYDBRM")} ${String(said("COPYDBRM", COPIED))} DBRM`,
      `until ${ended("BIND")} ${String(said("BIND", /\bDSNT232I\b/u))} DSNT232I ${bind}`,
      `until ${ended("COPYCOPY") || ended("COPYLOAD")} ${copied.join(" and ")}`,
    ].join(", ");
  });
}

/** One line of IEBCOPY for each member that it has copied. */
const COPIED = /\bIEB154I\b/u;

function jobsOf(state: string): readonly Job[] {
  const jobs = new Map<string, Job>();
  for (const line of readFileSync(join(state, "zosmf.log"), "utf8").split("\n")) {
    if (!line.startsWith('["job/')) continue;
    const [key, text] = JSON.parse(line) as [string, string?];
    if (typeof text === "string") jobs.set(key, JSON.parse(text) as Job);
  }
  return [...jobs.values()].toSorted((left, right) => left.id.localeCompare(right.id));
}

function clock(at: string | undefined): string {
  return at === undefined ? "" : Temporal.Instant.from(at).toZonedDateTimeISO("Europe/Paris").toPlainTime().toString().slice(0, 5);
}
