import assert from "node:assert/strict";
import {test} from "node:test";
import {safeText} from "../../src/text/safe-text.ts";
import {hostileText} from "./hostile-text.ts";
import {randomNumbers} from "./random.ts";

/** Cases of the fuzz test; `npm run soak` raises it. */
const fuzzCases = Number(process.env["TRACE_TUI_FUZZ_CASES"] ?? 1_000_000);

const unsafe =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these are what it looks for
  /[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\uffff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\p{Cn}/u;

test("fuzz: no unsafe character is let through, and applying it twice changes nothing", () => {
  const next = hostileText(1);
  const random = randomNumbers(2);
  for (let count = 0; count < fuzzCases; count++) {
    const text = next();
    const options = {block: random() < 0.7, sgr: random() < 0.8 ? "strip" : "show"} as const;
    const safe = safeText(text, options);
    if (unsafe.test(safe) || (!options.block && safe.includes("\n"))) {
      assert.fail(`${JSON.stringify(text)} became ${JSON.stringify(safe)}`);
    }
    if (safeText(safe, options) !== safe)
      assert.fail(`not idempotent: ${JSON.stringify(text)} → ${JSON.stringify(safe)}`);
  }
});

test("every code point alone, and between letters, is shown or substituted, never swallowed", () => {
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += codePoint < 0x3000 || codePoint > 0xe0000 ? 1 : 97) {
    if (codePoint > 0xe2000) break;
    const character = String.fromCodePoint(codePoint);
    const safe = safeText(`a${character}b`);
    assert.ok(safe.length > 2 && safe.startsWith("a") && safe.endsWith("b"), `U+${codePoint.toString(16)}`);
    assert.ok(!unsafe.test(safe), `U+${codePoint.toString(16)}`);
  }
});

const examples: readonly (readonly [name: string, text: string, line: string, block?: string])[] = [
  ["colour is dropped, its text kept", "\u001b[31mRED\u001b[0m", "RED"],
  ["hidden text becomes visible", "\u001b[8mpassword\u001b[28m", "password"],
  ["clipboard write", "\u001b]52;c;cm0=\u0007", "^[]52;c;cm0=^G"],
  ["a title without an end hides nothing", "a\u001b]0;never ends", "a^[]0;never ends"],
  ["an unfinished colour sequence", "a\u001b[12;3", "a^[[12;3"],
  ["colour inside colour", "\u001b\u001b[31m[31mx", "^[[31mx"],
  ["hyperlink", "\u001b]8;;file:///etc/passwd\u001b\\x\u001b]8;;\u001b\\", "^[]8;;file:///etc/passwd^[\\x^[]8;;^[\\"],
  ["direction override", "user\u202etxt.exe", "user<U+202E>txt.exe"],
  ["tag characters", "x\u{e0041}\u{e0042}", "x<U+E0041><U+E0042>"],
  ["carriage return", "safe\rEVIL", "safe^MEVIL"],
  ["line ends", "a\r\nb\nc", "a^Jb^Jc", "a\nb\nc"],
  ["8-bit controls", "a\u009b2Jb", "a<U+009B>2Jb"],
  ["nul and delete", "nul\0 \u007f", "nul^@ ^?"],
  ["piled marks", `Z${"\u0353".repeat(6)}`, `Z${"\u0353".repeat(4)}<U+0353><U+0353>`],
  ["a mark with nothing to stand on", "\u0301a", "<U+0301>a"],
  ["a mark at the start of a line", "a\n\u0301b", "a^J<U+0301>b", "a\n<U+0301>b"],
  ["a family", "👨‍👩‍👧‍👦 ok", "👨‍👩‍👧‍👦 ok"],
  ["a skin tone and a flag", "👩🏽‍🚀🇩🇪", "👩🏽‍🚀🇩🇪"],
  ["keycap and heart", "1️⃣ ❤️", "1️⃣ ❤️"],
  ["a chain of joiners without end", "👨‍👨‍👨‍👨‍👨‍👨", "👨‍👨‍👨‍👨‍👨<U+200D>👨"],
  ["a joiner between letters", "a\u200db", "a<U+200D>b"],
  ["a joiner at the end", "👨\u200d", "👨<U+200D>"],
  ["fault 64: a joiner before a pictograph that is not assigned yet", "❤️\u200d\u{1fce6}", "❤️<U+200D><U+1FCE6>"],
  ["two style selectors", "❤️\ufe0f", "❤️<U+FE0F>"],
  ["lone surrogates", "\ud800a\udc00", "<U+D800>a<U+DC00>"],
  ["noncharacters and unassigned", "\uffff\u{1ffff}\u0378", "<U+FFFF><U+1FFFF><U+0378>"],
  ["other scripts", "日本語 Ελληνικά Русский עברית हिन्दी ไทย", "日本語 Ελληνικά Русский עברית हिन्दी ไทย"],
  ["tabs", "a\tb\n日本\tc", "a b^J日本 c", "a       b\n日本    c"],
];

for (const [name, text, line, block = line] of examples) {
  test(`example: ${name}`, () => {
    assert.equal(safeText(text), line);
    assert.equal(safeText(text, {block: true}), block);
  });
}

test("colour sequences can be shown", () => {
  assert.equal(safeText("\u001b[31mRED\u001b[0m", {sgr: "show"}), "^[[31mRED^[[0m");
});

test("the number of marks and the tab stops can be set, whatever they are set to", () => {
  assert.equal(safeText("e\u0301\u0301", {maxMarks: 1}), "e\u0301<U+0301>");
  assert.equal(safeText("ab\tc", {block: true, tab: 4}), "ab  c");
  assert.equal(safeText("ab\tc", {block: true, tab: 0}), "ab c");
});

test("takes time in proportion to the text", () => {
  const texts = ["plain ", "日本語", "\u001b]0;x\u0007\u202e", "\t\r\n", "👨‍👩‍👧 e\u0301", "\u001b["];
  for (const text of texts) {
    const long = text.repeat(Math.ceil(1_000_000 / text.length));
    const start = performance.now();
    safeText(long, {block: true});
    assert.ok(performance.now() - start < 3000, `${JSON.stringify(text)} took ${performance.now() - start} ms`);
  }
});
