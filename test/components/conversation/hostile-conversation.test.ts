import assert from "node:assert/strict";
import {test, type TestContext} from "node:test";
import xterm from "@xterm/headless";
import type {ChatMessage} from "../../../src/conversation/chat-message.ts";
import {conversationScreen, type ConversationScreenOptions} from "../../helpers/conversation-screen.ts";
import {conversation, facts, fakeTraces} from "../../helpers/fake-traces.ts";
import {keyCodes, type TestInterface} from "../../helpers/interface.tsx";
import {payloadCorpus} from "../../text/payload-corpus.ts";

/** Terminals disagree on the width of joined pictographs; what they do to a row is not this view's. */
const corpus = payloadCorpus.filter(({name}) => !["endless joiners", "dangling joiner", "flag of tags"].includes(name));

/** A session that has payloads wherever a session can have text. */
const hostile = conversation(
  `crafter ${corpus[0]?.text} \u202e\u009b2J`,
  corpus.flatMap(({name, text}, turn): (readonly [number, ChatMessage])[] => [
    [turn, {role: "user", content: `${name}: ${text}`}],
    [
      turn,
      {
        role: "assistant",
        content: text,
        tool_calls: [{id: text, type: "function", function: {name: text, arguments: JSON.stringify({[text]: [text]})}}],
      },
    ],
    [turn, {role: "tool", content: text, tool_call_id: text}],
  ]),
  corpus.map(({text}, turn) => facts(turn, {achievements: [text], model: text, error: turn % 3 === 0 ? text : null})),
);

async function opened(context: TestContext, options: ConversationScreenOptions): Promise<TestInterface> {
  const screen = await conversationScreen(fakeTraces([hostile], {previewLength: 500}), options);
  context.after(() => screen.unmount());
  await screen.waitFor("turn 0");
  return screen;
}

// oxlint-disable-next-line no-control-regex -- what must not be written
const ownSequences = /\u001b\[[0-9;]*[mABCDEFGHJK]|\u001b\[\?(?:25|1049|2026)[hl]/g;

test("faults 40-44: payloads in every text of a session are shown, and do nothing else", async context => {
  for (const size of [
    {columns: 80, rows: 50},
    {columns: 160, rows: 60},
  ]) {
    const screen = await opened(context, size);
    const check = async (): Promise<void> => {
      const rows = await screen.rows();
      assert.match(rows[0] ?? "", /^ crafter \^\[\[2J <U\+202E>.* 1 of 1 *$/);
      assert.match(rows.at(-1) ?? "", /^ \? help/);
    };
    const atEnd = (): boolean => screen.store.getState().conversation?.message === hostile.messages.length - 1;
    // Every payload in previews, then some screens of every other look.
    while (!atEnd()) {
      await check();
      await screen.press(" ");
    }
    for (const key of ["z", "r", "r", "g", "z", "z", "J", "]", "G", "g"]) {
      await screen.press(key, " ");
      await check();
    }
    const written = screen.takeRaw();
    // oxlint-disable-next-line no-control-regex -- what must not be written
    const foreign = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    assert.doesNotMatch(written.replaceAll(ownSequences, ""), foreign);
    assert.deepEqual(await effectsOf(written), {titles: 0, replies: 0, bells: 0});
    screen.unmount();
  }
});

/** What bytes do to a terminal beside being shown. */
async function effectsOf(bytes: string): Promise<Record<string, number>> {
  const effects = {titles: 0, replies: 0, bells: 0};
  const terminal = new xterm.Terminal({cols: 200, rows: 60, allowProposedApi: true, convertEol: true});
  terminal.onTitleChange(() => effects.titles++);
  terminal.onData(() => effects.replies++);
  terminal.onBell(() => effects.bells++);
  await new Promise<void>(resolve => terminal.write(bytes, resolve));
  terminal.dispose();
  return effects;
}

test("fault 42: hidden text has a badge while it is on the screen", async context => {
  const plain = conversation(
    "plain",
    [
      [0, {role: "user", content: "nothing hidden"}],
      [0, {role: "assistant", content: `a${"\u0007".repeat(3)}b\u202ec\u2066${"\u{e0041}".repeat(14)}`}],
    ],
    [facts(0)],
  );
  const later = {...plain, sessionId: "later", messages: [...Array(40).fill(plain.messages[0]), plain.messages[1]]};
  const screen = await conversationScreen(fakeTraces([plain, later]), {columns: 120});
  context.after(() => screen.unmount());
  assert.match(await screen.waitFor("turn 0"), /⚠ 3 control \/ 2 bidi \/ 14 tag/);
  await screen.press("L");
  assert.doesNotMatch(await screen.waitFor("message 1 of 41"), /⚠/);
  await screen.press("G");
  assert.match(await screen.text(), /⚠ 3 control \/ 2 bidi \/ 14 tag/);
});

test("a hostile search is text as well", async context => {
  const screen = await opened(context, {columns: 120, rows: 35});
  for (const text of ["(?<[a", "\\.*$^"]) {
    await screen.press("/", keyCodes.ctrlU, ...text, keyCodes.enter);
    assert.equal(screen.store.getState().field, null, text);
  }
});
