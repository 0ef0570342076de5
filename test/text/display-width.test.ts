import assert from "node:assert/strict";
import {test} from "node:test";
import stringWidth from "string-width";
import {displayWidth} from "../../src/text/display-width.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {simpleWidth} from "../../src/text/simple-width.ts";
import {hostileText} from "./hostile-text.ts";

test("every character of the fast path has string-width's width, is safe and is no mark", () => {
  let simple = 0;
  for (let codeUnit = 0; codeUnit <= 0xffff; codeUnit++) {
    const width = simpleWidth(codeUnit);
    if (width === 0) continue;
    simple++;
    const character = String.fromCharCode(codeUnit);
    const name = `U+${codeUnit.toString(16)}`;
    assert.equal(width, stringWidth(character), name);
    assert.equal(safeText(character), character, name);
    assert.ok(!/\p{M}|\p{Cn}|\p{Cs}|\p{Default_Ignorable_Code_Point}/u.test(character), name);
    assert.equal(stringWidth(`${character}${character}a`), 2 * width + 1, name);
  }
  assert.ok(simple > 30_000);
});

test("fault 43: random text has string-width's width", () => {
  const next = hostileText(4);
  for (let count = 0; count < 8_000; count++) {
    const text = safeText(next());
    assert.equal(displayWidth(text), stringWidth(text), JSON.stringify(text));
  }
});
