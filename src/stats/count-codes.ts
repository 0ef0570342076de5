import type {Engine} from "../engine/engine.ts";
import type {FilterKey} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {type RowMasks, rowMasks} from "../store/columns/row-masks.ts";
import {sessionColumns} from "../store/columns/session-columns.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {byMetricInTurn} from "./by-metric.ts";
import {countAchievements} from "./count-achievements.ts";
import {masksWithin, thresholdsOf} from "./filter-bits.ts";
import {addTo, jointCounts} from "./joint-counts.ts";
import {RowsByMask} from "./rows-by-mask.ts";
import type {Statistics} from "./statistics.ts";

/** Sessions by their code on a metric's scale (`codes.ts`): 256 counts. */
export type CodeCounts = {
  /** That only this metric's own thresholds keep out, if anything. */
  readonly others: Float64Array;
  readonly selected: Float64Array;
  /** For each threshold of the metric that is set: that only it keeps out, if anything; without those kept by hand. */
  readonly but: ReadonlyMap<FilterKey, Float64Array>;
};

export type SelectionCounts = {
  readonly codes: Readonly<Record<MetricName, CodeCounts>>;
  readonly masks: RowMasks;
  readonly byMask: RowsByMask;
  readonly achievements: Statistics["achievements"];
};

/** Counts how a recipe divides the sessions: by code and by what keeps them out. */
export async function countCodes(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<SelectionCounts> {
  const [masks, {codes}] = await Promise.all([
    rowMasks(engine, source, recipe, call),
    sessionColumns(engine).codes(call),
  ]);
  const byMask = await RowsByMask.of(masks, call);
  const achievements = await countAchievements(engine, byMask.rows(0), null, call);
  return {
    codes: await byMetricInTurn(name => countMetric(name, codes[name], masks, byMask, call)),
    masks,
    byMask,
    achievements: achievements
      .map(({name, sessions: [sessions = 0]}) => ({name, sessions}))
      .filter(({sessions}) => sessions > 0)
      .sort((one, other) => other.sessions - one.sessions || (one.name < other.name ? -1 : 1)),
  };
}

const eachCode = {values: Uint8Array.from({length: 256}, (_, code) => code), valueCount: 256};

async function countMetric(
  name: MetricName,
  codes: Uint8Array,
  masks: RowMasks,
  byMask: RowsByMask,
  call: CallOptions,
): Promise<CodeCounts> {
  const own = thresholdsOf(name, masks.keys);
  const within = masksWithin(masks, own);
  const counts = new Map<number, Uint32Array>();
  for (const mask of within) counts.set(mask, await jointCounts(byMask.rows(mask), codes, null, eachCode, call));
  const sumOf = (wanted: readonly number[]) =>
    wanted.reduce((sum, mask) => addTo(sum, counts.get(mask) ?? none), new Float64Array(256));
  const but = own.map(key => {
    const passing = sumOf(masksWithin(masks, [key]));
    for (const row of masks.kept) {
      const code = codes[row] ?? 0;
      if (masks.keeps[row] === 0) passing[code] = (passing[code] ?? 0) - 1;
    }
    return [key, passing] as const;
  });
  return {others: sumOf(within), selected: sumOf([0]), but: new Map(but)};
}

const none = new Uint32Array();
