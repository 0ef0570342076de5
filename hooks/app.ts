import type {StoreApi} from "zustand/vanilla";
import type {ExitCode} from "../src/errors.ts";
import type {Traces} from "../src/traces/traces.ts";
import type {AppState} from "./state/app-state.ts";

/** What the interface asks of the terminal and the world around it. */
export type Host = {
  /** Puts text on the clipboard; false when the terminal cannot take that much. */
  copy(text: string): boolean;
  /** Leaves the terminal as it was found and stops the process until it is continued. */
  suspend(): void;
  /** Ends the program with this exit code. */
  exit(code: ExitCode): void;
  /** Reads the file anew, and brings an engine back that was given up. */
  refresh(): void;
  /** Draws everything again. */
  redraw(): void;
  /** Takes what gives the terminal back while its callback runs, and draws everything again after it. */
  attach(suspendTerminal: (callback: () => Promise<void>) => Promise<unknown>): void;
};

/** Everything that a command can reach. Commands read the state when they run, so none sees an old one. */
export type App = {
  readonly store: StoreApi<AppState>;
  readonly host: Host;
  /** The open database; null until it is. */
  readonly traces: () => Traces | null;
};
