/** What a reason code means and what to do next, without its first capital and its full stop: French, English. */
export type Phrases = Readonly<Record<string, readonly [fr: string, en: string]>>;
