import { fail } from "../../ports/failure.ts";

/** What kind of thing a value in JCL is; each kind has its own allow-list. */
export type JclKind =
  | "DataSet"
  | "Member"
  | "Name"
  | "Subsystem"
  | "Collection"
  | "Instant"
  | "Class"
  | "Type"
  | "State"
  | "Place"
  | "Count"
  | "Delimiter"
  | "Correlator"
  | "Version";

/** One value that passed its allow-list. Made by {@link jclValue} only. */
export interface JclValue {
  readonly kind: JclKind;
  readonly text: string;
}

const ALLOWED: Readonly<Record<JclKind, RegExp>> = {
  DataSet: /^(?=.{1,44}$)[A-Z][A-Z0-9]{0,7}(\.[A-Z][A-Z0-9]{0,7}){0,21}$/u,
  Member: /^[A-Z][A-Z0-9]{0,7}$/u,
  Name: /^[A-Z][A-Z0-9]{0,7}$/u,
  Subsystem: /^[A-Z][A-Z0-9]{0,3}$/u,
  Collection: /^[A-Z][A-Z0-9_]{0,17}$/u,
  Instant: /^\d{8}T\d{6}Z$/u,
  Class: /^[A-Z0-9]{1,8}$/u,
  Type: /^(LOAD|DBRM|COPY|PROC|JCL)$/u,
  State: /^(REPLACED|NEW|REMOVED)$/u,
  Place: /^(CICS|BATCH)$/u,
  Count: /^\d{1,5}$/u,
  Delimiter: /^[A-Z]{2}$/u,
  Correlator: /^[A-Z][A-Z0-9]{0,31}$/u,
  Version: /^(?=.{1,32}$)(\d+(\.\d+){1,3}(-p\d+)?|Unknown|None)$/u,
};

/** A safe value of each kind, for the rendering that a real one is compared with. */
const SPECIMEN: Readonly<Record<JclKind, string>> = {
  DataSet: "A.B",
  Member: "M",
  Name: "N",
  Subsystem: "S",
  Collection: "C",
  Instant: "20270101T000000Z",
  Class: "A",
  Type: "LOAD",
  State: "NEW",
  Place: "BATCH",
  Count: "1",
  Delimiter: "ZQ",
  Correlator: "U",
  Version: "None",
};

/**
 * Takes a value for use in JCL. Throws `Terminal JclValueRefused` when it is not exactly what its kind allows: nothing is
 * folded, quoted or cut to make it fit.
 */
export function jclValue(kind: JclKind, text: string, where: string): JclValue {
  if (ALLOWED[kind].test(text)) return { kind, text };
  const shown = JSON.stringify(text.slice(0, 44));
  throw fail(
    "Terminal",
    "JclValueRefused",
    `${where} is ${shown}, which may not stand in JCL: a ${kind} matches ${ALLOWED[kind].source}. Correct it where it is declared.`,
  );
}

/** A harmless value of the same kind. */
export function specimen({ kind }: JclValue): JclValue {
  return { kind, text: SPECIMEN[kind] };
}
