import assert from "node:assert/strict";
import {test} from "node:test";
import stringWidth from "string-width";
import {safeText} from "../../src/text/safe-text.ts";
import {wrapText} from "../../src/text/wrap-text.ts";
import {hostileText} from "./hostile-text.ts";
import {randomNumbers} from "./random.ts";

const wrap = (text: string, width: number) => {
  const wrapped = wrapText(safeText(text, {block: true}), width);
  return wrapped.lines(0, wrapped.lineCount());
};

test("breaks after spaces, within a word only where it must", () => {
  assert.deepEqual(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
  assert.deepEqual(wrap("the quick brown fox", 9), ["the quick", "brown fox"]);
  assert.deepEqual(wrap("abcdefghij klm", 4), ["abcd", "efgh", "ij", "klm"]);
  assert.deepEqual(wrap("  two  spaces", 8), ["  two", "spaces"]);
  assert.deepEqual(wrap("a\n\nb\n", 10), ["a", "", "b", ""]);
  assert.deepEqual(wrap("", 10), [""]);
  assert.deepEqual(wrap("漢字漢字漢", 5), ["漢字", "漢字", "漢"]);
  assert.deepEqual(wrap("漢字", 1), ["漢", "字"]);
  assert.deepEqual(wrap("ab", 0), ["a", "b"]);
});

test("random text: no line is too wide, and nothing but blanks is lost", () => {
  const next = hostileText(7);
  const random = randomNumbers(8);
  for (let count = 0; count < 10_000; count++) {
    const text = safeText(next() + next(), {block: true});
    const width = 2 + Math.floor(random() * 30);
    const lines = wrap(text, width);
    const description = JSON.stringify({text, width, lines});
    for (const line of lines)
      assert.ok(stringWidth(line) <= width || [...new Intl.Segmenter().segment(line)].length === 1, description);
    assert.equal(lines.join("").replace(/[ \n]/g, ""), text.replace(/[ \n]/g, ""), description);
  }
});

/** The same rules, over all characters of the text at once. */
function wrapSlowly(text: string, width: number): readonly string[] {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({segment}) => segment);
  const lines: string[] = [];
  let line: string[] = [];
  let breakAfter = 0;
  for (const character of characters) {
    if (character !== " " && line.length > 0 && stringWidth(line.join("")) + stringWidth(character) > width) {
      const end = breakAfter > 0 ? breakAfter : line.length;
      lines.push(line.slice(0, end).join("").trimEnd());
      line = line.slice(end);
      breakAfter = 0;
    }
    line.push(character);
    if (character === " " || stringWidth(character) > 1) breakAfter = line.length;
  }
  return [...lines, line.join("").trimEnd()];
}

test("characters of several parts are measured as one, wherever they stand in a long line", () => {
  const characters = ["👨‍👩‍👧", "👨‍👩‍👧", "🌲", "e\u0301", " ", "हि", "漢", "x", "1️⃣"];
  const random = randomNumbers(9);
  for (let count = 0; count < 30; count++) {
    const text = Array.from({length: 300}, () => characters[Math.floor(random() * characters.length)] ?? "").join("");
    assert.deepEqual(wrap(text, 40), wrapSlowly(safeText(text), 40));
  }
});

test("any part of the lines is the part of all lines", () => {
  const text = safeText("one two three four five\nsix\n\nseven 漢字 eight ".repeat(20), {block: true});
  const all = wrap(text, 11);
  for (let from = 0; from < all.length + 2; from++) {
    assert.deepEqual(wrapText(text, 11).lines(from, 4), all.slice(from, from + 4));
  }
  assert.equal(wrapText(text, 11).hasMoreThan(all.length - 1), true);
  assert.equal(wrapText(text, 11).hasMoreThan(all.length), false);
});

test("finds the line of a position", () => {
  const wrapped = wrapText(safeText("the quick brown fox\njumps", {block: true}), 10);
  assert.deepEqual(
    [0, 9, 10, 19, 20, 24].map(index => wrapped.lineAt(index)),
    [0, 0, 1, 1, 2, 2],
  );
});

test("the start of 5 MB is wrapped at once, and all of it counted in a moment", () => {
  for (const part of ["All work and no play makes Jack a dull boy. ", "全ての仕事、遊びなし。", "x"]) {
    const text = safeText(part.repeat(5_000_000 / part.length), {block: true});
    const start = performance.now();
    assert.equal(wrapText(text, 100).lines(0, 50).length, 50);
    const visible = performance.now();
    assert.ok(visible - start < 300, `first lines took ${visible - start} ms`);
    assert.ok(wrapText(text, 100).lineCount() > 40_000);
    assert.ok(performance.now() - visible < 2000, `counting took ${performance.now() - visible} ms`);
  }
});
