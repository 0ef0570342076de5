/** What a character is to the terminal, as bits. None of them: it is shown as it is and takes part in nothing. */
export const characterClass = {
  /** Never shown: controls, what takes no ink, what is not assigned, halves of surrogate pairs. */
  unprintable: 1,
  /** Attaches to the character before it. */
  mark: 2,
  /** A pictograph: an emoji, or a character that can become one. */
  pictograph: 4,
  /** May stand before a zero-width joiner. */
  joinable: 8,
  skinTone: 16,
} as const;

const patterns: readonly (readonly [bit: number, pattern: RegExp])[] = [
  [characterClass.unprintable, /\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}|\p{Cn}|\p{Cs}|\p{Zl}|\p{Zp}|\u{2800}/u],
  [characterClass.mark, /\p{M}/u],
  [characterClass.pictograph, /\p{Extended_Pictographic}/u],
  [characterClass.joinable, /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3}/u],
  [characterClass.skinTone, /\p{Emoji_Modifier}/u],
];

const known = 128;
let classes: Uint8Array | null = null;

/** The bits of a character. Each is looked up by its Unicode properties once. */
export function classOf(codePoint: number): number {
  classes ??= new Uint8Array(0x110000);
  const remembered = classes[codePoint] ?? 0;
  if (remembered !== 0) return remembered & ~known;
  const character = String.fromCodePoint(codePoint);
  const bits = patterns.reduce((sum, [bit, pattern]) => (pattern.test(character) ? sum | bit : sum), 0);
  classes[codePoint] = bits | known;
  return bits;
}
