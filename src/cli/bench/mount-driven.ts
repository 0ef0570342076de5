import {createStore, type StoreApi} from "zustand/vanilla";
import type {App as AppServices} from "../../../hooks/app.ts";
import {press} from "../../../hooks/keys/press.ts";
import type {AppState} from "../../../hooks/state/app-state.ts";
import {initialState} from "../../../hooks/state/initial-state.ts";
import {resize} from "../../../hooks/state/resize.ts";
import {KeyStdin} from "../../terminal/key-stdin.ts";
import type {OpenOptions} from "../../traces/open-traces.ts";
import {type OpenDatabase, openDatabase} from "../interface/open-database.ts";
import {renderApp} from "../interface/render-app.tsx";
import type {RecordingScreen} from "./recording-screen.ts";
import {SentKeys} from "./sent-keys.ts";

export type MountedInterface = {
  readonly store: StoreApi<AppState>;
  readonly keys: SentKeys;
  readonly database: OpenDatabase;
  resize(columns: number, rows: number): void;
  close(): Promise<void>;
};

/** The interface as it is, over a database in an engine process, on a screen that is only counted. */
export async function mountDriven(path: string, open: OpenOptions, screen: RecordingScreen): Promise<MountedInterface> {
  const {columns, rows} = screen;
  const store = createStore<AppState>(() => initialState({databasePath: path, columns, rows}));
  const database = {current: null as OpenDatabase | null};
  const app: AppServices = {
    store,
    traces: () => database.current?.traces() ?? null,
    host: {
      copy: () => false,
      suspend: () => undefined,
      exit: () => undefined,
      refresh: () => undefined,
      redraw: () => undefined,
      attach: () => undefined,
    },
  };
  const keys = new SentKeys();
  const stdin = new KeyStdin(keys, {onKey: key => press(app, key)});
  const instance = renderApp({
    app,
    keys: stdin,
    colours: true,
    ascii: false,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has what Ink uses of a terminal
    stdout: screen as unknown as NodeJS.WriteStream,
  });
  await instance.waitUntilRenderFlush();
  const opened = openDatabase(app, path, {...open, follow: false});
  database.current = opened;
  return {
    store,
    keys,
    database: opened,
    resize(newColumns, newRows) {
      screen.resize(newColumns, newRows);
      store.setState(resize(store.getState(), newColumns, newRows));
    },
    async close() {
      instance.unmount();
      await opened.close();
    },
  };
}
