/** Languages people read findings in. */
export type Locale = "en" | "fr";

type Sentence = (params: Readonly<Record<string, string>>) => string;

/** Sentences by the code of what they tell. */
export type Sentences = Readonly<Record<string, Readonly<Record<Locale, Sentence>>>>;
