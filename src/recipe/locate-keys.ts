/**
 * The line (1-based) of every table header and key of a TOML text that is known to be valid, by dotted path: `filters`,
 * `filters.max_cost`. Keys inside inline tables and arrays are not listed: their line is that of the key that holds them.
 */
export function locateKeys(toml: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const add = (path: readonly string[], line: number) => {
    path.forEach((_, index) => {
      const name = path.slice(0, index + 1).join(".");
      if (!lines.has(name)) lines.set(name, line);
    });
  };
  const scanner = new Scanner(toml);
  let table: readonly string[] = [];
  while (scanner.skipToStatement()) {
    const {line} = scanner;
    if (scanner.at("[")) {
      table = scanner.header();
      add(table, line);
    } else {
      add([...table, ...scanner.keyPath("=")], line);
      scanner.skipValue();
    }
  }
  return lines;
}

/** Walks over a valid TOML text without making values of it. */
class Scanner {
  line = 1;
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text.startsWith("\uFEFF") ? text.slice(1) : text;
  }

  at(text: string): boolean {
    return this.#text.startsWith(text, this.#position);
  }

  /** False at the end of the text. */
  skipToStatement(): boolean {
    while (this.#position < this.#text.length) {
      if (this.at("#")) this.#skipComment();
      else if (/\s/.test(this.#current)) this.#advance(1);
      else return true;
    }
    return false;
  }

  header(): readonly string[] {
    const closing = this.at("[[") ? "]]" : "]";
    this.#advance(closing.length);
    return this.keyPath(closing);
  }

  /** The dotted key up to and including `end`. */
  keyPath(end: string): readonly string[] {
    const path: string[] = [];
    let key = "";
    while (this.#position < this.#text.length && !this.at(end)) {
      if (this.at('"') || this.at("'")) key += this.#string().slice(1, -1);
      else if (this.at(".")) {
        path.push(key);
        key = "";
        this.#advance(1);
      } else {
        key += this.#current.trim();
        this.#advance(1);
      }
    }
    this.#advance(end.length);
    return [...path, key];
  }

  /** Up to the end of the line on which the value ends. */
  skipValue(): void {
    let depth = 0;
    while (this.#position < this.#text.length) {
      if (this.at("#")) this.#skipComment();
      else if (this.at('"') || this.at("'")) this.#string();
      else if (this.at("\n") && depth === 0) return;
      else {
        if (this.at("[") || this.at("{")) depth++;
        if (this.at("]") || this.at("}")) depth--;
        this.#advance(1);
      }
    }
  }

  get #current(): string {
    return this.#text[this.#position] ?? "";
  }

  #advance(count: number): void {
    for (let step = 0; step < count; step++) {
      if (this.#current === "\n") this.line++;
      this.#position++;
    }
  }

  #skipComment(): void {
    while (this.#position < this.#text.length && !this.at("\n")) this.#advance(1);
  }

  /** A string with its quotes, as it is written. */
  #string(): string {
    const start = this.#position;
    const quote = this.#current;
    const closing = this.at(quote.repeat(3)) ? quote.repeat(3) : quote;
    this.#advance(closing.length);
    while (this.#position < this.#text.length && !this.at(closing)) {
      this.#advance(quote === '"' && this.at("\\") ? 2 : 1);
    }
    this.#advance(closing.length);
    while (closing.length === 3 && this.at(quote)) this.#advance(1);
    return this.#text.slice(start, this.#position);
  }
}
