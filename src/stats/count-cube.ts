import type {Engine} from "../engine/engine.ts";
import {filters, type ThresholdKey} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {type RowMasks, rowMasks} from "../store/columns/row-masks.ts";
import {sessionColumns} from "../store/columns/session-columns.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {accumulate} from "./accumulate.ts";
import {byMetricInTurn} from "./by-metric.ts";
import {binOfCode, unknownCode} from "./codes.ts";
import {countBytes, lookUp} from "./bytes.ts";
import {countAchievements} from "./count-achievements.ts";
import type {Cube, CubeMetric} from "./cube.ts";
import {masksWithin, thresholdsOf} from "./filter-bits.ts";
import {filterEffects} from "./filter-effects.ts";
import {addTo, jointCounts, type Places} from "./joint-counts.ts";
import {type OtherStep, otherSteps} from "./other-steps.ts";
import {placeOfKept, placesOfCodes} from "./places.ts";
import {RowsByMask} from "./rows-by-mask.ts";
import type {Scale} from "./scale.ts";

type CubeCounts = Pick<Cube, "selected" | "removedBy" | "removes" | "steps" | "achievements"> & {
  readonly metrics: Readonly<Record<MetricName, Pick<CubeMetric, "bins" | "others" | "selected">>>;
};

/** What there is to count, row by row. */
type Rows = {
  readonly masks: RowMasks;
  readonly byMask: RowsByMask;
  readonly codes: Readonly<Record<MetricName, Uint8Array>>;
  readonly places: Places;
  readonly call: CallOptions;
};

/** Counts the sessions of a cube. `rest` is its recipe without the threshold. */
export async function countCube(
  engine: Engine,
  source: SourceDescription,
  rest: Recipe,
  threshold: ThresholdKey,
  call: CallOptions,
): Promise<CubeCounts> {
  const {scales} = source;
  const {kind, metric: own} = filters[threshold];
  const [masks, {codes}] = await Promise.all([
    rowMasks(engine, source, rest, call),
    sessionColumns(engine).codes(call),
  ]);
  const count = scales[own].edges.length + 1;
  const of = lookUp(codes[own], placesOfCodes(threshold, scales[own]));
  const passing = accumulate(Float64Array.from(countBytes(of).subarray(0, count)), kind);
  for (const row of masks.kept) of[row] = placeOfKept(threshold, scales[own]);
  const byMask = await RowsByMask.of(masks, call);
  const rows: Rows = {masks, byMask, codes, places: {of, count}, call};

  const metrics = await byMetricInTurn(async name => {
    const {bins, others, selected} = await countMetric(rows, name, scales[name]);
    if (name === own) spread(others, bins);
    else accumulate(others, kind, bins);
    return {bins, others, selected: accumulate(selected, kind, bins)};
  });
  const achievements = await countAchievements(engine, byMask.rows(0), rows.places, call);
  const removedBy = filterEffects(masks, byMask).map(async ([key, {removes}], index) => ({
    key,
    removes,
    removesAlone: accumulate(await countPlaces(rows, 2 ** index), kind),
  }));
  const stepsOf = async (step: OtherStep) => ({
    key: step.key,
    down: step.down && accumulate(await countStep(rows, step.key, step.down), kind),
    up: step.up && accumulate(await countStep(rows, step.key, step.up), kind),
  });
  return {
    metrics,
    selected: accumulate(await countPlaces(rows, 0), kind),
    removedBy: await Promise.all(removedBy),
    removes: passing.map(passed => (passing[count - 1] ?? 0) - passed),
    steps: await Promise.all(otherSteps(rest, scales).map(stepsOf)),
    achievements: achievements.map(({name, sessions}) => ({name, sessions: accumulate(sessions, kind)})),
  };
}

/** Sessions by place and bin of a metric: those that only its own thresholds keep out, if anything, and those selected. */
async function countMetric(
  {masks, byMask, codes, places, call}: Rows,
  name: MetricName,
  scale: Scale,
): Promise<CubeCounts["metrics"][MetricName]> {
  const bins = scale.edges.length - 1;
  // One more than there are: that of codes in none.
  const values = Uint8Array.from({length: unknownCode + 1}, (_, code) => binOfCode(scale, code) ?? bins);
  const counted = async (mask: number) => {
    const by = {values, valueCount: bins + 1};
    const joint = await jointCounts(byMask.rows(mask), codes[name], places, by, call);
    return joint.filter((_, index) => index % (bins + 1) < bins);
  };
  const selected = await counted(0);
  const others = selected.slice();
  for (const mask of masksWithin(masks, thresholdsOf(name, masks.keys)))
    if (mask !== 0) addTo(others, await counted(mask));
  return {bins, selected, others};
}

/** Gives every step the sum over all places: the threshold does not matter to the histogram of its own metric. */
function spread(counts: Uint32Array, bins: number): void {
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    for (let index = bin; index < counts.length; index += bins) sum += counts[index] ?? 0;
    for (let index = bin; index < counts.length; index += bins) counts[index] = sum;
  }
}

const oneValue = {values: new Uint8Array(unknownCode + 1), valueCount: 1};

/** The sessions of a mask by place. */
async function countPlaces({byMask, codes, places, call}: Rows, mask: number): Promise<Float64Array> {
  return Float64Array.from(await jointCounts(byMask.rows(mask), codes.reward, places, oneValue, call));
}

/** By place: the sessions selected if another threshold let these codes pass. */
async function countStep(
  {masks, byMask, codes, places, call}: Rows,
  key: ThresholdKey,
  passes: Uint8Array,
): Promise<Float64Array> {
  const column = codes[filters[key].metric];
  const counts = new Float64Array(places.count);
  for (const mask of masksWithin(masks, [key])) {
    const joint = await jointCounts(byMask.rows(mask), column, places, {values: passes, valueCount: 2}, call);
    addTo(
      counts,
      joint.filter((_, index) => index % 2 === 1),
    );
  }
  for (const row of masks.kept) {
    const place = places.of[row] ?? 0;
    if (masks.keeps[row] === 0 && passes[column[row] ?? 0] === 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
