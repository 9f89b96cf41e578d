import type { Locale } from "../domain/status/sentences.ts";

/** The same in every language of the program. */
export type Said = Readonly<Record<Locale, string>>;

/** What a command of an act has to come to: a refusal that does not come is as wrong as a failure. */
export type Outcome = "Done" | "Refused" | "Either";

/** Whoever leads a person through an act: says what is done, does it in front of them, and shows what comes of it. */
export interface Guide {
  say(text: Said): void;
  /** Shows a line of the shell, runs it in a clone of the estate, and shows what it prints. Throws `GuideStopped` when it comes to something else. */
  run(line: string, outcome?: Outcome): Promise<void>;
  /** What a command has to be told so that it speaks as the guide does. */
  readonly spoken: string;
  /** What a line prints, unseen, whatever it ends with. */
  ask(line: string): Promise<string>;
  /** A clone of the estate as it is now, without what an earlier act left in it. */
  clone(): Promise<void>;
  /** Writes a version into the files of environments; false when all of them declare it already. */
  declare(application: string, version: string, environments: readonly string[]): Promise<boolean>;
  /** Puts other text into a file of the clone. */
  edit(file: string, from: string, to: string): Promise<void>;
}

interface Act {
  readonly title: Said;
  readonly play: (guide: Guide) => Promise<void>;
}

const ESTATE = "estate/environments";
const GATE = "qualif-zos-sas";

/** What a newcomer does first, one command each. */
export const ACTS = {
  "1": { title: { en: "change a version and read where it lands", fr: "changer une version et lire où elle arrive" }, play: change },
  "2": { title: { en: "try outside the window", fr: "essayer hors de la plage" }, play: outside },
  "3": { title: { en: "give the green light and jump to the night", fr: "donner le feu vert et sauter à la nuit" }, play: night },
  "4": { title: { en: "ask for what is forbidden", fr: "demander ce qui est interdit" }, play: forbidden },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;

/** Every act with the command that plays it. */
export function actLines(locale: Locale): readonly string[] {
  return Object.entries(ACTS).map(([name, { title }]) => `ecluse guide ${name}${spokenFlag(locale)}   ${title[locale]}`);
}

/** What a command has to be told to speak that language: nothing for English. */
export function spokenFlag(locale: Locale): string {
  return locale === "en" ? "" : ` --locale ${locale}`;
}

interface Pushed {
  readonly message: string;
  /** Said between the push and the waiting. */
  readonly then?: Said;
  /** Where the status of an environment shows that the controller has read it. */
  readonly until: { readonly environment: string; readonly list: "versions" | "pending"; readonly field: "version" | "to" };
}

/** Commits and pushes what was declared of LIQUIDA 27.1.4, and waits until the controller has read it. */
async function push(guide: Guide, { message, then, until: { environment, list, field } }: Pushed): Promise<void> {
  await guide.run(`git commit --quiet --all --message '${message}' && git push --quiet`);
  if (then !== undefined) guide.say(then);
  const shown = `{.status.${list}[?(@.application=="LIQUIDA")].${field}}`;
  await guide.run(`kubectl wait env/${environment} --timeout=120s --for=jsonpath='${shown}'=27.1.4`);
}

async function change(guide: Guide): Promise<void> {
  await guide.clone();
  guide.say({
    en: "LIQUIDA 27.1.4 was built. Declare it in dev and in qualif: that is the whole change.",
    fr: "LIQUIDA 27.1.4 est construite. On la déclare en dev et en qualif : c'est tout le changement.",
  });
  if (await guide.declare("LIQUIDA", "27.1.4", ["dev", "qualif"])) {
    await guide.run("git diff --unified=0");
    guide.say({
      en: "Before anybody merges it: where does it land, and when?",
      fr: "Avant toute fusion : où arrive-t-elle, et quand ?",
    });
    await guide.run(`ecluse plan --base origin/main --live${guide.spoken}`);
    await push(guide, {
      message: "LIQUIDA 27.1.4 to dev and qualif",
      then: { en: "The controller reads it, and dev takes it at once.", fr: "Le contrôleur la lit, et dev la prend aussitôt." },
      until: { environment: "dev", list: "versions", field: "version" },
    });
  } else
    guide.say({
      en: "It is declared already; what has become of it?",
      fr: "Elle est déjà déclarée ; qu'est-elle devenue ?",
    });
  guide.say({
    en: "Qualif takes it through its night, if the qualif team opens the gate: who can act, and when it would pass.",
    fr: "Qualif la prend par sa nuit, si l'équipe qualif ouvre la porte : qui peut agir, et quand elle passerait.",
  });
  await guide.run(`ecluse why qualif LIQUIDA${guide.spoken}`);
}

async function outside(guide: Guide): Promise<void> {
  await guide.clone();
  guide.say({
    en: "Nobody is open longer than production. Let qualif stay open until 20:30:",
    fr: "Nul n'est ouvert plus longtemps que la production. Laissons qualif ouvert jusqu'à 20:30 :",
  });
  await guide.edit(`${ESTATE}/qualif.yaml`, '"19:00"', '"20:30"');
  await guide.run(`ecluse validate${guide.spoken}`, "Refused");
  await guide.run("git checkout --quiet .");
  guide.say({
    en: "And production changes by a go-live only. Declare ALLOCPAY 27.1.0 there, today:",
    fr: "Et la production ne change que par une MEP. Déclarons-y ALLOCPAY 27.1.0, aujourd'hui :",
  });
  await guide.declare("ALLOCPAY", "27.1.0", ["prod"]);
  await guide.run(`ecluse plan --base origin/main${guide.spoken} | grep --after-context=1 '^prod'`);
  await guide.run("git checkout --quiet .");
  guide.say({
    en: "When could it be? What the calendar holds for production in the next weeks:",
    fr: "Quand serait-ce possible ? Ce que le calendrier réserve à la production ces prochaines semaines :",
  });
  const today = (await guide.ask("ecluse clock")).slice(0, 10);
  const until = Temporal.PlainDate.from(today).add({ weeks: 6 }).toString();
  await guide.run(`ecluse simulate --from ${today} --to ${until} --environment prod${guide.spoken}`);
}

async function night(guide: Guide): Promise<void> {
  guide.say({
    en: "Who opens the mainframe door of qualif is the qualif team: what waits before it, controlled, and their word.",
    fr: "La porte mainframe de qualif est à l'équipe qualif : ce qui attend devant, contrôlé, et sa parole.",
  });
  if ((await guide.ask(`kubectl get gate ${GATE} -o jsonpath='{.status.waiting}'`)).replace("[]", "") === "")
    guide.say({
      en: "Nothing waits before it any more: what did has had their word, or has passed.",
      fr: "Plus rien n'attend devant elle : ce qui attendait a reçu leur parole, ou est passé.",
    });
  else await guide.run(`ecluse gate open ${GATE} --context qualif --yes${guide.spoken}`);
  guide.say({
    en: "What would the next night do, as things stand? Nothing is changed by asking.",
    fr: "Que ferait la prochaine nuit, en l'état ? Demander ne change rien.",
  });
  await guide.run(`ecluse pass rehearse sas${guide.spoken}`, "Either");
  guide.say({ en: "Now the night itself, in about a minute.", fr: "Maintenant la nuit elle-même, en une minute environ." });
  const [ahead] = JSON.parse(await guide.ask("ecluse pass rehearse sas -o json")) as readonly {
    readonly pass: string;
    readonly date: string;
  }[];
  if (ahead === undefined) throw new Error("the sample estate has a night");
  await guide.run(`ecluse clock ${ahead.date}T23:30`);
  await guide.run(`ecluse pass report ${ahead.pass}${guide.spoken}`, "Either");
  await guide.run(`ecluse matrix${guide.spoken}`);
}

async function forbidden(guide: Guide): Promise<void> {
  await guide.clone();
  if (await guide.declare("LIQUIDA", "27.1.4", ["recette"])) {
    guide.say({ en: "The builders want LIQUIDA 27.1.4 in acceptance too:", fr: "La MOE veut LIQUIDA 27.1.4 en recette aussi :" });
    await push(guide, { message: "LIQUIDA 27.1.4 to recette", until: { environment: "recette", list: "pending", field: "to" } });
  }
  const waiting = await guide.ask(`kubectl get env recette -o jsonpath='{.status.pending[?(@.application=="LIQUIDA")].to}'`);
  if (waiting === "")
    guide.say({
      en: "LIQUIDA 27.1.4 has passed into acceptance by now: no gate is shut before it any more, so that there is none to force.",
      fr: "LIQUIDA 27.1.4 est désormais passée en recette : plus aucune porte n'est fermée devant elle, il n'y en a donc pas à forcer.",
    });
  else {
    guide.say({ en: "And would like to open its gate themselves:", fr: "Et voudrait en ouvrir la porte elle-même :" });
    await guide.run(`ecluse gate open ${GATE} --context moe --yes${guide.spoken}`, "Refused");
  }
  guide.say({ en: "Or at least to say that it is open:", fr: "Ou du moins dire qu'elle est ouverte :" });
  await guide.run(
    `kubectl --context moe patch gate ${GATE} --subresource=status --type=merge --patch '{"status": {"state": "Open"}}'`,
    "Refused",
  );
  guide.say({
    en: "An administrator tries by hand, past Git, to keep qualif open longer than production:",
    fr: "Un administrateur tente à la main, sans Git, d'ouvrir qualif plus longtemps que la production :",
  });
  await guide.run(
    `kubectl --context env-admin patch env qualif --type=json --patch '[{"op": "replace", "path": "/spec/opening/windows/0/to", "value": "20:30"}]'`,
    "Refused",
  );
  guide.say({ en: "And to make the ledger forget it:", fr: "Et de le faire oublier au registre :" });
  await guide.run("kubectl --context env-admin delete record r-0000000001", "Refused");
  guide.say({
    en: "The refusals of words are written down, with who asked:",
    fr: "Les paroles refusées sont écrites, avec qui les a dites :",
  });
  await guide.run("kubectl get records | grep --extended-regexp 'NAME|Refuse'");
}
