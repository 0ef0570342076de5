import type {Cell, Engine} from "../engine/engine.ts";
import type {FilterKey} from "../recipe/filters.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {BoundParameters} from "../store/bind.ts";
import {numberOf, textOf} from "../store/cells.ts";
import {signalOf} from "../store/signal-of.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {byMetric} from "./by-metric.ts";
import {type FailMask, failMask, thresholdsOf} from "./fail-mask.ts";

/** Sessions by their code on a metric's scale (`codes.ts`): 256 counts. */
export type CodeCounts = {
  /** That only this metric's own thresholds keep out, if anything. */
  readonly others: Float64Array;
  readonly selected: Float64Array;
  /** For each threshold of the metric that is set: that only it keeps out, if anything. */
  readonly but: ReadonlyMap<FilterKey, Float64Array>;
};

export type SelectionCounts = {
  readonly codes: Readonly<Record<MetricName, CodeCounts>>;
  /** Sessions by the filters that they fail, and by what keeps them out (see `fail-mask.ts`). */
  readonly masks: readonly {readonly fails: number; readonly keeps: number; readonly sessions: number}[];
  readonly mask: Pick<FailMask, "keys" | "bitsOf">;
};

/** Counts in one statement how a recipe divides the sessions. */
export async function countCodes(engine: Engine, recipe: Recipe, call: CallOptions): Promise<SelectionCounts> {
  const values = new BoundParameters();
  const mask = failMask(recipe, values.bind);
  const codes = byMetric(() => ({
    others: new Float64Array(256),
    selected: new Float64Array(256),
    but: new Map<FilterKey, Float64Array>(),
  }));
  const {rows} = await engine.query(countSql(mask), {parameters: values.parameters, ...signalOf(call)});
  const masks: {fails: number; keeps: number; sessions: number}[] = [];
  for (const row of rows) {
    const part = textOf(row[0]);
    const metric = metricNames.find(name => name === part);
    if (metric === undefined)
      masks.push({fails: numberOf(row[1]), keeps: numberOf(row[2]), sessions: numberOf(row[3])});
    else addCode(codes[metric], thresholdsOf(metric, mask.keys), row);
  }
  return {codes, masks, mask};
}

/** Rows of five columns: the part, the code (or the filters failed), and three counts. */
function countSql(mask: FailMask): string {
  const codes = metricNames.map(name => `${name}_code`).join(", ");
  const histogram = (name: MetricName) => {
    const own = thresholdsOf(name, mask.keys);
    const but = own.length < 2 ? ["0", "0"] : own.map(key => `count(*) FILTER (${mask.onlyBy([key])})`);
    return `SELECT '${name}', ${name}_code, count(*), count(*) FILTER (keeps = 0), ${but.join(", ")}
      FROM masked WHERE ${mask.onlyBy(own)} GROUP BY ${name}_code`;
  };
  return `WITH failing AS (SELECT ${mask.fails} AS fails, ${codes}, session_id FROM rollup.sessions),
    masked AS MATERIALIZED (SELECT fails, ${mask.keeps} AS keeps, ${codes} FROM failing)
    SELECT 'mask', fails, keeps, count(*), 0, 0 FROM masked GROUP BY fails, keeps
    UNION ALL ${metricNames.map(histogram).join(" UNION ALL ")}`;
}

type Counting = {
  readonly others: Float64Array;
  readonly selected: Float64Array;
  readonly but: Map<FilterKey, Float64Array>;
};

function addCode(counts: Counting, own: readonly FilterKey[], row: readonly Cell[]): void {
  const code = numberOf(row[1]);
  counts.others[code] = numberOf(row[2]);
  counts.selected[code] = numberOf(row[3]);
  own.forEach((key, index) => {
    const but = counts.but.get(key) ?? new Float64Array(256);
    but[code] = own.length < 2 ? numberOf(row[2]) : numberOf(row[4 + index]);
    counts.but.set(key, but);
  });
}
