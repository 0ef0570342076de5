import assert from "node:assert/strict";
import {test} from "node:test";
import {keyOf} from "../../src/terminal/key-name.ts";
import {KeyStdin} from "../../src/terminal/key-stdin.ts";
import type {MouseEvent} from "../../src/terminal/mouse-event.ts";
import {splitKeys} from "../../src/terminal/split-keys.ts";
import {stillStdin} from "../helpers/still-stdin.ts";

const names = (input: string): string[] =>
  [...splitKeys(input)].map(({kind, text}) => (kind === "key" ? (keyOf(text)?.name ?? "?") : kind));

test("keys that arrive together are told apart", () => {
  assert.deepEqual(names("jjj"), ["j", "j", "j"]);
  assert.deepEqual(names("hello\r").slice(-2), ["o", "enter"]);
  assert.deepEqual(names("\u007f\u007f"), ["backspace", "backspace"]);
  assert.deepEqual(names("\u001b\r"), ["escape", "enter"]);
  assert.deepEqual(names("\u001b[A\u001b[1;2Cx"), ["up", "shift+right", "x"]);
});

test("every key that is bound has its name", () => {
  const sequences: [string, string][] = [
    ["\u001b[B", "down"],
    ["\u001bOD", "left"],
    ["\u001b[1;2D", "shift+left"],
    ["\u001b[5~", "pageup"],
    ["\u001b[6~", "pagedown"],
    ["\u001b[H", "home"],
    ["\u001b[4~", "end"],
    ["\u001b[Z", "shift+tab"],
    ["\u001bOP", "f1"],
    ["\u001b[11~", "f1"],
    ["\u0004", "ctrl+d"],
    ["\u0010", "ctrl+p"],
    ["\t", "tab"],
    [" ", "space"],
    ["G", "G"],
    ["*", "*"],
    ["\u001bb", "alt+b"],
  ];
  for (const [sequence, name] of sequences) assert.equal(keyOf(sequence)?.name, name, JSON.stringify(sequence));
  assert.equal(keyOf("\u001b[?62;c"), null, "an answer of the terminal is no key");
});

test("an emoji of several code points is one key", () => {
  assert.deepEqual(
    [...splitKeys("👩‍🚀é")].map(({text}) => text),
    ["👩‍🚀", "é"],
  );
});

test("a paste is whole and an unfinished sequence waits for its rest", () => {
  assert.deepEqual(
    [...splitKeys("\u001b[200~a\nb\u001b[201~c")],
    [
      {kind: "paste", text: "a\nb"},
      {kind: "key", text: "c"},
    ],
  );
  assert.deepEqual([...splitKeys("x\u001b[1;")].at(-1), {kind: "incomplete", text: "\u001b[1;"});
});

async function typed(
  chunks: readonly string[],
): Promise<{keys: string[]; texts: string[]; mouse: MouseEvent[]; passed: (string | null)[]}> {
  const source = stillStdin();
  const seen = {
    keys: [] as string[],
    texts: [] as string[],
    mouse: [] as MouseEvent[],
    passed: [] as (string | null)[],
  };
  const stdin = new KeyStdin(source, {
    onKey(key) {
      seen.keys.push(key.name);
      seen.texts.push(key.text);
      return key.name !== "t";
    },
    onMouse: event => seen.mouse.push(event),
  });
  stdin.on("readable", () => seen.passed.push(stdin.read()));
  stdin.setRawMode(true);
  for (const chunk of chunks) {
    source.emit("data", chunk);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  await new Promise(resolve => setTimeout(resolve, 60));
  return seen;
}

test("KeyStdin hands over one key after the other and passes on what is not taken", async () => {
  const {keys, passed} = await typed(["ats\r"]);
  assert.deepEqual(keys, ["a", "t", "s", "enter"]);
  assert.deepEqual(passed, ["t"]);
});

test("Esc alone is a key after a moment; an arrow that arrives in two parts is one", async () => {
  assert.deepEqual((await typed(["\u001b"])).keys, ["escape"]);
  assert.deepEqual((await typed(["\u001b", "[A"])).keys, ["up"]);
});

test("the mouse is told apart from keys", async () => {
  const {mouse, keys} = await typed(["\u001b[<0;11;6Mj\u001b[<65;1;1M"]);
  assert.deepEqual(mouse, [
    {x: 10, y: 5, kind: "down"},
    {x: 0, y: 0, kind: "wheel-down"},
  ]);
  assert.deepEqual(keys, ["j"]);
});

test("a paste is one line without control characters", async () => {
  const {texts} = await typed(["\u001b[200~one\r\ntwo\u001b]0;title\u0007\u001b[201~"]);
  assert.deepEqual(texts, ["one two]0;title"]);
});
