import type { EcluseObject } from "../../api/types.ts";
import type { Locale } from "../status/sentences.ts";
import type { WriteVerdict } from "./admission.ts";
import { refOf, type PolicyFinding } from "./desired-estate.ts";
import { objectKey } from "./estate-finding.ts";
import { visibleText } from "./visible-text.ts";

const WORDS = {
  en: {
    remaining: "not new, still to be mended: ",
    more: (count: number) => `and ${String(count)} more: ecluse validate tells them all`,
    unreadable: (kind: string) =>
      `the rules between objects were not checked: this controller knows another ${kind} than the API server; ecluse check names the definition that differs`,
    unchecked:
      "the rules between objects were not checked: the controller is still reading the estate; what breaks one is told in the status of the object",
  },
  fr: {
    remaining: "pas nouveau, reste à corriger : ",
    more: (count: number) => `et ${String(count)} de plus : ecluse validate les dit tous`,
    unreadable: (kind: string) =>
      `les règles entre objets n'ont pas été contrôlées : ce contrôleur connaît un autre ${kind} que le serveur d'API ; ecluse check nomme la définition qui diffère`,
    unchecked:
      "les règles entre objets n'ont pas été contrôlées : le contrôleur lit encore le parc ; ce qui en enfreint une est dit dans le statut de l'objet",
  },
} as const;

/** Findings told at once; a refusal of hundreds helps nobody. */
const MOST_TOLD = 10;

/** What a person is told of a write. */
export interface WriteTold {
  /** Undefined when the write may be done. */
  readonly refusal: string | undefined;
  /** The findings of the refusal, one by one, with the path of the field in the object that was written or, of another, its kind and name before it. */
  readonly causes: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
  readonly warnings: readonly string[];
}

/** The verdict in words: each finding as `ecluse validate` says it, with the path of its field. */
export function writeTold({ refusals, warnings, remaining }: WriteVerdict, written: EcluseObject, locale: Locale): WriteTold {
  const words = WORDS[locale];
  const told = (finding: PolicyFinding): string => visibleText(`${place(finding, written)}: ${finding.reason}: ${finding.message}`);
  const lines = limited(refusals.map(told), words.more);
  return {
    refusal: lines.length === 0 ? undefined : lines.join("\n"),
    causes: refusals.slice(0, MOST_TOLD).map((finding) => ({
      field: place(finding, written),
      reason: finding.reason,
      message: visibleText(finding.message),
    })),
    warnings: limited([...warnings.map(told), ...remaining.map((finding) => `${words.remaining}${told(finding)}`)], words.more),
  };
}

/** What is said when nothing can be judged yet. */
export function uncheckedWarning(locale: Locale): string {
  return WORDS[locale].unchecked;
}

/** What is said of an object that is none of the kind as we know it. */
export function unreadableWarning(kind: string, locale: Locale): string {
  return WORDS[locale].unreadable(kind);
}

function limited(lines: readonly string[], more: (count: number) => string): readonly string[] {
  return lines.length <= MOST_TOLD ? lines : [...lines.slice(0, MOST_TOLD), more(lines.length - MOST_TOLD)];
}

function place({ object, pointer }: PolicyFinding, written: EcluseObject): string {
  const path = fieldPath(pointer);
  const { kind, name } = refOf(object);
  return objectKey({ kind, name }) === objectKey(refOf(written)) ? path : `${kind} ${name}, ${path}`;
}

/** `/spec/changes/0/application` as Kubernetes writes it: `spec.changes[0].application`. */
function fieldPath(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .reduce((path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`), "");
}
