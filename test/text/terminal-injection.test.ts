import assert from "node:assert/strict";
import {test} from "node:test";
import xterm from "@xterm/headless";
import {safeText} from "../../src/text/safe-text.ts";
import {hostileText} from "./hostile-text.ts";
import {payloadCorpus} from "./payload-corpus.ts";

/** Writes texts to a terminal and reports everything that they did beside being shown. */
async function effectsOf(texts: readonly string[]): Promise<Record<string, number>> {
  const effects = {titles: 0, replies: 0, bells: 0, bufferSwitches: 0, modes: 0, colours: 0};
  const terminal = new xterm.Terminal({cols: 200, rows: 50, allowProposedApi: true, logLevel: "off"});
  terminal.onTitleChange(() => effects.titles++);
  terminal.onData(() => effects.replies++);
  terminal.onBell(() => effects.bells++);
  terminal.buffer.onBufferChange(() => effects.bufferSwitches++);
  await new Promise<void>(resolve => {
    terminal.write(texts.map(text => `${text.replaceAll("\n", "\r\n")}\r\n`).join(""), resolve);
  });
  const {mouseTrackingMode, bracketedPasteMode, applicationCursorKeysMode, insertMode} = terminal.modes;
  if (mouseTrackingMode !== "none" || bracketedPasteMode || applicationCursorKeysMode || insertMode) effects.modes++;
  const cell = terminal.buffer.active
    .getLine(terminal.buffer.active.baseY + terminal.buffer.active.cursorY - 1)
    ?.getCell(0);
  if (cell && (!cell.isFgDefault() || !cell.isBgDefault() || cell.isInvisible() !== 0)) effects.colours++;
  terminal.dispose();
  return effects;
}

const none = {titles: 0, replies: 0, bells: 0, bufferSwitches: 0, modes: 0, colours: 0};

test("faults 40-44: 20,000 random hostile texts do nothing to a terminal but be shown", async () => {
  const next = hostileText(3);
  for (let batch = 0; batch < 40; batch++) {
    const texts = Array.from({length: 500}, () => safeText(next(), {block: batch % 2 === 0}));
    assert.deepEqual(await effectsOf(texts), none);
  }
});

test("faults 40-44: the payload corpus does nothing to a terminal but be shown, whatever follows it", async () => {
  const texts = payloadCorpus.map(({text}) => safeText(text, {sgr: "show"}));
  assert.deepEqual(await effectsOf(texts), none);
  for (const {name, text} of payloadCorpus) assert.deepEqual(await effectsOf([safeText(text)]), none, name);
});

test("the terminal of this test notices the payloads when they are not made safe", async () => {
  const raw = await effectsOf(payloadCorpus.map(({text}) => text));
  for (const effect of ["titles", "replies", "bells", "bufferSwitches"]) assert.ok((raw[effect] ?? 0) > 0, effect);
});

test("the corpus is as large as it says, and each payload is named once", () => {
  assert.ok(payloadCorpus.length >= 60);
  assert.equal(new Set(payloadCorpus.map(({name}) => name)).size, payloadCorpus.length);
});
