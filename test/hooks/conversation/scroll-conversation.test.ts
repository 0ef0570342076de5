import assert from "node:assert/strict";
import {test} from "node:test";
import {linesFrom, screenTop} from "../../../hooks/conversation/anchors.ts";
import {openConversationOf} from "../../../hooks/conversation/document-of-state.ts";
import type {AppState} from "../../../hooks/state/app-state.ts";
import {foldMore, toggleRaw, toggleWhole} from "../../../hooks/state/fold-conversation.ts";
import {foldLevels, startOf} from "../../../hooks/state/conversation-state.ts";
import {moveMessage, moveTurn, scrollLines, toEnd, toStart} from "../../../hooks/state/scroll-conversation.ts";
import type {ConversationOutline} from "../../../src/conversation/outline.ts";
import {outlineOf} from "../../../src/conversation/outline-of.ts";
import {after, openState} from "../../helpers/conversation-state.ts";
import {fakeChat} from "../../helpers/fake-chat.ts";
import {facts} from "../../helpers/fake-traces.ts";

/** What is on the screen, a text a line. */
function screenOf(state: AppState): readonly string[] {
  const open = openConversationOf(state);
  assert.ok(open);
  const {document, conversation, height} = open;
  return linesFrom(document, screenTop(document, conversation.top, height), height).map(({line}) =>
    line.kind === "text"
      ? line.spans.map(({text}) => text).join("")
      : line.kind === "turn"
        ? `turn ${line.facts.turn}`
        : line.kind,
  );
}

const everyLine = (state: AppState): readonly string[] => screenOf({...after(state, toStart), rows: 100_000});
const down = (state: AppState): Partial<AppState> => scrollLines(state, 1);
const up = (state: AppState): Partial<AppState> => scrollLines(state, -1);

test("a line down and a line up show the conversation line by line", () => {
  for (const fold of foldLevels) {
    for (const raw of [false, true]) {
      let state = openState(fakeChat({turns: 8}), {fold, raw, rows: 13});
      const all = everyLine(state);
      for (let top = 0; top <= all.length - 10; top++) {
        assert.deepEqual(screenOf(state), all.slice(top, top + 10));
        state = after(state, down);
      }
      for (let top = all.length - 10; top >= 0; top--) {
        assert.deepEqual(screenOf(state), all.slice(top, top + 10));
        state = after(state, up);
      }
      assert.equal(state.conversation?.message, 0);
    }
  }
});

test("a page is a page, whatever the messages", () => {
  const state = openState(fakeChat({turns: 30}), {rows: 23});
  const all = everyLine(state);
  assert.deepEqual(screenOf(after(state, now => scrollLines(now, 19))), all.slice(19, 39));
  assert.deepEqual(
    screenOf(
      after(
        state,
        now => scrollLines(now, 57),
        now => scrollLines(now, -19),
      ),
    ),
    all.slice(38, 58),
  );
});

test("the end is the last line on the last row, the beginning the first on the first", () => {
  const state = after(openState(fakeChat({turns: 30})), toEnd);
  const all = everyLine(state);
  assert.deepEqual(screenOf(state), all.slice(-21));
  assert.equal(state.conversation?.message, 90);
  assert.deepEqual(screenOf(after(state, toStart)), all.slice(0, 21));
});

test("the cursor goes with the top, and on alone where the end is in view", () => {
  let state = openState(fakeChat({turns: 2}), {rows: 15});
  const seen = new Set<number>();
  for (let step = 0; step < 60; step++) {
    seen.add(state.conversation?.message ?? -1);
    state = after(state, down);
  }
  assert.deepEqual([...seen], [0, 1, 2, 3, 4, 5, 6]);
  assert.equal(after(state, up).conversation?.message, screenTopMessage(after(state, up)));
});

function screenTopMessage(state: AppState): number {
  const open = openConversationOf(state);
  assert.ok(open);
  return screenTop(open.document, open.conversation.top, open.height).message;
}

test("from turn to turn and back, also to turns without messages", () => {
  const chat = fakeChat({turns: 6});
  const silent = {
    ...chat,
    turns: [...chat.turns, facts(6), facts(7)],
    messages: chat.messages.filter(({turn}) => turn !== 3),
  };
  let state = openState(silent, {rows: 13});
  const topLine = (now: AppState): string => {
    const open = openConversationOf(now);
    const top = open?.conversation.top;
    assert.ok(open && top);
    const line = open.document.block(top.message).line(top.part, top.line, null);
    return line.kind === "turn" ? `turn ${line.facts.turn}` : line.kind;
  };
  const visited: string[] = [];
  for (let step = 0; step < 8; step++) {
    state = after(state, now => moveTurn(now, 1));
    visited.push(topLine(state));
  }
  assert.deepEqual(
    visited,
    [0, 1, 2, 3, 4, 5, 6, 7].map(turn => `turn ${turn}`),
  );
  assert.equal(after(state, now => moveTurn(now, 1)).notice?.text, "This is the last turn");
  visited.length = 0;
  for (let step = 0; step < 7; step++) {
    state = after(state, now => moveTurn(now, -1));
    visited.push(topLine(state));
  }
  assert.deepEqual(
    visited,
    [6, 5, 4, 3, 2, 1, 0].map(turn => `turn ${turn}`),
  );
  assert.deepEqual(after(state, now => moveTurn(now, -1)).conversation?.top, startOf(0));
});

test("from within a turn or a message first to where it begins", () => {
  const state = after(
    openState(fakeChat({turns: 9})),
    now => moveTurn(now, 1),
    now => moveTurn(now, 1),
  );
  const within = after(state, now => scrollLines(now, 3));
  assert.deepEqual(after(within, now => moveTurn(now, -1)).conversation?.top, state.conversation?.top);
  assert.deepEqual(after(within, now => moveMessage(now, -1)).conversation?.top, state.conversation?.top);
});

test("from message to message, each once", () => {
  let state = openState(fakeChat({turns: 9}));
  const visited: (number | undefined)[] = [];
  for (let step = 0; step < 30; step++) {
    visited.push(state.conversation?.message);
    state = after(state, now => moveMessage(now, 1));
  }
  assert.deepEqual(visited, [...Array(28).keys(), 27, 27]);
  for (let step = 0; step < 27; step++) state = after(state, now => moveMessage(now, -1));
  assert.equal(state.conversation?.message, 0);
});

test("folding keeps the message at the cursor in view, raw comes back to the same fold", () => {
  let state = openState(fakeChat({turns: 30}));
  for (let step = 0; step < 20; step++) state = after(state, now => moveMessage(now, 1));
  for (const change of [foldMore, foldMore, toggleRaw, foldMore, foldMore]) {
    state = after(state, change);
    assert.equal(state.conversation?.message, 20);
    const open = openConversationOf(state);
    assert.ok(open);
    const {document, conversation, height} = open;
    const seen = linesFrom(document, screenTop(document, conversation.top, height), height);
    assert.ok(seen.some(({anchor}) => anchor.message === 20));
  }
  assert.equal(state.conversation?.fold, "preview");
  assert.equal(state.conversation?.raw, false);
});

test("one message is shown whole, and folded again", () => {
  const state = after(openState(fakeChat({turns: 3})), now => moveMessage(now, 1));
  assert.ok(!screenOf(state).includes("sand sand grass"));
  const whole = after(state, toggleWhole);
  assert.ok(screenOf(whole).includes("sand sand grass"));
  assert.deepEqual(screenOf(after(whole, toggleWhole)), screenOf(state));
});

test("a place stays within the conversation on a screen of any size", () => {
  let state = after(openState(fakeChat({turns: 30}), {fold: "full"}), now => scrollLines(now, 200));
  for (const [columns, rows] of [
    [40, 12],
    [200, 60],
    [80, 24],
    [41, 50],
  ] as const) {
    state = {...state, columns, rows};
    assert.equal(screenOf(state).length, rows - 3);
    state = after(state, down, up);
  }
});

test("nothing is open, nothing moves; nothing was said, nothing breaks", () => {
  const closed = {...openState(fakeChat({turns: 1})), conversation: null};
  const moves = [down, up, toStart, toEnd, (now: AppState) => moveTurn(now, 1), (now: AppState) => moveMessage(now, 1)];
  for (const move of moves) assert.deepEqual(move(closed), {});
  const loading = {...openState(fakeChat({turns: 1})), outline: {value: null, stale: true, error: null}};
  for (const move of moves) assert.deepEqual(move(loading), {});
  const empty: ConversationOutline = {sessionId: "e", source: "nothing", messages: [], turns: []};
  let state = openState(empty);
  for (const move of moves) state = after(state, move);
  assert.deepEqual(screenOf(state), ["blank", "No messages were recorded in this session.", "end"]);
  assert.equal(state.conversation?.message, 0);
});

/** An outline that counts which of its messages were looked into. */
function watched(outline: ConversationOutline): {readonly outline: ConversationOutline; readonly seen: Set<number>} {
  const seen = new Set<number>();
  const messages = outline.messages.map((message, index) => ({
    ...message,
    get preview(): string {
      seen.add(index);
      return message.preview;
    },
  }));
  return {outline: {...outline, messages}, seen};
}

test("of 10,000 messages only those on the screen are laid out, wherever it is", () => {
  for (const fold of foldLevels) {
    const {outline, seen} = watched(outlineOf(fakeChat({turns: 3334}), 2000));
    let state = openState(outline, {fold, rows: 60});
    const cost = (what: string, ...changes: readonly ((now: AppState) => Partial<AppState>)[]): void => {
      seen.clear();
      state = after(state, ...changes);
      screenOf(state);
      assert.ok(seen.size <= 2 * 60, `${what}: ${seen.size} messages`);
    };
    cost("opening");
    cost("a line", down);
    cost("the end", toEnd);
    cost("a line up", up);
    cost("a turn up", now => moveTurn(now, -1));
    cost("a page up", now => scrollLines(now, -56));
    cost("a fold", foldMore);
    cost("the beginning", toStart);
    cost("another width", now => ({...now, columns: 133}));
  }
});
