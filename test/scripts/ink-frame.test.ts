import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath, pathToFileURL} from "node:url";
import xterm from "@xterm/headless";
import {build} from "esbuild";
import realWidth from "string-width";
import Output from "../../node_modules/ink/build/output.js";
import {inkPlugin} from "../../scripts/ink/plugin.js";

type Bundled = {
  readonly Frame: typeof Output;
  readonly stringWidth: (text: string) => number;
  readonly lineUpdate: (previous: string, next: string, columns: number) => string;
  readonly BundledSegmenter: new () => Pick<Intl.Segmenter, "segment">;
};

const columns = 60;
const rows = 12;
const folder = mkdtempSync(join(tmpdir(), "trace-tui-ink-frame-"));
let bundled: Bundled;

/** As the build makes them. */
before(async () => {
  const path = join(folder, "bundled.mjs");
  await build({
    absWorkingDir: fileURLToPath(new URL("../..", import.meta.url)),
    stdin: {
      contents: `export {default as Frame} from "./scripts/ink/frame.ts"; export {default as stringWidth} from "./scripts/ink/string-width.ts";
        export {default as lineUpdate} from "./scripts/ink/line-update.ts"; export {BundledSegmenter} from "./scripts/ink/segmenter.ts";
        import * as ink from "ink"; import TextInput from "ink-text-input"; globalThis.unused = {ink, TextInput};`,
      resolveDir: fileURLToPath(new URL("../..", import.meta.url)),
    },
    outfile: path,
    bundle: true,
    format: "esm",
    platform: "node",
    plugins: [inkPlugin],
    alias: {"react-devtools-core": "./scripts/empty-module.js"},
    define: {"process.env.DEV": '"false"', "process.env.NODE_ENV": '"production"'},
    banner: {
      js: 'import {createRequire as __createRequire} from "node:module"; const require = __createRequire(import.meta.url);',
    },
    supported: {"regexp-unicode-property-escapes": true, "regexp-set-notation": true},
  });
  bundled = (await import(pathToFileURL(path).href)) as Bundled;
});

after(() => rmSync(folder, {recursive: true}));

function random(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % limit;
  };
}

const words = [
  "session",
  "─────",
  "12,345",
  "▒▒▏█",
  "日本語",
  "a",
  " ",
  "é́",
  "👩‍👩‍👧",
  "…",
  "\u200b",
  "●━▸",
  "  end  ",
];
const styles = [
  (text: string) => text,
  (text: string) => `\u001b[7m${text}\u001b[27m`,
  (text: string) => `\u001b[36m\u001b[1m${text}\u001b[22m\u001b[39m`,
  (text: string) => `\u001b[2m${text}`,
  (text: string) => `\u001b[38;5;214m${text}\u001b[0m`,
];

type Step = (output: Output) => void;

function randomSteps(pick: (limit: number) => number): readonly Step[] {
  const text = (): string =>
    Array.from({length: 1 + pick(4)}, () =>
      (styles[pick(styles.length)] ?? String)(words[pick(words.length)] ?? ""),
    ).join("");
  const transformers = () => (pick(4) === 0 ? [(line: string) => `\u001b[4m${line}\u001b[24m`] : []);
  const steps: Step[] = [];
  const write = (x: number, y: number, lines = 1): void => {
    const content = Array.from({length: lines}, text).join("\n");
    const options = {transformers: transformers()};
    steps.push(output => output.write(x, y, content, options));
  };
  const isCrowded = pick(3) === 0;
  steps.push(output => output.clip({x1: 0, x2: columns, y1: 0, y2: rows}));
  for (let y = 0; y < rows; y++) {
    if (pick(5) > 0) write(pick(3), y);
    if (pick(2) > 0) write(30 + pick(isCrowded ? 28 : 3), y);
    if (isCrowded && pick(4) === 0) write(pick(columns), pick(rows), 1 + pick(3));
  }
  if (pick(3) === 0) {
    const clip = {x1: 20 + pick(5), x2: 40, y1: 2, y2: 5};
    steps.push(output => output.clip(clip));
    for (let y = 1; y < 7; y++) write(18 + pick(8), y);
    steps.push(output => output.unclip());
  }
  steps.push(output => output.unclip());
  return steps;
}

async function cellsOf(text: string): Promise<readonly string[]> {
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true, logLevel: "off"});
  await new Promise<void>(resolve => terminal.write(text, resolve));
  const {active} = terminal.buffer;
  const shown = Array.from({length: rows}, (_, y) => {
    const line = active.getLine(y);
    return Array.from({length: columns}, (_, x) => {
      const cell = line?.getCell(x);
      const looks = [cell?.isInverse(), cell?.isBold(), cell?.isDim(), cell?.isUnderline(), cell?.getFgColor()];
      return `${cell?.getChars() || " "}/${looks.join()}`;
    }).join("|");
  });
  terminal.dispose();
  return shown;
}

/** Where a row says in which column it goes on; Ink's own has none. */
const toColumn = /\u001b\[\d+G/g;

const outputOf = (steps: readonly Step[], output: Output): string => {
  for (const step of steps) step(output);
  return output.get().output;
};

test("100 random frames, overlapping, cut and styled, look in a terminal as Ink's own do", async context => {
  const base = Object.getPrototypeOf(bundled.Frame.prototype) as Output;
  const left = context.mock.method(base, "get");
  for (let seed = 1; seed <= 100; seed++) {
    const steps = randomSteps(random(seed));
    const [own, ink] = [new bundled.Frame({width: columns, height: rows}), new Output({width: columns, height: rows})];
    assert.deepEqual(
      await cellsOf(outputOf(steps, own).replaceAll(toColumn, "")),
      await cellsOf(outputOf(steps, ink)),
      `frame ${seed}: ${JSON.stringify(outputOf(steps, new Output({width: columns, height: rows})))}`,
    );
  }
  const count = left.mock.callCount();
  assert.ok(count > 20 && count < 80, `${count} of 100 were left to Ink`);
});

test("a frame of whole rows beside each other is not put together from cells", () => {
  const frame = new bundled.Frame({width: columns, height: 2});
  frame.write(0, 0, "\u001b[7mleft\u001b[27m", {transformers: []});
  frame.write(10, 0, "right  ", {transformers: []});
  frame.write(0, 1, "─日本", {transformers: []});
  assert.equal(frame.get().output, "\u001b[7mleft\u001b[27m      right\n─日本");
});

test("what follows joined characters stands in its column, however many columns the terminal gives them", async () => {
  const joined = ["👩‍👩‍👧", "❤️", "🇳🇱", "👍🏽", "1️⃣", "é́", "क्षि"];
  const frame = new bundled.Frame({width: columns, height: rows});
  for (const [y, word] of joined.entries())
    frame.write(0, y, `\u001b[1m${word}|${word}${word}|\u001b[22m`, {transformers: []});
  const cells = await cellsOf(frame.get().output);
  for (const [y, word] of joined.entries()) {
    const width = realWidth(word);
    const bars = cells[y]?.split("/").flatMap((cell, x) => (cell.endsWith("||") ? [x] : []));
    assert.deepEqual(bars, [width, 3 * width + 1], word);
  }
});

test("widths are string-width's, with colour codes and without", () => {
  const texts = [
    ...words,
    "\u001b[31mred\u001b[39m",
    "\u001b]8;;http://a\u0007link\u001b]8;;\u0007",
    "\t",
    "\u001b[2K",
    "",
  ];
  for (const text of [...texts, texts.join("")]) {
    for (let time = 0; time < 2; time++) assert.equal(bundled.stringWidth(text), realWidth(text), JSON.stringify(text));
  }
});

const coloured = [
  (text: string) => text,
  (text: string) => `\u001b[7m${text}\u001b[27m`,
  (text: string) => `\u001b[36m\u001b[1m${text}\u001b[22m\u001b[39m`,
  (text: string) => `\u001b[2m${text}\u001b[0m`,
  (text: string) => `\u001b[1;33m${text}\u001b[22;39m`,
];

function randomRow(pick: (limit: number) => number, alone: readonly string[]): string {
  const parts = Array.from({length: pick(9)}, () => {
    const style = coloured[pick(coloured.length)] ?? String;
    return style((alone[pick(alone.length)] ?? "").repeat(1 + pick(4)));
  });
  return parts.join("").trimEnd();
}

test("1,000 random changes of a row leave in a terminal what the whole row would", async () => {
  const pick = random(7);
  const alone = ["a", "1,234", " ", "─", "▒", "日本", "▸ ", "…", "!"];
  const odd = [...alone, "👍🏽", "é́"];
  let saved = 0;
  for (let round = 0; round < 1000; round += rows) {
    const pairs = Array.from({length: rows}, () => {
      const words = pick(10) === 0 ? odd : alone;
      const [before, other] = [randomRow(pick, words), randomRow(pick, words)];
      const at = pick(before.length + 1);
      // A change within a row, or another row.
      return [
        before,
        pick(2) === 0 && realWidth(before) < columns / 2 ? `${other}${before.slice(at)}` : other,
      ] as const;
    }).filter(([before, after]) => before !== after && realWidth(before) < columns && realWidth(after) < columns);
    const go = (y: number): string => `\u001b[${y + 1};1H`;
    const updates = pairs.map(([before, after]) => bundled.lineUpdate(before, after, columns));
    const full = pairs.map(([, after], y) => `${go(y)}${after}\u001b[0m`).join("");
    const first = pairs.map(([before], y) => `${go(y)}${before}\u001b[0m`).join("");
    const changed = updates.map((update, y) => `${go(y)}${update}\u001b[0m`).join("");
    assert.deepEqual(await cellsOf(first + changed), await cellsOf(full), JSON.stringify(pairs));
    saved += full.length - changed.length;
  }
  assert.ok(saved > 0, `${saved} characters saved`);
});

test("a row that changes on the left is not written on the right", () => {
  const right = "\u001b[36m── 3 Statistics ──\u001b[39m";
  const update = bundled.lineUpdate(
    `\u001b[7m▸ episode_1\u001b[27m  1.0   ${right}`,
    `  episode_1  1.0   ${right}`,
    columns,
  );
  assert.equal(update, "\u001b[1G  episode_1");
});

test("characters are those of Intl.Segmenter", () => {
  const texts = [...words, "\r\n", "a\u001b[31mb", "", "\ud83d", "🇳🇱🇳🇱", words.join("")];
  for (const text of texts) {
    const [own, real] = [new bundled.BundledSegmenter().segment(text), new Intl.Segmenter().segment(text)];
    assert.deepEqual([...own], [...real], JSON.stringify(text));
    for (let index = -1; index <= text.length; index++) {
      assert.deepEqual(own.containing(index), real.containing(index), `${JSON.stringify(text)} at ${index}`);
    }
  }
});
