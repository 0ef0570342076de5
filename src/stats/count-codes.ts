import type {Cell, Engine} from "../engine/engine.ts";
import type {FilterKey} from "../recipe/filters.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {BoundParameters} from "../store/bind.ts";
import {numberOf, textOf} from "../store/cells.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {byMetric} from "./by-metric.ts";
import {type FailMask, failMask, thresholdsOf} from "./fail-mask.ts";

/** Sessions by their code on a metric's scale (`codes.ts`): 256 counts. */
export type CodeCounts = {
  /** That only this metric's own thresholds keep out, if anything. */
  readonly others: Float64Array;
  readonly selected: Float64Array;
  /** For each threshold of the metric that is set: that only it keeps out, if anything; without those kept by hand. */
  readonly but: ReadonlyMap<FilterKey, Float64Array>;
};

type MaskCount = {
  readonly fails: number;
  readonly keeps: number;
  readonly kept: boolean;
  readonly sessions: number;
};

export type SelectionCounts = {
  readonly codes: Readonly<Record<MetricName, CodeCounts>>;
  /** Sessions by the filters that they fail, and by what keeps them out (see `fail-mask.ts`). */
  readonly masks: readonly MaskCount[];
  readonly mask: Pick<FailMask, "keys" | "bitsOf">;
};

/** Counts in one statement how a recipe divides the sessions. */
export async function countCodes(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<SelectionCounts> {
  const values = new BoundParameters();
  const mask = failMask(recipe, values.bind, source.scales);
  const codes = byMetric(name => ({
    others: new Float64Array(256),
    selected: new Float64Array(256),
    but: new Map(thresholdsOf(name, mask.keys).map(key => [key, new Float64Array(256)])),
  }));
  const {rows} = await engine.query(countSql(mask), {parameters: values.parameters, ...signalOf(call)});
  const masks: MaskCount[] = [];
  for (const row of rows) {
    const part = textOf(row[0]);
    const metric = metricNames.find(name => name === part);
    if (metric === undefined) masks.push(readMask(row));
    else addCode(codes[metric], row);
  }
  return {codes, masks, mask};
}

/** Rows of five columns: the part, the code (or the filters failed), and three counts. */
function countSql(mask: FailMask): string {
  const codes = metricNames.map(name => `${name}_code`).join(", ");
  const histogram = (name: MetricName) => {
    const own = thresholdsOf(name, mask.keys);
    const but = own.map(key => {
      if (own.length === 1 && mask.kept === "false") return "count(*)";
      return `count(*) FILTER (${mask.onlyBy([key])} AND NOT kept)`;
    });
    return `SELECT '${name}', ${name}_code, count(*), count(*) FILTER (keeps = 0), ${[...but, "0", "0"].slice(0, 2).join(", ")}
      FROM masked WHERE ${mask.onlyBy(own)} GROUP BY ${name}_code`;
  };
  return `WITH failing AS (SELECT ${mask.fails} AS fails, ${mask.kept} AS kept, ${codes}, session_id FROM rollup.sessions),
    masked AS MATERIALIZED (SELECT fails, kept, ${mask.keeps} AS keeps, ${codes} FROM failing)
    SELECT 'mask', fails, keeps, count(*), CAST(kept AS INTEGER), 0 FROM masked GROUP BY fails, keeps, kept
    UNION ALL ${metricNames.map(histogram).join(" UNION ALL ")}`;
}

function readMask([, fails, keeps, sessions, kept]: readonly Cell[]): MaskCount {
  return {fails: numberOf(fails), keeps: numberOf(keeps), kept: numberOf(kept) === 1, sessions: numberOf(sessions)};
}

function addCode({others, selected, but}: CodeCounts, row: readonly Cell[]): void {
  const code = numberOf(row[1]);
  others[code] = numberOf(row[2]);
  selected[code] = numberOf(row[3]);
  [...but.values()].forEach((counts, index) => {
    counts[code] = numberOf(row[4 + index]);
  });
}
