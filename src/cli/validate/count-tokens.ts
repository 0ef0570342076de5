/** A tokenizer's time grows with the square of a word's length: longer texts are counted in pieces. */
const pieceLength = 2_000;

/** GPT-4o's tokens in a text, exact but for a few where a word is longer than 2,000 characters. */
export async function loadTokenCounter(): Promise<(text: string) => number> {
  // Two megabytes of vocabulary that nothing else needs.
  const {countTokens} = await import("gpt-tokenizer/encoding/o200k_base");
  // What looks like a special token is text: someone wrote about one.
  const options = {disallowedSpecial: new Set<string>()};
  return text => {
    let tokens = 0;
    for (let from = 0; from < text.length; ) {
      const to = pieceEnd(text, from);
      tokens += countTokens(text.slice(from, to), options);
      from = to;
    }
    return tokens;
  };
}

/** Before the last space between two words: no token reaches over it. */
function pieceEnd(text: string, from: number): number {
  const limit = from + pieceLength;
  if (limit >= text.length) return text.length;
  for (let end = limit; end > from + 1; end--) {
    if (text[end] === " " && /\p{L}/u.test(text[end - 1] ?? "") && /\p{L}/u.test(text[end + 1] ?? "")) return end;
  }
  const splitsPair = /[\ud800-\udbff]/.test(text[limit - 1] ?? "");
  return splitsPair ? limit - 1 : limit;
}
