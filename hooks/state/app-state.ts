import type {ConversationOutline} from "../../src/conversation/outline.ts";
import type {TraceError} from "../../src/errors.ts";
import type {ExportResult} from "../../src/export/export-result.ts";
import type {Filters, Recipe} from "../../src/recipe/recipe.ts";
import type {NamesKey} from "../../src/recipe/filters.ts";
import type {MetricName} from "../../src/recipe/metrics.ts";
import type {Statistics} from "../../src/stats/statistics.ts";
import type {Sort} from "../../src/store/session-row.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import type {FoundSession, Progress} from "../../src/traces/call-options.ts";
import type {ListView, SessionPage} from "../../src/traces/traces.ts";
import type {Resource} from "../latest.ts";
import type {FocusedCube} from "./with-cube.ts";
import type {ConversationState} from "./conversation-state.ts";

export const panes = ["sessions", "filters", "statistics"] as const;
export type Pane = (typeof panes)[number];

/** What the one text field is open for. `row` is a row of the form, by its id. */
export type FieldPurpose =
  | {readonly kind: "find"}
  | {readonly kind: "search"}
  | {readonly kind: "export"}
  | {readonly kind: "save"}
  | {readonly kind: "row"; readonly row: string};

export type Field = {
  readonly purpose: FieldPurpose;
  readonly value: string;
  /** What is wrong with the value; nothing is applied while there is something. */
  readonly error: string | null;
  /** What Enter would do beyond the usual, having been asked: replace a file. */
  readonly confirmed: string | null;
};

export type Overlay =
  | {readonly kind: "help"; readonly top: number}
  | {readonly kind: "palette"; readonly text: string; readonly index: number}
  | {readonly kind: "names"; readonly filter: NamesKey; readonly index: number}
  | {readonly kind: "copy"}
  | {readonly kind: "exported"; readonly result: ExportResult};

export type Notice = {readonly text: string; readonly tone: "info" | "warning" | "error"};

export type EngineState =
  | {
      readonly phase: "opening";
      readonly progress: Progress | null;
      /** The first sessions of the file, to look at while the rest is read. */
      readonly found: readonly FoundSession[];
    }
  | {readonly phase: "ready"}
  | {readonly phase: "restarting"; readonly reason: string}
  | {readonly phase: "failed"; readonly error: TraceError};

export type ListState = {
  readonly view: ListView;
  readonly sort: Sort;
  /** The cursor's position in the list and, once its row was seen, its session: that one is kept when the list changes. */
  readonly cursor: number;
  readonly sessionId: string | null;
  readonly top: number;
  readonly marked: ReadonlySet<string>;
  /** Where a range began, by position. */
  readonly anchor: number | null;
};

export type FindState = {readonly text: string; readonly positions: readonly number[] | null};

export type Exporting = {
  readonly path: string;
  readonly progress: Progress | null;
  readonly controller: AbortController;
};

export type AppState = {
  readonly columns: number;
  readonly rows: number;
  readonly databasePath: string | null;
  readonly engine: EngineState;
  readonly source: SourceDescription | null;
  /** Whether the file was written to since it was read. */
  readonly behind: boolean;
  readonly recipe: Recipe;
  /** The recipe as its file (or the defaults) has it: a `*` in the header says that the form differs. */
  readonly savedRecipe: Recipe;
  readonly recipePath: string | null;
  readonly past: readonly Recipe[];
  readonly future: readonly Recipe[];
  /** What changed the recipe last and when (ms): quick changes of one thing are one step for undo. */
  readonly lastChange: {readonly tag: string; readonly at: number} | null;
  /** The filters that `F` put aside. */
  readonly filtersAside: Filters | null;
  readonly pane: Pane;
  readonly list: ListState;
  readonly formRow: number;
  readonly metric: MetricName;
  readonly find: FindState | null;
  readonly field: Field | null;
  readonly overlay: Overlay | null;
  readonly notice: Notice | null;
  readonly exporting: Exporting | null;
  readonly conversation: ConversationState | null;
  readonly page: Resource<SessionPage>;
  /** The recipe of the page that is shown; null before the first. */
  readonly answered: Recipe | null;
  readonly statistics: Resource<Statistics>;
  /** What every step of the threshold in focus would select, once it is counted. */
  readonly cube: FocusedCube | null;
  /** The recipe whose statistics were last taken from the cube; null when a query was needed since. */
  readonly answeredByCube: Recipe | null;
  readonly outline: Resource<ConversationOutline>;
};
