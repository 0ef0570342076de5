import assert from "node:assert/strict";
import {test} from "node:test";
import stringWidth from "string-width";
import {fitText} from "../../src/text/fit-text.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {hostileText} from "./hostile-text.ts";
import {randomNumbers} from "./random.ts";

const fit = (text: string, width: number, options = {}) => fitText(safeText(text, {block: true}), width, options);

test("pads, cuts and aligns", () => {
  assert.equal(fit("abc", 5), "abc  ");
  assert.equal(fit("abc", 5, {align: "right"}), "  abc");
  assert.equal(fit("abc", 3), "abc");
  assert.equal(fit("abcd", 3), "ab…");
  assert.equal(fit("abcd", 3, {ellipsis: "~"}), "ab~");
  assert.equal(fit("abcd", 1), "…");
  assert.equal(fit("abcd", 1, {ellipsis: "..."}), "a");
  assert.equal(fit("abcd", 0), "");
  assert.equal(fit("a\nb", 4), "a b ");
});

test("fault 43: never splits a wide character", () => {
  assert.equal(fit("漢字漢字", 5), "漢字…");
  assert.equal(fit("漢字漢字", 6), "漢字… ");
  assert.equal(fit("a👨‍👩‍👧b", 3), "a… ");
  assert.equal(fit("漢", 1), "…");
  assert.equal(fit("漢字", 1, {ellipsis: ""}), " ");
  assert.equal(fit("e\u0301e\u0301e\u0301", 2), "e\u0301…");
});

test("fault 43: random text always takes exactly the width", () => {
  const next = hostileText(5);
  const random = randomNumbers(6);
  for (let count = 0; count < 10_000; count++) {
    const text = safeText(next(), {block: random() < 0.5});
    const width = Math.floor(random() * 40);
    const options = {align: random() < 0.5 ? "left" : "right", ellipsis: random() < 0.5 ? "…" : ".."} as const;
    const fitted = fitText(text, width, options);
    assert.equal(stringWidth(fitted), width, JSON.stringify({text, width, options, fitted}));
  }
});

test("looks at no more of a long text than fits", () => {
  const long = safeText("漢e\u0301👨‍👩‍👧".repeat(100_000));
  const start = performance.now();
  for (let count = 0; count < 20; count++) fitText(long, 80);
  assert.ok(performance.now() - start < 500);
});
