import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {App} from "../../../hooks/app.ts";
import type {AppState, EngineState} from "../../../hooks/state/app-state.ts";
import {keepCompiled} from "../../engine/process/keep-compiled.ts";
import {TraceError} from "../../errors.ts";
import type {SourceDescription} from "../../store/source-description.ts";
import {displayWidth} from "../../text/display-width.ts";
import type {Progress} from "../../traces/call-options.ts";
import type {OpenOptions} from "../../traces/open-traces.ts";
import type {RemoteState, RemoteTraces} from "../../traces/remote-traces.ts";
import {writeDemoInProcess} from "./write-demo-in-process.ts";

/** What the screen shows of a change of the engine: the newest data, a newer file, a restart, an end. */
function engineChange(now: AppState, state: RemoteState, source: SourceDescription): Partial<AppState> {
  switch (state.phase) {
    case "ready":
      return {
        engine: {phase: "ready"},
        source,
        behind: state.behind,
        ...(now.engine.phase === "restarting" ? {notice: {text: "The engine is back", tone: "info"}} : {}),
        ...(state.refused === null
          ? {}
          : {notice: {text: `The file could not be read anew: ${state.refused}`, tone: "warning"}}),
      };
    case "restarting":
      return {
        engine: {phase: "restarting", reason: state.reason},
        notice: {text: `The engine is being restarted: ${state.reason}`, tone: "warning"},
      };
    case "dead":
      return {
        engine: {phase: "restarting", reason: state.reason},
        notice: {text: `The engine stopped for good: ${state.reason}`, tone: "error"},
        page: {...now.page, stale: false},
      };
  }
}

function openingAt(progress: Progress, before: EngineState): EngineState {
  const found = progress.found ?? (before.phase === "opening" ? before.found : []);
  return {phase: "opening", progress, found};
}

/** Measuring the first character of its kind takes some 30 ms, in which no key is answered: it is done while the engine is at work. */
const unusualCharacter = "👩‍🚀";

/** When (ms after the first frame) the engine has been asked to open the file. */
const asked = 50;

/** The database that the interface is over, once it is open, and a way to let go of it. */
export type OpenDatabase = {
  readonly traces: () => RemoteTraces | null;
  /** Reads the file anew; what comes of it is told through the state. */
  refresh(): void;
  close(): Promise<void>;
};

/**
 * Opens the database in an engine process and keeps the state told: progress, the source, a restart, a failure. The demo
 * is generated into a private folder first. Returns at once; nothing here is waited for by the first frame.
 */
export function openDatabase(
  app: Pick<App, "store">,
  path: string | null,
  options: OpenOptions & {readonly follow: boolean},
): OpenDatabase {
  const controller = new AbortController();
  let traces: RemoteTraces | null = null;
  let folder: string | null = null;

  const open = async (): Promise<void> => {
    const {openRemoteTraces} = await import("../../traces/remote-traces.ts");
    let file = path;
    if (file === null) {
      folder = mkdtempSync(join(tmpdir(), "trace-tui-demo-"));
      file = join(folder, "demo.duckdb");
      app.store.setState({
        engine: {phase: "opening", progress: {label: "playing the demo's episodes", done: 0, total: null}, found: []},
      });
      await writeDemoInProcess(file, controller.signal);
    }
    const opened = await openRemoteTraces(file, {
      ...options,
      signal: controller.signal,
      onProgress: progress => app.store.setState(({engine}) => ({engine: openingAt(progress, engine)})),
    });
    if (controller.signal.aborted) {
      await opened.close();
      return;
    }
    traces = opened;
    opened.onState(state => app.store.setState(now => engineChange(now, state, opened.source)));
    app.store.setState({engine: {phase: "ready"}, source: opened.source});
    keepCompiled();
  };

  setTimeout(() => displayWidth(unusualCharacter), asked).unref();
  open().catch((error: unknown) => {
    if (controller.signal.aborted) return;
    const failure =
      error instanceof TraceError
        ? error
        : new TraceError("engine", error instanceof Error ? error.message : String(error));
    app.store.setState({engine: {phase: "failed", error: failure}});
  });

  return {
    traces: () => traces,
    refresh: () => {
      app.store.setState({notice: {text: "Reading the file anew …", tone: "info"}});
      traces
        ?.refresh()
        .then(() => app.store.setState({notice: {text: "This is the file as it is now", tone: "info"}}))
        .catch((error: unknown) =>
          app.store.setState({
            notice: {text: error instanceof TraceError ? error.message : String(error), tone: "error"},
          }),
        );
    },
    close: async () => {
      controller.abort();
      await traces?.close();
      if (folder !== null) rmSync(folder, {recursive: true, force: true});
    },
  };
}
