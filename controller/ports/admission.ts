/** What an API server asks about one write before it stores it: the parts of an AdmissionReview that anything is decided by. */
export interface AdmissionQuestion {
  readonly kind: string;
  readonly operation: "CREATE" | "UPDATE" | "DELETE" | "CONNECT";
  readonly namespace: string;
  readonly name: string;
  /** As it would be stored; undefined for a deletion. */
  readonly object: unknown;
  /** As it is stored; undefined for a creation. */
  readonly oldObject: unknown;
}

/** The answer to it, in words for whoever wrote. */
export interface AdmissionAnswer {
  /** Undefined: the write may be done. */
  readonly refusal:
    | {
        readonly message: string;
        readonly causes: readonly { readonly field: string; readonly reason: string; readonly message: string }[];
      }
    | undefined;
  readonly warnings: readonly string[];
}

/** Answers without any effect, so that a dry run may ask too. Rejects when it cannot tell: then the failure policy decides. */
export type Admit = (question: AdmissionQuestion, signal: AbortSignal) => Promise<AdmissionAnswer>;
