/** A job as z/OSMF describes it; only what decisions are taken on. */
export interface JobDocument {
  readonly jobId: string;
  readonly jobName: string;
  readonly status: "INPUT" | "ACTIVE" | "OUTPUT";
  /** Undefined: none was given yet, or none at all. */
  readonly returnCode?: string;
  /** User portion of the job correlator; empty when an exit took it off, or when there is none (JES3). */
  readonly correlator: string;
  readonly steps: readonly StepDocument[];
  readonly endedAt?: string;
}

export interface StepDocument {
  readonly name: string;
  /** `CC 0000`, `ABEND S0C7`; undefined while it runs. */
  readonly completion?: string;
}

export interface SpoolFileDocument {
  readonly id: string;
  readonly ddname: string;
  readonly step: string;
}

/** A row of a member list; the load fields are there for load libraries only. */
export interface MemberRow {
  readonly member: string;
  readonly aliasOf: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Raised for a value that has not the shape z/OSMF gives; the message says which. */
export class ShapeError extends Error {}

export function parseJob(value: unknown): JobDocument {
  const object = record(value, "job");
  const [jobId, jobName, status] = [text(object, "jobid"), text(object, "jobname"), text(object, "status")];
  if (!/^[A-Z]{1,3}[0-9]{5,7}$/u.test(jobId)) throw new ShapeError(`jobid ${JSON.stringify(jobId)}`);
  if (status !== "INPUT" && status !== "ACTIVE" && status !== "OUTPUT") throw new ShapeError(`status ${JSON.stringify(status)}`);
  const [returnCode, endedAt] = [object["retcode"], object["exec-ended"]];
  if (returnCode !== null && returnCode !== undefined && typeof returnCode !== "string") throw new ShapeError("retcode is no text");
  const correlator = object["job-correlator"];
  const steps = object["step-data"];
  return {
    jobId,
    jobName,
    status,
    ...(typeof returnCode === "string" ? { returnCode } : {}),
    correlator: typeof correlator === "string" ? (correlator.split(":")[1] ?? "").trim() : "",
    steps: steps === undefined || steps === null ? [] : list(steps, "step-data").map(parseStep),
    ...(typeof endedAt === "string" ? { endedAt } : {}),
  };
}

export function parseJobs(value: unknown): readonly JobDocument[] {
  return list(value, "jobs").map(parseJob);
}

export function parseSpoolFiles(value: unknown): readonly SpoolFileDocument[] {
  return list(value, "files").map((one) => {
    const object = record(one, "file");
    const id = object["id"];
    if (typeof id !== "number" && typeof id !== "string") throw new ShapeError("a spool file without id");
    return { id: String(id), ddname: text(object, "ddname"), step: typeof object["stepname"] === "string" ? object["stepname"] : "" };
  });
}

/** Names of data sets. Throws when the list was cut. */
export function parseDataSets(value: unknown): readonly string[] {
  return wholeList(value, "data sets").map((one) => text(record(one, "row"), "dsname"));
}

/** Members and what the directory says. A row with a name no member can have is left out. Throws when the list was cut. */
export function parseMembers(value: unknown): readonly MemberRow[] {
  return wholeList(value, "members").flatMap((one) => {
    const row = record(one, "row");
    const member = row["member"];
    if (typeof member !== "string" || !/^[A-Z$#@][A-Z0-9$#@]{0,7}$/u.test(member)) return [];
    const fields = Object.fromEntries(Object.entries(row).flatMap(([name, field]) => (typeof field === "string" ? [[name, field]] : [])));
    return [{ member, aliasOf: fields["alias-of"] ?? "", fields }];
  });
}

/** JSON as z/OSMF writes it: a member with a control character in its name breaks the text, which is then read without them. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return parseMended(body);
  }
}

export function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ShapeError(`${what} is no object`);
  return { ...value };
}

export function text(object: Readonly<Record<string, unknown>>, name: string): string {
  const value = object[name];
  if (typeof value !== "string") throw new ShapeError(`${name} is missing`);
  return value;
}

function wholeList(value: unknown, what: string): readonly unknown[] {
  const object = record(value, what);
  const items = list(object["items"], "items");
  const [total, returned] = [object["totalRows"], object["returnedRows"]];
  const cut =
    object["moreRows"] === true ||
    (typeof returned === "number" && returned !== items.length) ||
    (typeof total === "number" && total > items.length);
  if (cut) throw new ShapeError(`a list cut at ${String(items.length)} rows`);
  return items;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ShapeError(`${what} is no list`);
  return value;
}

function parseStep(value: unknown): StepDocument {
  const object = record(value, "step");
  const completion = object["completion"];
  return { name: text(object, "step-name"), ...(typeof completion === "string" ? { completion } : {}) };
}

function parseMended(body: string): unknown {
  try {
    return JSON.parse(body.replaceAll(/\p{Cc}/gu, "?"));
  } catch {
    throw new ShapeError(`no JSON but ${JSON.stringify(body.slice(0, 60))}`);
  }
}
