import assert from "node:assert/strict";
import {test} from "node:test";
import {partAt, partCount, partStart, withoutBlankEnds} from "../../../hooks/conversation/text-parts.ts";
import {hostileText} from "../../text/hostile-text.ts";

const partsOf = (text: string): readonly string[] =>
  Array.from({length: partCount(text)}, (_, part) => text.slice(partStart(text, part), partStart(text, part + 1)));

const texts = (): readonly string[] => {
  const next = hostileText(11);
  let mixed = "";
  while (mixed.length < 60_000) mixed += next();
  return [
    "",
    "a",
    "x".repeat(30_000),
    "👍".repeat(20_000),
    "line of text\n".repeat(5_000),
    "word ".repeat(9_000),
    mixed,
  ];
};

test("the parts of a text are the text, each some thousand characters", () => {
  for (const text of texts()) {
    const parts = partsOf(text);
    assert.equal(parts.join(""), text);
    for (const part of parts.slice(0, -1)) assert.ok(part.length > 2000 && part.length < 16_000, `${part.length}`);
  }
});

test("a part ends at a line break, else at a blank, and never within a character", () => {
  assert.ok(partsOf("line of text\n".repeat(5_000)).every(part => part.endsWith("\n")));
  assert.ok(partsOf("word ".repeat(9_000)).every(part => part.endsWith(" ")));
  for (const part of partsOf(`a${"👍".repeat(20_000)}`)) assert.ok(!/^[\udc00-\udfff]/.test(part));
});

test("a place is found in its part", () => {
  for (const text of texts()) {
    for (let offset = 0; offset < text.length; offset += 977) {
      const part = partAt(text, offset);
      assert.ok(partStart(text, part) <= offset && offset < partStart(text, part + 1), `${offset} in ${part}`);
    }
  }
});

test("a part is found without looking at what is before it", () => {
  const text = "some words in a line\n".repeat(40_000);
  const changed = `${"y".repeat(400_000)}${text.slice(400_000)}`;
  assert.equal(partStart(text, 90), partStart(changed, 90));
});

test("blank lines go before a text, blanks after it, nothing else", () => {
  assert.equal(withoutBlankEnds("\r\n\n  a\n\n b \n \r\n"), "  a\n\n b");
  assert.equal(withoutBlankEnds("\u200b\ufeff"), "\u200b\ufeff");
  assert.equal(withoutBlankEnds(" \n "), "");
  const endless = `${"\n".repeat(2_000_000)}x${"\n".repeat(2_000_000)}`;
  assert.equal(withoutBlankEnds(endless), "x");
});
