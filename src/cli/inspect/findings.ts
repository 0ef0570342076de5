import type {ConversationOutline} from "../../conversation/outline.ts";
import type {ExportResult} from "../../export/export-result.ts";
import {defaultRecipe, type Recipe} from "../../recipe/recipe.ts";
import {exportSort, type SessionRow} from "../../store/session-row.ts";
import type {SourceDescription} from "../../store/source-description.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Traces} from "../../traces/traces.ts";

const bestCount = 5;
const extractedCount = 20;

/** Everything that `inspect` reports. */
export type Findings = {
  readonly source: SourceDescription;
  /** Sessions that pass the default recipe. */
  readonly passing: number;
  readonly best: readonly SessionRow[];
  /** The conversation of the best session; null when there is none. */
  readonly sample: ConversationOutline | null;
  /** What the best sessions would give as training data; null when there is no session. */
  readonly extraction: ExportResult | null;
};

/** Reads a little of everything: no more than a list, one conversation and a test export of the best sessions. */
export async function findingsOf(traces: Traces, call: CallOptions): Promise<Findings> {
  const everything: Recipe = {...defaultRecipe, filters: {}};
  const {rows} = await traces.sessions({recipe: everything, sort: exportSort, offset: 0, limit: bestCount}, call);
  const [first] = rows;
  const {count} = await traces.sessions({recipe: defaultRecipe, sort: exportSort, offset: 0, limit: 1}, call);
  return {
    source: traces.source,
    passing: count,
    best: rows,
    sample: first === undefined ? null : await traces.outline(first.session_id, call),
    extraction:
      first === undefined
        ? null
        : await traces.export(everything, "inspect.jsonl", {...call, dryRun: true, limit: extractedCount}),
  };
}
