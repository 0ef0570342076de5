declare const brand: unique symbol;

/**
 * Text that cannot steer a terminal: printable characters, and line breaks where it was made as a block.
 * The only ways to one are `safeText` and `safeSegments` for text from outside, and `trusted` and `safe` for our own.
 */
export type SafeText = string & {readonly [brand]: true};

/** For the functions of this folder alone: vouches that a text is safe. */
export function vouchFor(text: string): SafeText {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the brand is given
  return text as SafeText;
}
