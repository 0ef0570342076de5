import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {keymap} from "../../hooks/keys/keymap.ts";
import {keyLabel} from "../../hooks/keys/key-label.ts";
import {equalRecipes} from "../../src/recipe/equal-recipes.ts";
import {parseRecipe} from "../../src/recipe/parse-recipe.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import type {Traces} from "../../src/traces/traces.ts";
import {fixturePath, passesDefaults, temporaryFolder, truthOf} from "../helpers/fixtures.ts";
import {keyCodes, renderInterface, type TestInterface} from "../helpers/interface.tsx";

const truth = truthOf("late");
const passing = truth.filter(passesDefaults);
let traces: Traces;

before(async () => {
  traces = await openTraces(fixturePath("late"));
});
after(() => traces.close());

async function opened(options: Parameters<typeof renderInterface>[1] = {}): Promise<TestInterface> {
  const ui = renderInterface(traces, options);
  await ui.waitFor(`${passing.length} of ${truth.length}`);
  await ui.settled();
  return ui;
}

const cursorOf = (ui: TestInterface): string | null => ui.store.getState().list.sessionId;

test("keys that arrive together are taken one after the other, into the text field that the first of them opens", async () => {
  const ui = await opened();
  await ui.press("//zombie");
  await ui.waitFor("Search all messages: /zombie");
  await ui.press(keyCodes.escape);
  await ui.press("/abc");
  await ui.waitFor("Find: abc");
});

test("fault 66: a paste too long for a field is refused, and the field is as it was", async () => {
  const ui = await opened();
  const paste = (text: string) => ui.press(`\u001b[200~${text}\u001b[201~`);
  await ui.press("=");
  await paste("reward > 2");
  await ui.waitFor("Where (SQL): reward > 2");
  await paste(" or true".repeat(125_000));
  await ui.waitFor("what was pasted is too long");
  assert.equal(ui.store.getState().field?.value, "reward > 2");
  await paste(" and turns > 3");
  await ui.waitFor("reward > 2 and turns > 3");
  ui.unmount();
});

test("the cursor keeps its session when thresholds and the sort change", async () => {
  const ui = await opened();
  await ui.press("j", "j", "j");
  const chosen = cursorOf(ui);
  assert.ok(chosen);
  await ui.press("s", "s");
  await ui.settled();
  assert.equal(cursorOf(ui), chosen);
  await ui.press("S");
  await ui.settled();
  assert.equal(cursorOf(ui), chosen);
  await ui.press("2", keyCodes.left, keyCodes.left);
  await ui.settled();
  assert.equal(cursorOf(ui), chosen);
  const {list, page} = ui.store.getState();
  assert.equal(page.value?.rows[list.cursor - (page.value?.offset ?? 0)]?.session_id, chosen);
  ui.unmount();
});

test("a threshold is typed; what is half typed or wrong never applies and says why", async () => {
  const ui = await opened();
  await ui.press(keyCodes.tab, "5", "x");
  assert.match(await ui.text(), /Min reward: 5x .*not a number/);
  assert.equal(ui.store.getState().recipe.filters.min_total_reward, 1);
  await ui.press(keyCodes.enter);
  assert.equal(ui.store.getState().recipe.filters.min_total_reward, 1, "Enter does not apply it either");
  await ui.press(keyCodes.backspace, keyCodes.enter);
  const left = passing.filter(({total_reward}) => (total_reward ?? 0) >= 5).length;
  await ui.waitFor(`${left} of ${truth.length} sessions pass`);
  await ui.press("0");
  const off = truth.filter(
    session =>
      (session.total_cost ?? 0) <= 1 && (session.total_tokens ?? 0) <= 50_000 && (session.achievements ?? 0) >= 0,
  ).length;
  await ui.waitFor(`${off} of ${truth.length} sessions pass`);
  await ui.press("u");
  await ui.waitFor(`${left} of ${truth.length} sessions pass`);
  await ui.press(keyCodes.ctrlR);
  await ui.waitFor(`${off} of ${truth.length} sessions pass`);
  ui.unmount();
});

test("where no session passes the header tells nothing of their tokens and cost", async () => {
  const ui = await opened();
  const header = async () => (await ui.text()).split("\n")[0] ?? "";
  await ui.settled();
  assert.match(await header(), / tokens {3}\$/);
  await ui.press(keyCodes.tab, ..."99999", keyCodes.enter);
  await ui.waitFor(`0 of ${truth.length} sessions pass`);
  assert.doesNotMatch(await header(), /tokens|\$|–/);
  ui.unmount();
});

test("an SQL condition is checked before it applies", async () => {
  const ui = await opened();
  await ui.press("=", ..."no_such_column > 1", keyCodes.enter);
  await ui.waitFor(
    text => /no_such_column/.test(text.split("\n").at(-1) ?? "") && ui.store.getState().field?.error !== null,
  );
  assert.equal(ui.store.getState().recipe.filters.where, undefined);
  await ui.press(keyCodes.ctrlU, ..."turns = 5", keyCodes.enter);
  const five = passing.filter(({turns}) => turns === 5).length;
  await ui.waitFor(`${five} of ${truth.length} sessions pass`);
  ui.unmount();
});

test("verdicts: x takes a session out but leaves it to be seen, y brings one in, marks make many one step", async () => {
  const ui = await opened();
  const first = cursorOf(ui);
  await ui.press("x");
  await ui.waitFor(`${passing.length - 1} of ${truth.length} sessions pass`);
  assert.deepEqual(ui.store.getState().recipe.verdicts.reject, [first]);
  assert.match(await ui.text(), /✗/);
  assert.notEqual(cursorOf(ui), first, "the cursor goes on");
  await ui.press("u");
  await ui.waitFor(`${passing.length} of ${truth.length} sessions pass`);
  await ui.press("!");
  await ui.waitFor("Removed sessions");
  await ui.settled();
  await ui.press(" ", " ", "y");
  await ui.waitFor(`${passing.length + 2} of ${truth.length} sessions pass`);
  ui.unmount();
});

test("find goes to the matches and round, and tells where among them", async () => {
  const ui = await opened();
  const wanted = passing.filter(({model}) => model === "gpt-4.1-mini").length;
  assert.ok(wanted > 1);
  await ui.press("/", ..."1-MINI", keyCodes.enter);
  await ui.waitFor(`match 1 of ${wanted}`);
  await ui.press("n");
  await ui.waitFor(`match 2 of ${wanted}`);
  await ui.press("N", "N");
  await ui.waitFor(`match ${wanted} of ${wanted}`);
  ui.unmount();
});

test("// keeps the sessions that hold a text in any message", async () => {
  const ui = await opened();
  await ui.press("F");
  await ui.settled();
  await ui.press("/", "/", ..."木を集める", keyCodes.enter);
  const holding = truth.filter(({conversation}) =>
    conversation.some(({reasoning, user, assistant_text}) =>
      `${reasoning}${user}${assistant_text}`.includes("木を集める"),
    ),
  ).length;
  assert.ok(holding > 0);
  await ui.waitFor(`${holding} of ${truth.length} sessions pass`);
  ui.unmount();
});

test("F puts all filters aside and takes them back", async () => {
  const ui = await opened();
  await ui.press("F");
  await ui.waitFor(`${truth.length} of ${truth.length} sessions pass`);
  await ui.press("F");
  await ui.waitFor(`${passing.length} of ${truth.length} sessions pass`);
  ui.unmount();
});

test("names are ticked in a list", async () => {
  const ui = await opened();
  await ui.press("2");
  while (!(await ui.text()).includes("▸Models")) await ui.press("j");
  await ui.press(keyCodes.enter);
  await ui.waitFor("Space ticks");
  await ui.press(" ");
  const [model] = ui.store.getState().recipe.filters.model_whitelist ?? [];
  assert.ok(model);
  await ui.waitFor(`${passing.filter(session => session.model === model).length} of ${truth.length} sessions pass`);
  ui.unmount();
});

test("the help names every key of the table", async () => {
  const ui = await opened({columns: 120, rows: 60});
  await ui.press("?");
  let seen = await ui.text();
  for (let page = 0; page < 12; page++) {
    await ui.press(" ");
    seen += await ui.text();
  }
  for (const {help, keys} of keymap) {
    assert.ok(seen.includes(help.slice(0, 40)), help);
    for (const key of keys) assert.ok(seen.includes(keyLabel(key)), keyLabel(key));
  }
  ui.unmount();
});

test("no two bindings of one place want the same key", () => {
  for (const place of ["sessions", "filters", "statistics", "conversation"] as const) {
    const keys = keymap.filter(({places}) => places.includes(place)).flatMap(({keys}) => keys);
    assert.equal(
      new Set(keys).size,
      keys.length,
      `${place}: ${keys.filter((key, index) => keys.indexOf(key) !== index).join(" ")}`,
    );
  }
});

test("the palette runs a command by its name", async () => {
  const ui = await opened();
  await ui.press(":", ..."sort.rev");
  await ui.waitFor("sort.reverse");
  await ui.press(keyCodes.enter);
  assert.equal(ui.store.getState().list.sort.descending, false);
  ui.unmount();
});

test("a saved recipe loads to the same selection, and an existing file is not replaced unasked", async context => {
  const ui = await opened();
  const path = join(temporaryFolder(context), "mine.toml");
  await ui.press("2", keyCodes.right, keyCodes.right, "1", "x", "w", keyCodes.ctrlU, ...path, keyCodes.enter);
  await ui.press(keyCodes.escape);
  await ui.press("w", keyCodes.ctrlU, ...path, keyCodes.enter);
  await ui.waitFor(`Saved ${path}`);
  assert.ok(equalRecipes(parseRecipe(readFileSync(path, "utf8"), path), ui.store.getState().recipe));
  await ui.press("w", keyCodes.enter);
  await ui.waitFor("Enter again replaces it");
  ui.unmount();
});

test("at every size the rows are as wide as the terminal at most, and the numbers stay", async () => {
  for (const [columns, rows] of [
    [40, 12],
    [60, 20],
    [80, 24],
    [99, 30],
    [100, 30],
    [120, 35],
    [160, 45],
    [200, 60],
    [250, 70],
  ] as const) {
    const ui = await opened({columns, rows});
    const lines = await ui.rows();
    assert.equal(lines.length, rows);
    assert.match(lines[0] ?? "", new RegExp(`${passing.length} of ${truth.length}`), `${columns}×${rows}`);
    ui.unmount();
  }
});

test("without colours the cursor's row is inverse and every state has its own glyph", async () => {
  const ui = await opened({colours: false});
  await ui.press("x", "y");
  await ui.settled();
  const rows = await ui.rows();
  assert.ok(rows.some(row => row.includes("✗")) && rows.some(row => row.includes("✓")));
  const y = rows.findIndex(row => row.startsWith("▸"));
  assert.equal(ui.cell(5, y).inverse, true);
  assert.doesNotMatch(ui.takeRaw(), /\u001b\[(3[0-7]|9[0-7])m/, "no colour is written");
  ui.unmount();
});

test("nothing passes: the list says which threshold would help most", async () => {
  const ui = await opened();
  await ui.press("2", "9", "9", keyCodes.enter);
  await ui.waitFor("No session passes");
  await ui.settled();
  const without = truth.filter(session => (session.total_cost ?? 0) <= 1 && (session.total_tokens ?? 0) <= 50_000);
  assert.match(await ui.text(), new RegExp(`Min reward at [\\d.]+ would bring back \\d+, off ${without.length}\\.`));
  ui.unmount();
});
