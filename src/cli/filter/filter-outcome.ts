import type {ExportResult} from "../../export/export-result.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {Statistics} from "../../stats/statistics.ts";
import type {SourceDescription} from "../../store/source-description.ts";

/** All that a filter run has found and done. */
export type FilterOutcome = {
  readonly source: SourceDescription;
  readonly recipe: Recipe;
  readonly statistics: Statistics;
  /** What was written, or would have been; null when nothing passed. */
  readonly result: ExportResult | null;
  /** Ids of the selection in the export's order; null unless asked for. */
  readonly sessionIds: readonly string[] | null;
};
