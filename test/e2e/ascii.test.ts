import assert from "node:assert/strict";
import {test} from "node:test";
import {fixtureCopy, truthOf} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {openTerminal} from "../helpers/terminal.ts";

/** What is pressed, and what the screen then has, or has no longer. */
const steps: readonly (readonly [key: string, text: string, isShown: boolean])[] = [
  ["", "sessions pass", true],
  ["?", "half a page down", true],
  ["\u001b", "half a page down", false],
  [":", "read the conversation", true],
  ["\u001b", "read the conversation", false],
  ["\r", "turn 0", true],
];

// oxlint-disable-next-line no-control-regex -- all but ASCII
const notAscii = /[^\u0000-\u007f]/g;

/** What agents said is shown as they said it. */
const ofAgents = new Set(JSON.stringify(truthOf("late")).match(notAscii));

for (const [name, environment] of [
  ["a locale that is not UTF-8", {LC_ALL: "de_DE.ISO-8859-1"}],
  ["the locale C", {LC_ALL: "C"}],
  ["TRACE_TUI_ASCII", {LC_ALL: "C.UTF-8", TRACE_TUI_ASCII: "1"}],
] as const) {
  test(`fault 65: with ${name} all of our own glyphs are ASCII`, async context => {
    const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late")], {
      columns: 120,
      rows: 35,
      environment,
    });
    context.after(() => terminal.kill("SIGKILL"));
    for (const [key, text, isShown] of steps) {
      terminal.write(key);
      const screen = await terminal.waitFor(now => now.includes(text) === isShown);
      const others = screen.match(notAscii) ?? [];
      const isConversation = text === "turn 0";
      assert.deepEqual(
        others.filter(glyph => !isConversation || !ofAgents.has(glyph)),
        [],
        screen,
      );
    }
  });
}
