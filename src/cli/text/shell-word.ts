/** A word as it may be typed in a shell: in quotes where it needs them. */
export function shellWord(word: string): string {
  return /^[\w./+:@%,=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
