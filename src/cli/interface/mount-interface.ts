import {createStore} from "zustand/vanilla";
import type {App as AppServices, Host} from "../../../hooks/app.ts";
import {click} from "../../../hooks/keys/click.ts";
import {press} from "../../../hooks/keys/press.ts";
import type {AppState} from "../../../hooks/state/app-state.ts";
import {initialState} from "../../../hooks/state/initial-state.ts";
import {resize} from "../../../hooks/state/resize.ts";
import {boundYoungGeneration} from "../../bound-young-generation.ts";
import {type ExitCode, exitCodes} from "../../errors.ts";
import {clipboardSequence} from "../../terminal/clipboard.ts";
import {KeyStdin} from "../../terminal/key-stdin.ts";
import type {InterfaceOptions} from "../interface.ts";
import {openDatabase} from "./open-database.ts";
import {renderApp} from "./render-app.tsx";
import {ResizeWatch} from "./resize-watch.ts";
import {StrayOutput} from "./stray-output.ts";
import {TerminalSession} from "./terminal-session.ts";

/** What new objects may take, in bytes: a frame makes less. */
const newObjectBytes = 8e6;

/** Whether the terminal may show colours (no-color.org), and more than ASCII. */
function looks(environment: NodeJS.ProcessEnv): {readonly colours: boolean; readonly ascii: boolean} {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return {
    colours: !environment["NO_COLOR"],
    ascii: /^(C|POSIX)$|\.(?!utf-?8)/i.test(locale) || environment["TRACE_TUI_ASCII"] === "1",
  };
}

/** Draws the interface, opens the database once the first frame is out, and lives until the user leaves. */
export async function mountInterface(options: InterfaceOptions): Promise<ExitCode> {
  const {stdin, stdout} = process;
  let exit: (code: ExitCode) => void = () => undefined;
  const exited = new Promise<ExitCode>(resolve => {
    exit = resolve;
  });
  const store = createStore<AppState>(() =>
    initialState({
      databasePath: options.databasePath,
      recipe: options.recipe,
      recipePath: options.recipePath,
      columns: stdout.columns || 80,
      rows: stdout.rows || 24,
    }),
  );
  store.subscribe(() => boundYoungGeneration(newObjectBytes));
  const onResize = (): void => store.setState(resize(store.getState(), stdout.columns || 80, stdout.rows || 24));
  let suspendTerminal: ((callback: () => Promise<void>) => Promise<unknown>) | null = null;
  let suspending = false;
  const suspend = (): void => {
    if (suspending || !suspendTerminal) return;
    suspending = true;
    suspendTerminal(() => session.stop())
      .then(() => session.start())
      .catch(() => exit(exitCodes.failed))
      .finally(() => {
        suspending = false;
        onResize();
      });
  };
  const stray = new StrayOutput();
  const session = new TerminalSession({
    mouse: options.mouse,
    onSignal: code => (code === null ? suspend() : exit(code)),
  });
  const host: Host = {
    copy: text => {
      const sequence = clipboardSequence(text, process.env);
      if (sequence !== null) stdout.write(sequence);
      return sequence !== null;
    },
    suspend,
    exit,
    refresh: () => database.current?.refresh(),
    redraw: () => void suspendTerminal?.(async () => undefined),
    attach: suspendWith => {
      suspendTerminal = suspendWith;
    },
  };
  const database = {current: null as ReturnType<typeof openDatabase> | null};
  const app: AppServices = {store, host, traces: () => database.current?.traces() ?? null};
  const keys = new KeyStdin(stdin, {
    onKey: key => press(app, key),
    onMouse: event => click(app, event),
    onEnd: () => exit(exitCodes.hungUp),
  });
  stdout.on("resize", onResize);
  const resizes = new ResizeWatch(stdout);
  const instance = renderApp({app, keys, ...looks(process.env)});
  session.start();
  let defect: unknown = null;
  const fail = (error: unknown): void => {
    defect ??= error;
    exit(exitCodes.failed);
  };
  // Node would print it as it is, after the screen is gone: it can quote the data.
  process.on("uncaughtException", fail);
  instance.waitUntilExit().catch(fail);
  let code: ExitCode;
  try {
    await instance.waitUntilRenderFlush();
    database.current = openDatabase(app, options.databasePath, {...options.open, follow: options.follow});
    code = await exited;
  } finally {
    stdout.off("resize", onResize);
    resizes.end();
    instance.unmount();
    session.end();
    stray.end();
  }
  await database.current.close();
  process.off("uncaughtException", fail);
  if (defect !== null) throw defect;
  const {engine} = store.getState();
  if (engine.phase === "failed" && code === exitCodes.done) throw engine.error;
  return code;
}
