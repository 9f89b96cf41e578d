/** What the sandbox's terminal tells progress in. */
export const PROGRESS_WORDS = {
  en: {
    sealed: (pass: string, list: string) => `${pass} sealed: ${list}`,
    fresh: "new",
    semicolon: "; ",
    from: (sender: string) => ` (from ${sender})`,
    opens: (gate: string) => `opens ${gate}`,
    closes: (gate: string) => `closes ${gate}`,
    says: (verdict: string, on: string) => `says ${verdict} on ${on}`,
    undeclared: (what: string) => `${what} is no longer declared and still runs: nothing is taken away by omission.`,
  },
  fr: {
    sealed: (pass: string, list: string) => `${pass}, liste close : ${list}`,
    fresh: "nouveau",
    semicolon: " ; ",
    from: (sender: string) => ` (de ${sender})`,
    opens: (gate: string) => `ouvre ${gate}`,
    closes: (gate: string) => `ferme ${gate}`,
    says: (verdict: string, on: string) => `dit ${verdict} sur ${on}`,
    undeclared: (what: string) => `${what} n'est plus déclaré et tourne toujours : rien n'est retiré par omission.`,
  },
} as const;
