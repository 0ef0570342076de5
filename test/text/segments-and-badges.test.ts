import assert from "node:assert/strict";
import {test} from "node:test";
import {hiddenText} from "../../src/text/hidden-text.ts";
import {safeSegments} from "../../src/text/safe-segments.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../src/text/trusted.ts";
import {hostileText} from "./hostile-text.ts";

test("segments tell a substitution from text that looks like one", () => {
  assert.deepEqual(safeSegments("<U+202E>\u202e\u0007x"), [
    {text: "<U+202E>", substituted: false},
    {text: "<U+202E>^G", substituted: true},
    {text: "x", substituted: false},
  ]);
  assert.deepEqual(safeSegments(""), []);
});

test("segments joined are the safe text", () => {
  const next = hostileText(9);
  for (let count = 0; count < 20_000; count++) {
    const text = next();
    const segments = safeSegments(text, {block: true});
    assert.equal(segments.map(segment => segment.text).join(""), safeText(text, {block: true}));
    for (const [index, segment] of segments.entries()) {
      assert.notEqual(segment.substituted, segments[index + 1]?.substituted);
    }
  }
});

test("counts what cannot be seen, by kind", () => {
  const none = {control: 0, bidi: 0, invisible: 0, tag: 0, malformed: 0};
  assert.deepEqual(hiddenText("plain\ttext\r\n\u001b[31mred\u001b[0m 日本語 👨‍👩‍👧"), none);
  assert.deepEqual(hiddenText("\u001b]0;x\u0007\r\u0085"), {...none, control: 4});
  assert.deepEqual(hiddenText("a\u202eb\u2066c\u200e"), {...none, bidi: 3});
  assert.deepEqual(hiddenText("x\u{e0041}\u{e0042}\u{e007f}"), {...none, tag: 3});
  assert.deepEqual(hiddenText("a\u200b\ufeff\u{e0100}\u3164\u2028"), {...none, invisible: 5});
  assert.deepEqual(hiddenText("\ud800\uffffZ\u0353\u0353\u0353\u0353\u0353"), {...none, malformed: 3});
});

test("the program's own texts", () => {
  assert.equal(safe`${trusted("a")} of ${3}`, "a of 3");
  assert.equal(joinSafe([trusted("a"), trusted("b")], trusted(", ")), "a, b");
  const untrusted: string = "x";
  // @ts-expect-error only literals are constants of the program
  trusted(untrusted);
  // @ts-expect-error a template with a hole is no constant
  trusted(`a${untrusted}`);
  // @ts-expect-error text from outside has to be made safe first
  assert.equal(safe`${untrusted}`, "x");
});
