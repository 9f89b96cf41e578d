import type { Answer, Call } from "./exchange.ts";
import { jsonBody, refusal, textField } from "./exchange.ts";
import { EBCDIC_BLANK } from "./ebcdic.ts";
import { noSuchMethod } from "./job-routes.ts";
import type { DataSet, Libraries, Member } from "./libraries.ts";
import { DataSetFull, memberOrAlias, namePattern, recordsOf, textOf } from "./libraries.ts";

export interface FileSystem {
  readonly libraries: Libraries;
  readonly sha256: (bytes: Uint8Array) => string;
}

const DEFAULT_MAX_ITEMS = 1000;

/** `GET /restfiles/ds?dslevel=`. */
export function listDataSets({ libraries }: FileSystem, call: Call): Answer {
  const level = call.query.get("dslevel");
  if (level === undefined || level === "")
    return refusal(400, { category: 1, rc: 4, reason: 4, message: "The query parameter dslevel is missing." });
  const full =
    (call.headers["x-ibm-attributes"] ?? "dsname").startsWith("base") || call.headers["x-ibm-attributes"]?.startsWith("vol") === true;
  return listed(
    call,
    libraries.matching(level).map((one) => (full ? dataSetDocument(one) : { dsname: one.name })),
  );
}

/** Everything below `/restfiles/ds/<name>`. */
export function oneDataSet(system: FileSystem, call: Call, segments: readonly string[]): Answer {
  const path = segments.filter((segment) => !segment.startsWith("-("));
  const [, name = "", member] = /^([^()]+)(?:\(([^()]+)\))?$/u.exec((path[0] ?? "").toUpperCase()) ?? [];
  if (call.method === "POST" && member === undefined) return allocate(system, call, name);
  const dataSet = system.libraries.find(name);
  if (dataSet === undefined)
    return notFound(`Data set not cataloged: ${name}`, "ISRZ002 Data set not cataloged - No system catalog entry.");
  if (path[1] === "member") return members(dataSet, call);
  switch (call.method) {
    case "GET":
      return read(system, call, { dataSet, member });
    case "PUT":
      return write(system, call, { dataSet, member });
    case "DELETE":
      return remove(system, dataSet, member);
    default:
      return noSuchMethod();
  }
}

interface Place {
  readonly dataSet: DataSet;
  readonly member: string | undefined;
}

function members(dataSet: DataSet, call: Call): Answer {
  const pattern = new RegExp(`^${namePattern((call.query.get("pattern") ?? "*").toUpperCase())}$`, "u");
  const base = (call.headers["x-ibm-attributes"] ?? "member").startsWith("base");
  const rows: { readonly member: string }[] = [];
  for (const [member, content] of dataSet.members) {
    rows.push(base ? { member, ...memberFields(dataSet, content, "") } : { member });
    for (const alias of content.directory.aliases ?? [])
      rows.push(base ? { member: alias, ...memberFields(dataSet, content, member) } : { member: alias });
  }
  const found = rows.filter(({ member }) => pattern.test(member)).sort((left, right) => (left.member < right.member ? -1 : 1));
  return listed(call, found);
}

function memberFields(
  dataSet: DataSet,
  { directory, ttr, changedAt, changedBy }: Member,
  aliasOf: string,
): Readonly<Record<string, string | number>> {
  if (dataSet.recfm === "U") {
    const { ac = "00", amode = "31", rmode = "ANY", attr = "", size = "", ssi = "" } = directory;
    return { ac, amode, rmode, attr, size, ttr, ssi, "alias-of": aliasOf };
  }
  const [date = "", time = ""] = changedAt.split("T");
  return {
    vers: 1,
    mod: 0,
    c4date: date.replaceAll("-", "/"),
    m4date: date.replaceAll("-", "/"),
    mtime: time.slice(0, 5),
    msec: time.slice(6, 8),
    user: changedBy,
    sclm: "N",
  };
}

function listed(call: Call, items: readonly unknown[]): Answer {
  const asked = Number(call.headers["x-ibm-max-items"] ?? String(DEFAULT_MAX_ITEMS));
  const most = Math.min(asked === 0 ? Number.POSITIVE_INFINITY : asked, call.rowLimit ?? Number.POSITIVE_INFINITY);
  const shown = items.slice(0, most);
  return {
    status: 200,
    json: {
      items: shown,
      returnedRows: shown.length,
      ...(shown.length < items.length ? { moreRows: true } : {}),
      totalRows: items.length,
      JSONversion: 1,
    },
  };
}

function read({ sha256 }: FileSystem, { headers }: Call, { dataSet, member }: Place): Answer {
  const content = member === undefined ? dataSet.members.get("") : memberOrAlias(dataSet, member);
  if (content === undefined && (member !== undefined || dataSet.dsorg === "PO"))
    return notFound(`Member not found: ${dataSet.name}(${member ?? ""})`, "ISRZ002 Member not found.");
  const bytes = content?.bytes ?? new Uint8Array();
  const etag = etagOf(sha256, bytes);
  if (headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
  switch (headers["x-ibm-data-type"]?.split(";")[0] ?? "text") {
    case "binary":
      return { status: 200, headers: { etag }, bytes };
    case "record":
      return { status: 200, headers: { etag }, bytes: withLengths(dataSet, bytes) };
    default:
      return {
        status: 200,
        headers: { etag },
        text: textOf(dataSet, bytes)
          .map((line) => `${line}\n`)
          .join(""),
      };
  }
}

function write({ libraries, sha256 }: FileSystem, { headers, body, user }: Call, { dataSet, member }: Place): Answer {
  if (member === undefined && dataSet.dsorg === "PO")
    return refusal(500, { category: 1, rc: 8, reason: 0, message: "A member name is needed." });
  const before = dataSet.members.get(member ?? "");
  const expected = headers["if-match"];
  if (expected !== undefined && (before === undefined || expected !== etagOf(sha256, before.bytes))) {
    return refusal(412, { category: 9, rc: 4, reason: 11, message: "The requested resource has been modified." });
  }
  const { bytes, cut } = incoming(dataSet, headers["x-ibm-data-type"]?.split(";")[0] ?? "text", body);
  try {
    libraries.put(dataSet.name, member ?? "", { bytes, directory: {}, by: user });
  } catch (error) {
    if (!(error instanceof DataSetFull)) throw error;
    return refusal(500, { category: 1, rc: 4, reason: 0, message: "Dynamic allocation Error" });
  }
  if (cut) return refusal(500, { category: 1, rc: 4, reason: 13, message: "Data set error: a record was truncated." });
  return { status: before === undefined ? 201 : 204, headers: { etag: etagOf(sha256, bytes) } };
}

function remove({ libraries }: FileSystem, dataSet: DataSet, member: string | undefined): Answer {
  const done = member === undefined ? libraries.remove(dataSet.name) : libraries.removeMember(dataSet.name, member);
  return done ? { status: 204 } : notFound(`Member not found: ${dataSet.name}(${member ?? ""})`, "ISRZ002 Member not found.");
}

function allocate({ libraries }: FileSystem, { body }: Call, name: string): Answer {
  const asked = jsonBody(body);
  if (libraries.find(name) !== undefined || asked === undefined)
    return refusal(500, { category: 1, rc: 4, reason: 0, message: "Dynamic allocation Error", details: [`${name} cannot be allocated`] });
  const like = libraries.find(textField(asked, "like")?.toUpperCase() ?? "");
  const recfm = textField(asked, "recfm") ?? like?.recfm ?? "FB";
  const lrecl = asked["lrecl"];
  libraries.create(name, {
    dsorg: textField(asked, "dsorg") === "PS" || like?.dsorg === "PS" ? "PS" : "PO",
    recfm: recfm === "U" || recfm === "VB" ? recfm : "FB",
    lrecl: typeof lrecl === "number" ? lrecl : (like?.lrecl ?? 80),
  });
  return { status: 201 };
}

function incoming(dataSet: DataSet, type: string, body: Uint8Array): { readonly bytes: Uint8Array; readonly cut: boolean } {
  if (type === "record") return { bytes: padded(dataSet, withoutLengths(body)), cut: false };
  if (type === "binary") return { bytes: padded(dataSet, body), cut: false };
  const lines = new TextDecoder().decode(body).split(/\r?\n/u);
  if (lines.at(-1) === "") lines.pop();
  return recordsOf(dataSet, lines);
}

function padded({ recfm, lrecl }: DataSet, bytes: Uint8Array): Uint8Array {
  if (recfm !== "FB" || bytes.length % lrecl === 0) return bytes;
  const whole = new Uint8Array(Math.ceil(bytes.length / lrecl) * lrecl).fill(EBCDIC_BLANK);
  whole.set(bytes);
  return whole;
}

/** Each record behind its length in four bytes. */
function withLengths({ recfm, lrecl }: DataSet, bytes: Uint8Array): Uint8Array {
  const length = recfm === "FB" ? lrecl : Math.max(bytes.length, 1);
  const records = Math.ceil(bytes.length / length);
  const out = new Uint8Array(bytes.length + records * 4);
  const view = new DataView(out.buffer);
  for (let index = 0; index < records; index += 1) {
    const record = bytes.subarray(index * length, (index + 1) * length);
    view.setUint32(index * (length + 4), record.length);
    out.set(record, index * (length + 4) + 4);
  }
  return out;
}

function withoutLengths(body: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  for (let at = 0; at + 4 <= body.length; at += 4 + view.getUint32(at)) parts.push(body.subarray(at + 4, at + 4 + view.getUint32(at)));
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function dataSetDocument({ name, dsorg, recfm, lrecl, createdAt }: DataSet): unknown {
  return {
    dsname: name,
    blksz: recfm === "U" ? "32760" : String(lrecl * 100),
    catnm: "CATALOG.ENV",
    cdate: createdAt.slice(0, 10).replaceAll("-", "/"),
    dev: "3390",
    dsntp: dsorg === "PO" ? "LIBRARY" : "BASIC",
    dsorg: dsorg === "PO" ? "PO-E" : "PS",
    edate: "***None***",
    extx: "1",
    lrecl: String(lrecl),
    migr: "NO",
    mvol: "N",
    ovf: "NO",
    rdate: createdAt.slice(0, 10).replaceAll("-", "/"),
    recfm,
    sizex: "15",
    spacu: "CYLINDERS",
    used: "10",
    vol: "ENV001",
    vols: "ENV001",
  };
}

function notFound(message: string, detail: string): Answer {
  return refusal(404, { category: 4, rc: 8, reason: 0, message, details: [detail] });
}

function etagOf(sha256: FileSystem["sha256"], bytes: Uint8Array): string {
  return sha256(bytes).slice(0, 32).toUpperCase();
}
