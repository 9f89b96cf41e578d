/** An object with just the fields that a pure function looks at. */
export function sample<Kind>(fields: object): Kind {
  return fields as Kind;
}
