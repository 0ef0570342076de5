import assert from "node:assert/strict";
import {test} from "node:test";
import {createStore} from "zustand/vanilla";
import type {App} from "../../../hooks/app.ts";
import {linesFrom, screenTop} from "../../../hooks/conversation/anchors.ts";
import {openConversationOf} from "../../../hooks/conversation/document-of-state.ts";
import {jumpToError, openSearchField, searchConversation} from "../../../hooks/effects/conversation-search.ts";
import {hasMatches, jumpToMatch} from "../../../hooks/effects/jump-to-match.ts";
import type {AppState} from "../../../hooks/state/app-state.ts";
import type {Conversation} from "../../../src/conversation/conversation.ts";
import {textPattern} from "../../../src/conversation/find-messages.ts";
import {TraceError} from "../../../src/errors.ts";
import {type OpenStateOptions, openState} from "../../helpers/conversation-state.ts";
import {fakeChat} from "../../helpers/fake-chat.ts";
import {type FakeOptions, fakeRow, type FakeTraces, fakeTraces} from "../../helpers/fake-traces.ts";

type Opened = {readonly app: App; readonly traces: FakeTraces; state(): AppState};

function opened(chat: Conversation, options: OpenStateOptions = {}, fake: FakeOptions = {}): Opened {
  const traces = fakeTraces([chat], fake);
  const store = createStore<AppState>(() => openState(chat, options));
  const host = {copy: () => true, suspend() {}, exit() {}, refresh() {}, redraw() {}, attach() {}};
  return {app: {store, host, traces: () => traces}, traces, state: () => store.getState()};
}

/** The texts on the screen that stand out as matches. */
function highlighted(state: AppState): readonly string[] {
  const open = openConversationOf(state);
  const text = state.conversation?.search?.text;
  assert.ok(open && text !== undefined);
  const top = screenTop(open.document, open.conversation.top, open.height);
  return linesFrom(open.document, top, open.height, textPattern(text)).flatMap(({line}) =>
    line.kind === "text" ? line.spans.filter(({tone}) => tone === "cursor").map(span => span.text) : [],
  );
}

const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 5));
const hiding = (turns: readonly number[], word: string) => (turn: number) =>
  `${"plain words, many of them.\n".repeat(400)}${turns.includes(turn) ? word : "nothing"}`;

test("a search goes to the first match from the cursor on, and round and round", () => {
  const {app, state, traces} = opened(fakeChat({turns: 20}));
  searchConversation(app, "STEP 1");
  const matches = [1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map(turn => 2 + 3 * turn);
  assert.deepEqual(state().conversation?.search, {text: "STEP 1", matches, pending: false});
  const visited = [state().conversation?.message];
  for (let step = 0; step < 11; step++) {
    assert.ok(highlighted(state()).includes("step 1"));
    jumpToMatch(app, 1);
    visited.push(state().conversation?.message);
  }
  assert.deepEqual(visited, [...matches, matches[0]]);
  jumpToMatch(app, -1);
  assert.equal(state().conversation?.message, matches.at(-1));
  assert.deepEqual(traces.asked, [], "nothing was cut, nothing is asked");
});

test("a match that is folded away is unfolded", () => {
  const {app, state} = opened(fakeChat({turns: 9}), {fold: "outline"});
  searchConversation(app, "sand sand grass");
  assert.ok(highlighted(state()).includes("sand sand grass"));
  assert.deepEqual([...(state().conversation?.unfolded ?? [])], [1]);
});

test("what was cut is searched where the data is, and fetched to be shown", async () => {
  const chat = fakeChat({turns: 9, observation: hiding([4, 7], "Zombie")});
  const {app, state, traces} = opened(chat, {previewLength: 100}, {previewLength: 100});
  searchConversation(app, "zombie");
  assert.equal(state().conversation?.search?.pending, true);
  await settled();
  assert.deepEqual(state().conversation?.search, {text: "zombie", matches: [13, 22], pending: false});
  assert.equal(state().conversation?.message, 13);
  assert.deepEqual(highlighted(state()), ["Zombie"]);
  assert.deepEqual(traces.asked, ["findMessages session-a zombie", "messageText session-a 13"]);
  jumpToMatch(app, 1);
  await settled();
  assert.equal(state().conversation?.message, 22);
  assert.deepEqual(highlighted(state()), ["Zombie"]);
});

test("a match in a call's arguments that were cut is found and shown", async () => {
  const chat = fakeChat({turns: 3});
  const long = {actions: ["do"], reasoning: `${"because ".repeat(400)}dragon`};
  const messages = chat.messages.map(({turn, message}, index) =>
    index === 5 && message.role === "assistant"
      ? {
          turn,
          message: {
            ...message,
            tool_calls: [
              {id: "x", type: "function", function: {name: "interact", arguments: JSON.stringify(long)}} as const,
            ],
          },
        }
      : {turn, message},
  );
  const {app, state, traces} = opened({...chat, messages}, {previewLength: 100}, {previewLength: 100});
  searchConversation(app, "dragon");
  await settled();
  assert.equal(state().conversation?.message, 5);
  assert.deepEqual(highlighted(state()), ["dragon"]);
  assert.deepEqual(traces.asked, ["findMessages session-a dragon", "messageText session-a 5 0"]);
});

test("a newer search wins, and stops the older", async () => {
  const chat = fakeChat({turns: 9, observation: hiding([4], "Zombie")});
  const signals: (AbortSignal | undefined)[] = [];
  const {app, state} = opened(
    chat,
    {previewLength: 100},
    {previewLength: 100, before: (asked, call) => void (asked.startsWith("find") && signals.push(call?.signal))},
  );
  searchConversation(app, "zombie");
  searchConversation(app, "skeleton");
  await settled();
  assert.deepEqual(
    signals.map(signal => signal?.aborted),
    [true, false],
  );
  assert.deepEqual(state().conversation?.search, {text: "skeleton", matches: [], pending: false});
  assert.equal(state().notice?.text, "Nothing found for skeleton");
});

test("an empty text ends the search; nothing found says so", () => {
  const {app, state} = opened(fakeChat({turns: 3}));
  searchConversation(app, "diamond");
  assert.equal(state().notice?.text, "Nothing found for diamond");
  assert.equal(state().conversation?.message, 0);
  searchConversation(app, "");
  assert.equal(state().conversation?.search, null);
});

test("a search that fails says so in place", async () => {
  const {app, state} = opened(
    fakeChat({turns: 3, observation: hiding([], "")}),
    {previewLength: 100},
    {
      previewLength: 100,
      before: () => {
        throw new TraceError("engine", "the engine was lost");
      },
    },
  );
  searchConversation(app, "zombie");
  await settled();
  assert.equal(state().notice?.text, "the engine was lost");
  assert.equal(state().conversation?.search?.pending, false);
});

test("the field opens with what was searched last", () => {
  const {app, state} = opened(fakeChat({turns: 3}));
  searchConversation(app, "wood");
  openSearchField(app);
  assert.deepEqual(state().field, {purpose: {kind: "search"}, value: "wood", error: null, confirmed: null});
});

test("from error to error, round and round", () => {
  const chat = fakeChat({turns: 12, known: turn => ({error: [2, 5, 9].includes(turn) ? "HTTP 429" : null})});
  const {app, state} = opened(chat, {rows: 13});
  const turnAtTop = (): number | undefined => {
    const open = openConversationOf(state());
    const top = open?.conversation.top;
    const line = top && open.document.block(top.message).line(top.part, top.line, null);
    return line?.kind === "turn" ? line.facts.turn : undefined;
  };
  const visited: (number | undefined)[] = [];
  for (const step of [1, 1, 1, 1, -1, -1]) {
    jumpToError(app, step);
    visited.push(turnAtTop());
  }
  assert.deepEqual(visited, [2, 5, 9, 2, 9, 5]);
});

test("no error, no jump", () => {
  const {app, state} = opened(fakeChat({turns: 3}));
  jumpToError(app, 1);
  assert.equal(state().notice?.text, "No turn went wrong");
});

test("where the list was searched, n and N begin with its text and cross from session to session", async () => {
  const chats = ["a", "b", "c"].map(sessionId => ({...fakeChat({turns: 3}), sessionId}));
  const [first] = chats;
  assert.ok(first);
  const {app, state} = opened(first);
  assert.equal(hasMatches(state()), false);
  const read = (sessionId: string) => chats.find(chat => chat.sessionId === sessionId) ?? first;
  // What the list and the view's effect do: the outline of the session that is open arrives a little later.
  app.store.subscribe((now, before) => {
    const id = now.conversation?.sessionId;
    if (id === undefined || id === before.conversation?.sessionId) return;
    setTimeout(() => app.store.setState({outline: openState(read(id)).outline}), 1);
  });
  const {recipe} = state();
  const rows = chats.map(chat => fakeRow(chat));
  app.store.setState({
    recipe: {...recipe, filters: {search: "step 1"}},
    page: {
      value: {rows, offset: 0, count: 3, selected: 3, position: null, searched: null},
      stale: false,
      error: null,
    },
  });
  assert.equal(hasMatches(state()), true);
  const at = () => [state().conversation?.sessionId, state().conversation?.message];
  jumpToMatch(app, 1);
  assert.deepEqual(at(), ["a", 5]);
  jumpToMatch(app, 1);
  await settled();
  assert.deepEqual(at(), ["b", 5]);
  jumpToMatch(app, 1);
  await settled();
  assert.deepEqual(at(), ["c", 5]);
  jumpToMatch(app, 1);
  await settled();
  assert.deepEqual(at(), ["c", 5]);
  assert.equal(state().notice?.text, "This is the last session");
  jumpToMatch(app, -1);
  await settled();
  assert.deepEqual(at(), ["b", 5]);
  assert.equal(state().conversation?.search?.text, "step 1");
});
