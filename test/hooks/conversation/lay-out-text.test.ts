import assert from "node:assert/strict";
import {test} from "node:test";
import {layOutText} from "../../../hooks/conversation/lay-out-text.ts";
import type {Span} from "../../../hooks/conversation/line.ts";
import {textPattern} from "../../../src/conversation/find-messages.ts";
import {displayWidth} from "../../../src/text/display-width.ts";
import {safeText} from "../../../src/text/safe-text.ts";
import {wrapText} from "../../../src/text/wrap-text.ts";
import {hostileText} from "../../text/hostile-text.ts";

const plain = {tone: "plain", before: [], after: [], exact: false} as const;
const textOf = (spans: readonly Span[]): string => spans.map(({text}) => text).join("");
const inTone = (spans: readonly Span[], tone: string): readonly string[] =>
  spans.filter(span => span.tone === tone).map(({text}) => text);

test("lines are those of the safe text, whatever stands out in them", () => {
  const next = hostileText(5);
  const patterns = [null, textPattern("a"), textPattern("e"), textPattern(" "), textPattern("<u")];
  for (let count = 0; count < 3000; count++) {
    const text = next();
    const width = 1 + (count % 40);
    const wrapped = wrapText(safeText(text, {block: true}), width);
    const laid = layOutText(text, {...plain, width});
    assert.equal(laid.count, wrapped.lineCount());
    const pattern = patterns[count % patterns.length] ?? null;
    for (const [index, line] of wrapped.lines(0, laid.count).entries()) {
      // A mark on a blank that a line was broken at has lost what it stood on, and is shown as a substitution.
      assert.equal(textOf(laid.line(index, pattern)), safeText(line), JSON.stringify({text, width, index}));
    }
  }
});

test("a substitution has a tone of its own, a text that looks like one has not", () => {
  const laid = layOutText("<U+202E>\u202e\u0007x", {...plain, width: 40});
  assert.deepEqual(
    laid.line(0, null).map(({text, tone}) => [text, tone]),
    [
      ["<U+202E>", "plain"],
      ["<U+202E>^G", "warning"],
      ["x", "plain"],
    ],
  );
  assert.deepEqual(laid.hidden(), {control: 1, bidi: 1, invisible: 0, tag: 0, malformed: 0});
});

test("a match stands out, ignoring case and across the end of a line", () => {
  const laid = layOutText("alpha Beta gamma beta", {...plain, width: 11});
  const pattern = textPattern("beta gamma");
  assert.deepEqual(inTone(laid.line(0, pattern), "cursor"), ["Beta"]);
  assert.deepEqual(inTone(laid.line(1, pattern), "cursor"), ["gamma"]);
  assert.equal(laid.matchingLine(pattern), 0);
  assert.equal(laid.matchingLine(textPattern("MMA BETA")), 1);
  assert.equal(laid.matchingLine(textPattern("delta")), -1);
  assert.deepEqual(inTone(laid.line(1, null), "cursor"), []);
});

test("a match takes the whole of a character: an accent stays with its letter", () => {
  const laid = layOutText("xe\u0301y 👨‍👩‍👧!", {...plain, width: 40});
  assert.deepEqual(inTone(laid.line(0, textPattern("e")), "cursor"), ["e\u0301"]);
  const family = laid.line(0, textPattern("👩"));
  assert.deepEqual(inTone(family, "cursor"), ["👨‍👩‍👧"]);
  assert.equal(displayWidth(textOf(family)), displayWidth("xe\u0301y 👨‍👩‍👧!"));
});

test("regular expression's own characters are searched as they stand", () => {
  const laid = layOutText("f(x) = [a-z]* + $1 \\ /^.?{|}", {...plain, width: 60});
  for (const wanted of ["(x)", "[a-z]*", "+ $1", "\\", "/^.?{|}", "-"]) {
    assert.deepEqual(inTone(laid.line(0, textPattern(wanted)), "cursor"), [wanted]);
  }
});

test("colour sequences are dropped, and shown where the text is to be exact", () => {
  const red = "\u001b[31mred\u001b[0m";
  assert.equal(textOf(layOutText(red, {...plain, width: 40}).line(0, null)), "red");
  assert.equal(textOf(layOutText(red, {...plain, width: 40, exact: true}).line(0, null)), "^[[31mred^[[0m");
});
