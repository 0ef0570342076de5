import assert from "node:assert/strict";
import {test, type TestContext} from "node:test";
import type {Conversation} from "../../../src/conversation/conversation.ts";
import {TraceError} from "../../../src/errors.ts";
import {displayWidth} from "../../../src/text/display-width.ts";
import {conversationScreen, type ConversationScreenOptions} from "../../helpers/conversation-screen.ts";
import {fakeChat} from "../../helpers/fake-chat.ts";
import {type FakeOptions, fakeTraces} from "../../helpers/fake-traces.ts";
import {keyCodes, type TestInterface} from "../../helpers/interface.tsx";

type Options = ConversationScreenOptions & {readonly fake?: FakeOptions};

async function opened(
  context: TestContext,
  chats: readonly Conversation[],
  {fake = {}, ...options}: Options = {},
): Promise<TestInterface> {
  const screen = await conversationScreen(fakeTraces(chats, fake), options);
  context.after(() => screen.unmount());
  return screen;
}

const earning = fakeChat({
  sessionId: "crafter_episode_3_8b62c4e9-9c1e-4f3b-8a77-1c2d3e4f5a6b",
  turns: 12,
  known: turn => ({
    reward: turn === 4 ? 1 : turn === 5 ? -0.1 : 0,
    achievements: turn === 4 ? ["collect_wood"] : [],
    error: turn === 6 ? "HTTP 429: rate limit reached" : null,
  }),
});
const sizes = [
  {columns: 40, rows: 12},
  {columns: 80, rows: 24},
  {columns: 120, rows: 35},
  {columns: 200, rows: 60},
] as const;

test("the header says which session it is, what it earned, and where it is in the list", async context => {
  const screen = await opened(context, [fakeChat({turns: 1}), earning], {session: 1, columns: 160});
  await screen.waitFor("turn 0");
  const [first = "", second = ""] = await screen.rows();
  for (const word of [earning.sessionId, "model calls", "preview", "2 of 2"]) assert.ok(first.includes(word), word);
  for (const word of ["0.9 reward", "1 achievement ", "12 turns", "10,080 tokens", "$0.00", "1.2 s", "gpt-4o-mini"]) {
    assert.ok(second.includes(word), `${word} in ${second}`);
  }
  assert.ok(second.trimEnd().endsWith("message 1 of 37"));
});

test("a narrow header gives up the least", async context => {
  const screen = await opened(context, [earning], {columns: 40, rows: 12});
  await screen.waitFor("turn 0");
  const [first = "", second = ""] = await screen.rows();
  assert.match(first, /^ episode_3_8b62c4e9 .* 1 of 1 *$/);
  assert.match(second, /^ 0\.9 reward {2}1 achievement {2}12 turns *$/);
});

test("turns, messages, calls, results, errors and totals", async context => {
  const screen = await opened(context, [earning], {columns: 80, rows: 100});
  const text = await screen.waitFor("turn 6");
  for (const line of [
    " ▸system    You play Crafter.",
    "  user      Turn 1",
    "            … 4 more lines",
    '  assistant interact(actions: [move_up, do], reasoning: "step 0")',
    "  tool      interact: done 0",
    "  error     HTTP 429: rate limit reached",
  ]) {
    assert.ok(text.split("\n").includes(line), `${line}\n${text}`);
  }
  assert.match(text, /^ ── turn 4 ── \+1\.0 reward · collect_wood ─+ {2}4,200 tokens {2}\$0\.0005$/m);
  assert.match(text, /^ ── turn 5 ── -0\.1 reward ─+ {2}5,040 tokens {2}\$0\.0006$/m);
  assert.match(text, /^ ── turn 1 ─+ {2}1,680 tokens {2}\$0\.0002$/m);
});

test("every row fits every screen, and only what is on it is drawn", async context => {
  for (const size of sizes) {
    const screen = await opened(context, [earning], size);
    await screen.waitFor("turn 0");
    for (const key of ["z", "r", "G", "z", "z", "j", "g"]) {
      await screen.press(key);
      const rows = await screen.rows();
      assert.equal(rows.length, size.rows);
      for (const row of rows) assert.ok(displayWidth(row.trimEnd()) <= size.columns);
      assert.match(rows.at(-1) ?? "", /help/, "the footer is on the last row");
      assert.match(rows[0] ?? "", /8b62c4e9/, "the header is on the first");
    }
  }
});

test("the keys move, fold and turn as the table says", async context => {
  const screen = await opened(context, [earning], {columns: 80, rows: 24});
  await screen.waitFor("turn 0");
  const top = async (): Promise<string> => (await screen.rows())[2]?.trim() ?? "";
  await screen.press("J", "J");
  assert.match(await top(), /^── turn 1 /);
  await screen.press("j");
  assert.match(await top(), /^▸user {6}Turn 2/);
  await screen.press("k", "K");
  assert.match(await top(), /^── turn 0 /);
  await screen.press("]");
  assert.match(await top(), /^── turn 6 /);
  await screen.press("G");
  assert.match((await screen.rows()).at(-2) ?? "", /^ ── end ── 0\.9 reward in all ─+ 10,080 tokens/);
  await screen.press("g");
  assert.match(await top(), /^▸system/);
  await screen.press("z", "z");
  assert.match(await screen.text(), / outline {2}1 of 1$/m);
  assert.match(await screen.text(), /^ {2}user {6}Turn 1 Health: 9 Position: \[32,0\]/m);
  await screen.press("r");
  assert.match(await screen.text(), /^ {14}"content": "You play Crafter\."$/m);
  await screen.press(keyCodes.escape);
  assert.match(await screen.text(), /Sessions/);
});

test("Enter shows a message whole, and folds it again", async context => {
  const screen = await opened(context, [earning], {columns: 80, rows: 24});
  await screen.waitFor("turn 0");
  await screen.press(keyCodes.tab, keyCodes.enter);
  assert.match(await screen.text(), /sand sand grass/);
  await screen.press(keyCodes.enter);
  assert.doesNotMatch(await screen.text(), /sand sand grass/);
});

test("who speaks is said on the first row, also in the middle of a message", async context => {
  const chat = fakeChat({
    turns: 2,
    observation: () => Array.from({length: 90}, (_, line) => `line ${line}`).join("\n"),
  });
  const screen = await opened(context, [chat], {columns: 80, rows: 24});
  await screen.waitFor("turn 0");
  await screen.press("z", keyCodes.tab, " ");
  assert.match((await screen.rows())[2] ?? "", /^ ▸user {6}line 1\d /);
});

test("verdicts show at once", async context => {
  const screen = await opened(context, [earning], {columns: 120});
  await screen.waitFor("turn 0");
  const {recipe} = screen.store.getState();
  screen.store.setState({recipe: {...recipe, verdicts: {keep: [earning.sessionId], reject: []}}});
  assert.match(await screen.text(), /✓ kept/);
  screen.store.setState({recipe: {...recipe, verdicts: {keep: [], reject: [earning.sessionId]}}});
  assert.match(await screen.text(), /✗ rejected/);
});

test("window mode marks its examples in the margin", async context => {
  const screen = await opened(context, [earning], {columns: 80, rows: 60});
  await screen.waitFor("turn 0");
  const {recipe} = screen.store.getState();
  const window = {...recipe.window, window_size: 3, stride: 1, min_window_reward: 1};
  screen.store.setState({recipe: {...recipe, mode: "window", window}});
  const rows = await screen.rows();
  assert.match(rows[0] ?? "", /1 example /);
  const marked = rows.filter(row => row.startsWith("▐"));
  assert.match(marked[0] ?? "", /^▐── turn 2 ── example 1 ─/);
  assert.match(marked.at(-1) ?? "", /interact: done 4/);
  assert.ok(rows.indexOf(marked.at(-1) ?? "") - rows.indexOf(marked[0] ?? "") === marked.length - 1, "without a gap");
});

test("searching shows where one is, and the match in inverse", async context => {
  const screen = await opened(context, [earning], {columns: 120});
  await screen.waitFor("turn 0");
  await screen.press("/", ..."step 7", keyCodes.enter);
  const text = await screen.waitFor("match 1 of 1");
  const rows = text.split("\n");
  const y = rows.findIndex(row => row.includes('reasoning: "step 7"'));
  const x = (rows[y] ?? "").indexOf("step 7");
  assert.ok(screen.cell(x, y).inverse && screen.cell(x + 5, y).inverse);
  assert.ok(!screen.cell(x - 1, y).inverse && !screen.cell(x + 6, y).inverse);
});

test("a frame before the conversation: what the list knows, and a word only where it takes long", async context => {
  let release = (): void => undefined;
  const held = new Promise<void>(resolve => (release = resolve));
  let begun = 0;
  const before = (asked: string): Promise<void> | undefined => {
    if (!asked.startsWith("outline")) return undefined;
    begun = performance.now();
    return held;
  };
  const screen = await opened(context, [earning], {columns: 120, fake: {before}});
  assert.match(await screen.waitFor("12 turns"), /10,080 tokens/);
  await screen.waitFor("reading …");
  // Not a look at the frame before it: a busy machine may let the test see only the later one.
  const waited = performance.now() - begun;
  assert.ok(begun > 0 && waited > 150, `announced after ${waited} ms`);
  release();
  assert.doesNotMatch(await screen.waitFor("turn 0"), /reading/);
});

test("what cannot be read is said in place, and the next session can be", async context => {
  const before = (asked: string): void => {
    if (asked === `outline ${earning.sessionId}`)
      throw new TraceError("damaged", "the rows are damaged", "try another");
  };
  const screen = await opened(context, [earning, fakeChat({turns: 2})], {columns: 120, fake: {before}});
  const text = await screen.waitFor("the rows are damaged");
  assert.match(text, /try another/);
  await screen.press("L");
  assert.doesNotMatch(await screen.waitFor("turn 0"), /damaged/);
});

test("the whole of a long message is fetched when it is seen unfolded, and once", async context => {
  const chat = fakeChat({turns: 3, observation: turn => `${"some words here\n".repeat(2000)}the end of ${turn}`});
  const traces = fakeTraces([chat], {previewLength: 200});
  const screen = await conversationScreen(traces, {columns: 80, rows: 24});
  context.after(() => screen.unmount());
  await screen.waitFor("turn 0");
  const fetched = (): readonly string[] => traces.asked.filter(asked => asked.startsWith("messageText"));
  assert.deepEqual(fetched(), []);
  await screen.press("z");
  while (!fetched().includes("messageText session-a 1")) await screen.text();
  await screen.press("G");
  await screen.waitFor("the end of 2");
  await screen.press("g", "G", "k", "k");
  assert.deepEqual([...fetched()].sort(), [...new Set(fetched())].sort());
  await screen.press("g", "/", ..."the end of 1", keyCodes.enter);
  await screen.waitFor(text => /▸?.*the end of 1/.test(text.split("\n").slice(2, -1).join("\n")));
});

test("without colours and with ASCII alone everything is told apart", async context => {
  const screen = await opened(context, [earning], {columns: 80, rows: 100, colours: false, ascii: true});
  const {recipe} = screen.store.getState();
  const verdicts = {keep: [earning.sessionId], reject: []};
  screen.store.setState({
    recipe: {...recipe, mode: "window", verdicts, window: {...recipe.window, window_size: 3, stride: 1}},
  });
  const text = await screen.waitFor("turn 6");
  for (const line of text.split("\n").slice(0, -1)) assert.match(line, /^[\x20-\x7e]*$/);
  for (const word of [
    " >system",
    "-- turn 4 --",
    "+1.0 reward - collect_wood",
    "... 4 more lines",
    "+ kept",
    "example 1",
  ]) {
    assert.ok(text.includes(word), word);
  }
  assert.match(text, /^\|-- turn/m);
  // oxlint-disable-next-line no-control-regex -- colour sequences begin with one
  assert.doesNotMatch(screen.takeRaw(), /\u001b\[(3[0-7]|9[0-7]|4[0-7])m/);
});

test("c m copies a message's text, and of one that only calls a tool the call", async context => {
  const screen = await opened(context, [earning], {columns: 120, rows: 35});
  await screen.waitFor("turn 0");
  const copyMessage = async (message: number): Promise<string | undefined> => {
    screen.store.setState(({conversation}) => ({conversation: conversation && {...conversation, message}}));
    await screen.press("c", "m");
    await screen.waitFor("Copied: message");
    screen.store.setState({notice: null});
    return screen.copied.at(-1);
  };
  assert.equal(await copyMessage(0), "You play Crafter.");
  assert.equal(await copyMessage(2), 'interact({"actions":["move_up","do"],"reasoning":"step 0"})');
});
