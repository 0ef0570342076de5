declare const brand: unique symbol;

/**
 * The inside of a JSON string exactly as it stands in a file, escapes and all, with one character for each byte of its UTF-8.
 * Texts stay in this form from the database to the exported file: nothing is decoded that nobody looks at, and nothing can change on the way.
 */
export type JsonText = string & {readonly [brand]: "JsonText"};

/** JSON source (any value) in the same form: one character a byte. */
export type JsonSource = string & {readonly [brand]: "JsonSource"};

/** For the functions of this folder alone: vouches that `text` is the inside of a JSON string. */
export function vouchForText(text: string): JsonText {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the brand is given
  return text as JsonText;
}

/** For the functions of this folder alone: vouches that `source` is JSON. */
export function vouchForSource(source: string): JsonSource {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the brand is given
  return source as JsonSource;
}
