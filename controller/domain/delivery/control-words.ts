import type { Locale } from "../status/sentence.ts";
import { countText } from "../status/told-words.ts";
import type { Platform } from "./change.ts";
import type { ContentFinding, ReadSource } from "./content-control.ts";
import { AS_IN, spellFinding } from "./content-control.ts";

/** A finding of the control in that language: `C3 LOAD/COTB0450 ssi expected 27020917 found 27020811`; a sentence where no item is at fault. */
export function findingText(finding: ContentFinding, locale: Locale): string {
  if (finding.control === "Companion") return companionText(finding, locale);
  if (locale === "en") return spellFinding(finding);
  const { control, item, field, expected, found } = finding;
  const said = (what: string, value: string | undefined): string => (value === undefined ? "" : ` ${what} ${frenchValue(value)}`);
  return `${control} ${item}${field === undefined ? "" : ` ${field}`}${said("attendu", expected)}${said("trouvé", found)}`;
}

/** The same with what its control is about, for those who do not know its number. */
export function explainedFinding(finding: ContentFinding, locale: Locale): string {
  const text = findingText(finding, locale);
  return finding.control === "Companion" ? text : `${text} (${MEANING[finding.control][locale === "fr" ? 0 : 1]})`;
}

/** What it depends on is older here than below: no fault of the content, so whoever declares the versions is told what they may do. */
function companionText({ item, expected = "", found = "" }: ContentFinding, locale: Locale): string {
  const [tried = "", below = ""] = expected.split(AS_IN);
  return locale === "fr"
    ? `Companion : l'application dépend de ${item}, en ${tried} dans ${below} mais en ${found} ici. Cet avertissement ne retient rien ; pour les amener ensemble, qui tient les versions de cet environnement y déclare ${item} ${tried}.`
    : `Companion: the application depends on ${item}, which is at ${tried} in ${below} but at ${found} here. This warning holds nothing back; to bring both together, whoever keeps the versions of this environment declares ${item} ${tried} there.`;
}

const PLATFORMS: Readonly<Record<Platform, string>> = { Mainframe: "z/OS", Open: "Unix", Cloud: "cloud" };

/** `29 z/OS items read, 28 equal, 1 different`, one text for each platform of which anything was read. */
export function readTexts(platforms: readonly ReadSource[], locale: Locale): readonly string[] {
  const isFrench = locale === "fr";
  return platforms.map(({ platform, read, different }) => {
    const name = PLATFORMS[platform];
    const items = isFrench
      ? countText(read, [`élément ${name} lu`, `éléments ${name} lus`], "fr")
      : countText(read, [`${name} item read`, `${name} items read`], "en");
    const equal = isFrench ? countText(read - different, ["conforme", "conformes"], "fr") : `${String(read - different)} equal`;
    const others = isFrench ? countText(different, ["différent", "différents"], "fr") : `${String(different)} different`;
    return [items, equal, ...(different === 0 ? [] : [others])].join(", ");
  });
}

const MEANING: Readonly<Record<Exclude<ContentFinding["control"], "Companion">, readonly [fr: string, en: string]>> = {
  C1: ["manquant", "missing"],
  C2: ["non nommé par la livraison", "not named by the release"],
  C3: ["non conforme", "not as declared"],
  C4: ["programme et DBRM non assortis", "program and DBRM do not belong together"],
  C5: ["alias différents", "aliases differ"],
  C6: ["interdit", "forbidden"],
  C7: ["nomme la production", "names production"],
  C8: ["plus ancien que ce qui est en place", "older than what runs"],
  C9: ["COPY modifié, programme non", "COPY changed, program not"],
};

/** The words that a control itself writes as values; any other value is an item's own. */
const VALUES: readonly (readonly [english: RegExp, french: string])[] = [
  [/^nothing$/u, "rien"],
  [/^present$/u, "présent"],
  [/^absent$/u, "absent"],
  [/^unchanged$/u, "inchangé"],
  [/^$/u, "aucun"],
  [/^nothing like (.*)$/u, "rien comme $1"],
  [/^no keys or passwords in a release$/u, "ni clé ni mot de passe dans une livraison"],
  [/^neither set-id nor writable by all$/u, "ni set-id ni modifiable par tous"],
  [/^no name of production$/u, "aucun nom de la production"],
  [/^(.*) or newer$/u, "$1 ou plus récent"],
  [/^(.*) compiled again$/u, "$1 recompilé"],
];

function frenchValue(value: string): string {
  const [english, french] = VALUES.find(([pattern]) => pattern.test(value)) ?? [];
  return english === undefined || french === undefined ? value : value.replace(english, french);
}
