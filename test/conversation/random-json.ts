/** Random values and texts, the same for the same seed. */
export function randomFrom(seed: number) {
  let state = seed * 2654435761 + 1;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const pieces = [
    "a",
    "Turn 3/20",
    " ",
    "\n",
    '"',
    "\\",
    "\\n",
    "/",
    "é",
    "木",
    "🌲",
    "\u0000",
    "\u001b[31m",
    "\u2028",
    "\ud800",
    "{",
    "]",
    ",",
  ];
  const text = (): string => Array.from({length: below(6)}, () => pick(pieces)).join("");
  const value = (depth: number): unknown => {
    const kind = below(depth > 3 ? 5 : 8);
    if (kind === 0) return null;
    if (kind === 1) return below(2) === 0;
    if (kind === 2) return below(1000) - 500;
    if (kind === 3) return below(1000) / 8;
    if (kind === 4) return text();
    if (kind < 7) return Object.fromEntries(Array.from({length: below(4)}, () => [text(), value(depth + 1)]));
    return Array.from({length: below(4)}, () => value(depth + 1));
  };
  const space = () => pick(["", "", "", " ", "\n", "\t ", "\r\n"]);
  /** JSON with white space and escapes where they are allowed. */
  const write = (of: unknown): string => {
    if (typeof of === "string") return below(3) === 0 ? escaped(of) : JSON.stringify(of);
    if (Array.isArray(of)) return `[${space()}${of.map(item => write(item) + space()).join(`,${space()}`)}]`;
    if (typeof of === "object" && of !== null) {
      const members = Object.entries(of).map(
        ([key, item]) => `${write(key)}${space()}:${space()}${write(item)}${space()}`,
      );
      return `{${space()}${members.join(`,${space()}`)}}`;
    }
    return JSON.stringify(of);
  };
  const escaped = (of: string) =>
    `"${Array.from({length: of.length}, (_, index) => `\\u${of.charCodeAt(index).toString(16).padStart(4, "0")}`).join("")}"`;
  return {below, pick, text, value, write};
}
