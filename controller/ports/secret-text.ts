const MASK = "***";

/**
 * A secret that cannot be printed by accident: text, JSON and inspection all give `***`. Only `reveal()` gives it away,
 * so every place that uses one can be found by its name.
 */
export class SecretText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The secret itself; call it where it is handed to the other side and nowhere else. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  /** What `console.log` and error dumps print. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return MASK;
  }
}
