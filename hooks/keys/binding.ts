import type {App} from "../app.ts";
import type {AppState} from "../state/app-state.ts";

/** Where a binding works: in a pane of the main screen, in the conversation view, or in all of them. */
export type Place = "everywhere" | "sessions" | "filters" | "statistics" | "conversation";

/**
 * One command and its keys. This is the only place where a key is named: the handler, the footer, the help, the command
 * palette and the README's table are all made of it.
 */
export type Binding = {
  /** The command's long name, as the palette shows it. */
  readonly command: string;
  readonly keys: readonly string[];
  readonly places: readonly Place[];
  readonly help: string;
  /** The word in the footer and the rank at which it goes when there is no room; absent where it is never shown. */
  readonly footer?: {readonly word: string; readonly rank: number};
  /** Whether it does anything now; absent when it always does. */
  readonly enabled?: (state: AppState) => boolean;
  /** `key` is the one that was pressed. */
  readonly run: (app: App, key: string) => void;
};
