import { verdictText } from "../domain/status/told-words.ts";
import type { Act } from "../sandbox/scenario/scenario.ts";

type Library = NonNullable<Act["library"]>;
type Unwell = NonNullable<Act["unwell"]>;
type Word = NonNullable<Act["decide"]>;

/** What is told while a scenario is played: what each person does, and what comes of it. */
export const SCENARIO_WORDS = {
  en: {
    commit: (message: string) => `commits "${message}" and pushes`,
    library: ({ application, version, member, ssi }: Library) =>
      `puts ${member} with SSI ${ssi} into the frozen library of ${application} ${version}`,
    open: (gate: string) => `opens ${gate}`,
    close: (gate: string) => `closes ${gate}`,
    decide: ({ verdict, kind, name, point }: Word) => `says ${verdict} on ${kind} ${name}, ${point}`,
    unwell: ({ application, version }: Unwell) => `has built ${application} ${version} so that it never becomes well: /health answers 503`,
    lose: "the cluster is lost, and an empty one is set up in its place",
    plan: "looks at where each change will land: ecluse plan --base HEAD --live",
    reply: (text: string) => `answers by mail: ${text}`,
    create: (object: string) => `creates ${object}`,
    created: (object: string) => `${object} was created.`,
    refused: (why: string) => `refused: ${why}`,
  },
  fr: {
    commit: (message: string) => `commite « ${message} » et pousse`,
    library: ({ application, version, member, ssi }: Library) =>
      `met ${member} de SSI ${ssi} dans la bibliothèque gelée de ${application} ${version}`,
    open: (gate: string) => `ouvre ${gate}`,
    close: (gate: string) => `ferme ${gate}`,
    decide: ({ verdict, kind, name, point }: Word) => `dit ${verdictText(verdict, "fr")} sur ${kind} ${name}, ${point}`,
    unwell: ({ application, version }: Unwell) =>
      `a construit ${application} ${version} de sorte qu'elle ne démarre jamais bien : /health répond 503`,
    lose: "le cluster est perdu, et un cluster vide est mis à sa place",
    plan: "regarde où chaque changement arrivera : ecluse plan --base HEAD --live",
    reply: (text: string) => `répond par courriel : ${text}`,
    create: (object: string) => `crée ${object}`,
    created: (object: string) => `${object} est créé.`,
    refused: (why: string) => `refusé : ${why}`,
  },
} as const;
