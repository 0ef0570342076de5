import assert from "node:assert/strict";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {openTerminal, type RealTerminal} from "../helpers/terminal.ts";
import {storedPayloads, writeHostileDatabase} from "../text/write-hostile-database.ts";
import {strangeIn, timesIn} from "./written-sequences.ts";

const hostileName = "\u001b]0;pwned\u0007\u009b2J\u202ec";
const total = storedPayloads.length;

/** A terminal that counts what text may never make it do. */
function watched(context: TestContext, args: readonly string[], rows = 35) {
  const terminal = openTerminal(process.execPath, [launcher, ...args], {columns: 120, rows});
  context.after(() => terminal.kill("SIGKILL"));
  const effects = {titles: 0, bells: 0, replies: 0};
  terminal.emulator.onTitleChange(() => effects.titles++);
  terminal.emulator.onBell(() => effects.bells++);
  terminal.emulator.onData(() => effects.replies++);
  return {terminal, effects};
}

function assertUntouched({terminal, effects}: ReturnType<typeof watched>, screens: number): void {
  const raw = terminal.raw();
  assert.deepEqual(strangeIn(raw), []);
  assert.deepEqual(effects, {titles: 0, bells: 0, replies: 0});
  assert.equal(timesIn(raw, "\u001b[?1049h"), screens, "the alternate screen is entered once");
  assert.equal(timesIn(raw, "\u001b[?7l"), screens, "line wrap is switched off once");
  assert.equal(timesIn(raw, "\u001b[?1000h"), screens, "mouse reports are asked for once");
  assert.equal(timesIn(raw, "\u001b[?2026h"), timesIn(raw, "\u001b[?2026l"), "every frame ends");
  assert.ok(!raw.includes("\u001b[31mred"), "no colour from data");
  assert.ok(!raw.includes("\u001b[5A\u001b[2K"), "no row erased by data");
}

async function hostileDatabase(context: TestContext): Promise<string> {
  const folder = join(temporaryFolder(context), hostileName);
  mkdirSync(folder);
  const path = join(folder, `${hostileName}.duckdb`);
  await writeHostileDatabase(path);
  return path;
}

/** What a payload has to look like. Each stands in a message of the session that has the payload's index. */
const visible: Readonly<Record<string, string>> = {
  "clear screen": "^[[2J",
  "8-bit title": "<U+009D>0;pwned<U+009C>",
  "window title": "^[]0;pwned^G",
  "right-to-left override": "user<U+202E>txt.exe",
  "carriage return": "safe text^MEVIL",
  backspaces: "safe^H^H^H^HEVIL",
  nul: "a^@b",
  delete: "a^?b",
  "title without end": "a ^[]0;never ends and more text",
  "device control without end": "a ^[Pnever ends",
  "zero-width letters": "pass<U+200B>word<U+2060><U+FEFF>",
  "clipboard write": "^[]52;c;cm0gLXJmIH4=^G",
  "a literal substitution": "<U+202E> ^[[2J",
};

/** Those that would not be seen, or seen as something else: the conversation shows a badge. */
const badged = ["right-to-left override", "zero-width letters", "title without end", "tag characters"];

/** Goes through all conversations with a key, and gives what was seen of each by the index of its payload. */
async function walkConversations(
  terminal: RealTerminal,
  key: "L" | "H",
  mode: string,
  steps = total,
  from = total,
): Promise<Map<number, string>> {
  const seen = new Map<number, string>();
  for (let step = 0; step < steps; step++) {
    const position = key === "L" ? step + 1 : from - step;
    if (step > 0) terminal.write(key);
    const screen = await terminal.waitFor(text => {
      const [first = "", , third = ""] = text.split("\n");
      return first.endsWith(` ${mode}  ${position} of ${total}`) && third.startsWith(" ▸system");
    });
    const index = Number(/^ (\d+) /.exec(screen)?.[1]);
    assert.ok(Number.isInteger(index), screen.split("\n")[0]);
    seen.set(index, screen);
  }
  assert.equal(seen.size, steps);
  return seen;
}

test("faults 40-42, 44: hostile text in every message, at every fold, raw and searched, is shown and does nothing", async context => {
  const watch = watched(context, [await hostileDatabase(context)]);
  const {terminal} = watch;
  await terminal.waitFor(`${total} of ${total} sessions pass`);
  await terminal.waitFor(`1 of ${total}`);
  terminal.write("\r");
  const preview = await walkConversations(terminal, "L", "preview");
  for (const [name, text] of Object.entries(visible)) {
    const index = storedPayloads.findIndex(payload => payload.name === name);
    const rows = preview.get(index)?.split("\n") ?? [];
    assert.ok(
      rows.slice(2).some(row => row.trimEnd().endsWith(` ${text}`)),
      `${name}:\n${rows.join("\n")}`,
    );
  }
  for (const name of badged) {
    const screen = preview.get(storedPayloads.findIndex(payload => payload.name === name)) ?? "";
    assert.match(screen.split("\n")[0] ?? "", /⚠/, name);
  }
  terminal.write("z");
  await terminal.waitFor(screen => screen.split("\n")[0]?.includes(" full ") ?? false);
  terminal.write("r");
  await walkConversations(terminal, "H", "raw", 50);
  terminal.write("r");
  await walkConversations(terminal, "H", "full", 12, total - 49);
  terminal.write("/pwned\r");
  await terminal.waitFor("Nothing found for pwned");
  terminal.write("]");
  await terminal.waitFor(screen => !screen.includes("Nothing found"));
  terminal.write("z");
  await terminal.waitFor(screen => !screen.split("\n")[0]?.includes(" full "));
  terminal.write("q");
  await terminal.waitFor("1 Sessions");
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
  assertUntouched(watch, 1);
});

test("faults 38, 40, 43: hostile names in the list, the form, the pickers, the statistics, the search and the export do nothing", async context => {
  const path = await hostileDatabase(context);
  const watch = watched(context, [path]);
  const {terminal} = watch;
  const say = async (keys: string, wanted: string | ((screen: string) => boolean)): Promise<string> => {
    terminal.write(keys);
    return await terminal.waitFor(wanted);
  };
  await terminal.waitFor(`${total} of ${total} sessions pass`);
  const first = await terminal.waitFor(`1 of ${total}`);
  assert.ok(first.split("\n")[0]?.includes("^[]0;pwned^G<U+009B>2J<U+202E>c.duckdb"), "the file's name in the header");
  // The form begins in the same column in every row, whatever the list holds beside it.
  const column = first.split("\n")[1]?.indexOf("─ 2 Filters") ?? -1;
  assert.ok(column > 0);
  for (let row = 0; row < total; row += 30) {
    await say("\u001b[6~", screen => !screen.includes(` ${row + 1} of ${total}`));
    await say("", screen => !screen.split("\n")[1]?.includes("~"));
    const {active} = terminal.emulator.buffer;
    for (let y = 2; y < 14; y++) {
      const line = active.getLine(active.baseY + y);
      const label = line?.translateToString(true, column + 1, column + 4);
      assert.match(label ?? "", /^(Min|Max|Mod)$/, `row ${y}: ${line?.translateToString(true)}`);
    }
  }
  await say("g", ` 1 of ${total}`);
  await say("/", "Find:");
  await say("pwned\r", screen => /match 1 of [1-9]/.test(screen));
  await say("n", "match 2 of");
  terminal.write("\u001b");
  await terminal.waitFor(screen => !screen.includes("match 2 of"));
  await say("/", "Find:");
  await say("/pwned\r", screen => /\b[1-9]\d? of 95 sessions pass/.test(screen) || / [1-9] of /.test(screen));
  await say("u", `${total} of ${total} sessions pass`);

  terminal.write("2");
  terminal.write("j".repeat(11));
  await terminal.waitFor("▸Models");
  for (const [index, title] of [
    "Models",
    "Require achievements",
    "Exclude achievements",
    "Experiments",
    "Difficulty",
  ].entries()) {
    if (index > 0) terminal.write("j");
    await terminal.waitFor(`▸${title}`);
    await say("\r", `╭─ ${title}`);
    for (let page = 0; page < 4; page++) terminal.write("\u001b[6~");
    terminal.write(" ");
    await terminal.waitFor("[x]");
    await say("0", screen => !screen.includes("[x]"));
    await say("q", screen => !screen.includes("╭─"));
  }
  await say("=", "Where (SQL):");
  terminal.write("\u001b[200~'\u009d0;pwned\u009c\u001b]0;pwned\u0007\u202e' +\u001b[201~\r");
  await terminal.waitFor(screen => /error|wrong|cannot|not /i.test(screen.split("\n").at(-1) ?? ""));
  terminal.write("\u001b");
  await terminal.waitFor(screen => !screen.includes("Where (SQL):"));
  terminal.write("\u001b");
  await terminal.waitFor(`${total} of ${total} sessions pass`);
  for (let metric = 0; metric < 6; metric++) terminal.write("m");
  await say("?", "every key");
  terminal.write("q");
  await terminal.waitFor(screen => !screen.includes("every key"));

  await say("e", "Export to:");
  await say("\r", `${total} skipped`);
  terminal.write("x");
  await terminal.waitFor(screen => !screen.includes("Exported"));
  await say("e", "Export to:");
  terminal.write(`\u0015\u001b[200~${launcher}/\u009b2J\u001b]0;pwned\u0007.jsonl\u001b[201~\r`);
  await terminal.waitFor("Not exported");
  terminal.resize(60, 18);
  await terminal.waitFor(screen => screen.split("\n").length <= 18);
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
  assertUntouched(watch, 1);
});

test("fault 40: an error about a hostile file is one line, and does nothing", async context => {
  const folder = temporaryFolder(context);
  const missing = join(folder, hostileName);
  const text = join(folder, `${hostileName}.txt`);
  writeFileSync(text, `\u001b]0;pwned\u0007 no database ${"x".repeat(20_000)}`);
  for (const path of [missing, text]) {
    const watch = watched(context, [path]);
    assert.notEqual((await watch.terminal.exited).exitCode, 0);
    const screen = await watch.terminal.screen();
    assert.ok(screen.replaceAll("\n", "").includes("^[]0;pwned^G<U+009B>2J<U+202E>c"), screen);
    assertUntouched(watch, 0);
  }
});
