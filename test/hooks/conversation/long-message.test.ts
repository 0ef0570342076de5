import assert from "node:assert/strict";
import {test} from "node:test";
import {linesFrom, screenTop} from "../../../hooks/conversation/anchors.ts";
import {openConversationOf} from "../../../hooks/conversation/document-of-state.ts";
import type {AppState} from "../../../hooks/state/app-state.ts";
import {foldMore, toggleRaw} from "../../../hooks/state/fold-conversation.ts";
import {scrollLines, toEnd, toStart} from "../../../hooks/state/scroll-conversation.ts";
import {showMatch} from "../../../hooks/state/show-match.ts";
import {after, openState} from "../../helpers/conversation-state.ts";
import {conversation, facts} from "../../helpers/fake-traces.ts";

const megabytes5 = 5_000_000;

function screenOf(state: AppState): readonly string[] {
  const open = openConversationOf(state);
  assert.ok(open);
  const {
    document,
    conversation: {top},
    height,
  } = open;
  return linesFrom(document, screenTop(document, top, height), height).map(({line}) =>
    line.kind === "text" ? line.spans.map(({text}) => text).join("") : line.kind,
  );
}

function stateWith(text: string): AppState {
  const chat = conversation(
    "a",
    [
      [0, {role: "user", content: text}],
      [0, {role: "assistant", content: "short"}],
    ],
    [facts(0)],
  );
  return openState(chat, {fold: "full", columns: 120, rows: 40, previewLength: Number.POSITIVE_INFINITY});
}

/** Milliseconds that each change and the screen after it take, at best of some: what cannot be done faster. */
function costs(text: string): Readonly<Record<string, number>> {
  const best: Record<string, number> = {};
  for (let round = 0; round < 3; round++) {
    let state = stateWith(text);
    const measure = (name: string, change: (now: AppState) => Partial<AppState>): void => {
      const started = performance.now();
      state = after(state, change);
      screenOf(state);
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, performance.now() - started);
    };
    measure("opening", now => now);
    for (let step = 0; step < 5; step++) measure("a line down", now => scrollLines(now, 1));
    measure("a page down", now => scrollLines(now, 36));
    measure("the end", toEnd);
    measure("a page up", now => scrollLines(now, -60));
    for (let step = 0; step < 5; step++) measure("a line up", now => scrollLines(now, -1));
    measure("another width", now => ({...now, columns: 97}));
    measure("raw", toggleRaw);
    measure("the beginning", toStart);
    measure("a fold", foldMore);
  }
  return best;
}

test("5 MB scroll as fast as 5 KB, with line breaks and without", () => {
  const kinds = {
    lines: "some words in a line of the trace\n",
    words: "some words and no line break ",
    bytes: "QUJD",
    wide: "漢字",
  };
  for (const [kind, piece] of Object.entries(kinds)) {
    const small = costs(piece.repeat(Math.ceil(20_000 / piece.length)));
    const large = costs(piece.repeat(Math.ceil(megabytes5 / piece.length)));
    for (const [name, cost] of Object.entries(large)) {
      // Laying out 5 MB takes 100 ms and more.
      assert.ok(
        cost < 10 * (small[name] ?? 0) + 25,
        `${name} in ${kind}: ${cost} ms, ${small[name]} ms in a small one`,
      );
    }
  }
});

test("nothing of a long message is lost between its parts", () => {
  const lines = Array.from({length: 30_000}, (_, line) => `line ${line}`);
  let state = {...stateWith(lines.join("\n")), rows: 1003};
  const seen: string[] = [];
  for (;;) {
    const screen = screenOf(state);
    seen.push(...screen.filter(line => line.startsWith("line")).slice(seen.length === 0 ? 0 : undefined));
    if (screen.includes("end")) break;
    state = after(state, now => scrollLines(now, 1000));
  }
  assert.deepEqual([...new Set(seen)], lines);
});

test("a match in the middle of 5 MB is shown where it is", () => {
  const filler = "some words in a line of the trace\n";
  const text = `${filler.repeat(70_000)}the needle is here\n${filler.repeat(70_000)}`;
  const search = {text: "needle", matches: [0], pending: false};
  const state = stateWith(text);
  assert.ok(state.conversation);
  const shown = screenOf(after({...state, conversation: {...state.conversation, search}}, now => showMatch(now, 0)));
  const row = shown.indexOf("the needle is here");
  assert.ok(row > 0 && row <= 37 / 3 + 1, `on row ${row}`);
});
