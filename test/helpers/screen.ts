import {EventEmitter} from "node:events";
import xterm from "@xterm/headless";
import {type Instance, render} from "ink";
import type {ReactElement} from "react";
import {stillStdin} from "./still-stdin.ts";

export type Screen = {
  /** The rows as a person sees them, trailing blanks cut. */
  text(): Promise<string>;
  /** Every row at full width. */
  rows(): Promise<readonly string[]>;
  /** How a cell looks. */
  cell(
    x: number,
    y: number,
  ): {readonly glyph: string; readonly inverse: boolean; readonly bold: boolean; readonly colour: number};
  /** Waits until the screen holds a text, or until a condition is true of it. */
  waitFor(wanted: string | ((text: string) => boolean), milliseconds?: number): Promise<string>;
  resize(columns: number, rows: number): Promise<void>;
  /** Bytes written to the terminal so far. */
  written(): number;
  /** What was written since the last call. */
  takeRaw(): string;
  readonly instance: Instance;
  unmount(): void;
};

export type ScreenOptions = {readonly columns?: number; readonly rows?: number; readonly stdin?: NodeJS.ReadStream};

/** Draws a tree as the program does (alternate screen, only what changed) into a terminal emulator in this process. */
export function renderScreen(
  tree: ReactElement,
  {columns = 100, rows = 30, stdin = stillStdin() as unknown as NodeJS.ReadStream}: ScreenOptions = {},
): Screen {
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true, logLevel: "off"});
  let bytes = 0;
  let raw = "";
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    writable: true,
    write(chunk: string, done?: () => void) {
      bytes += Buffer.byteLength(chunk);
      raw += chunk;
      terminal.write(chunk, done);
      return true;
    },
  });
  const instance = render(tree, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stdout as unknown as NodeJS.WriteStream,
    stdin,
    patchConsole: false,
    exitOnCtrlC: false,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 1000,
  });
  const settle = async (): Promise<void> => {
    await instance.waitUntilRenderFlush();
    await new Promise<void>(resolve => terminal.write("", resolve));
  };
  const rowsNow = async (): Promise<readonly string[]> => {
    await settle();
    const {active} = terminal.buffer;
    return Array.from({length: terminal.rows}, (_, y) => active.getLine(y)?.translateToString(false) ?? "");
  };
  const text = async (): Promise<string> =>
    (await rowsNow())
      .map(line => line.trimEnd())
      .join("\n")
      .trimEnd();
  return {
    instance,
    text,
    rows: rowsNow,
    cell(x, y) {
      const cell = terminal.buffer.active.getLine(y)?.getCell(x);
      return {
        glyph: cell?.getChars() ?? "",
        inverse: Boolean(cell?.isInverse()),
        bold: Boolean(cell?.isBold()),
        colour: cell?.getFgColor() ?? -1,
      };
    },
    async waitFor(wanted, milliseconds = 30_000) {
      const started = Date.now();
      for (;;) {
        const now = await text();
        if (typeof wanted === "string" ? now.includes(wanted) : wanted(now)) return now;
        if (Date.now() - started > milliseconds) throw new Error(`the screen never showed ${String(wanted)}:\n${now}`);
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    },
    async resize(newColumns, newRows) {
      stdout.columns = newColumns;
      stdout.rows = newRows;
      terminal.resize(newColumns, newRows);
      stdout.emit("resize");
      await settle();
    },
    written: () => bytes,
    takeRaw() {
      const taken = raw;
      raw = "";
      return taken;
    },
    unmount() {
      instance.unmount();
      terminal.dispose();
    },
  };
}
