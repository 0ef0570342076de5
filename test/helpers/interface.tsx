import {createStore, type StoreApi} from "zustand/vanilla";
import {App} from "../../components/app.tsx";
import {createTheme} from "../../components/theme.ts";
import type {App as AppServices} from "../../hooks/app.ts";
import {click} from "../../hooks/keys/click.ts";
import {press} from "../../hooks/keys/press.ts";
import type {AppState} from "../../hooks/state/app-state.ts";
import {initialState, type InitialOptions} from "../../hooks/state/initial-state.ts";
import {resize} from "../../hooks/state/resize.ts";
import {KeyStdin} from "../../src/terminal/key-stdin.ts";
import type {Traces} from "../../src/traces/traces.ts";
import {renderScreen, type Screen} from "./screen.ts";
import {stillStdin} from "./still-stdin.ts";

export type TestInterface = Screen & {
  readonly store: StoreApi<AppState>;
  readonly app: AppServices;
  /** Types keys as a terminal sends them, and waits for the frame. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until no number on the screen is stale. */
  settled(): Promise<string>;
  readonly copied: string[];
  readonly exitCodes: number[];
};

export const keyCodes = {
  up: "\u001b[A",
  down: "\u001b[B",
  right: "\u001b[C",
  left: "\u001b[D",
  shiftRight: "\u001b[1;2C",
  shiftLeft: "\u001b[1;2D",
  enter: "\r",
  escape: "\u001b",
  tab: "\t",
  shiftTab: "\u001b[Z",
  backspace: "\u007f",
  ctrlC: "\u0003",
  ctrlR: "\u0012",
  ctrlU: "\u0015",
  ctrlW: "\u0017",
} as const;

/** The whole interface over an open database, in this process: real components, hooks, keys and queries. */
export function renderInterface(
  traces: Traces | null,
  options: Partial<InitialOptions> & {colours?: boolean; ascii?: boolean} = {},
): TestInterface {
  const {columns = 120, rows = 35, colours = true, ascii = false} = options;
  const source = stillStdin();
  const store = createStore<AppState>(() => ({
    ...initialState({databasePath: traces?.source.path ?? null, ...options, columns, rows}),
    ...(traces ? {source: traces.source, engine: {phase: "ready"} as const} : {}),
  }));
  const copied: string[] = [];
  const exitCodes: number[] = [];
  const app: AppServices = {
    store,
    traces: () => traces,
    host: {
      copy: text => copied.push(text) > 0,
      suspend: () => undefined,
      exit: code => exitCodes.push(code),
      refresh: () => undefined,
      redraw: () => undefined,
      attach: () => undefined,
    },
  };
  const keys = new KeyStdin(source, {onKey: key => press(app, key), onMouse: event => click(app, event)});
  const screen = renderScreen(<App app={app} theme={createTheme({colours, ascii})} />, {
    columns,
    rows,
    stdin: keys as unknown as NodeJS.ReadStream,
  });
  const isStale = ({page, statistics, outline}: AppState): boolean =>
    page.stale || statistics.stale || statistics.value?.stale !== undefined || outline.stale;
  return {
    ...screen,
    store,
    app,
    copied,
    exitCodes,
    async press(...sequences) {
      for (const sequence of sequences) {
        source.emit("data", sequence);
        await new Promise(resolve => setTimeout(resolve, sequence === keyCodes.escape ? 45 : 0));
        await new Promise(resolve => setImmediate(resolve));
        await screen.text();
      }
    },
    async settled() {
      const started = Date.now();
      while (isStale(store.getState())) {
        if (Date.now() - started > 30_000) throw new Error(`never settled:\n${await screen.text()}`);
        await new Promise(resolve => setTimeout(resolve, 2));
      }
      return await screen.text();
    },
    async resize(newColumns, newRows) {
      store.setState(resize(store.getState(), newColumns, newRows));
      await screen.resize(newColumns, newRows);
    },
  };
}
