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
import {classesOf, masksWithin, thresholdsOf} from "./filter-bits.ts";
import {filterEffects} from "./filter-effects.ts";
import {jointCounts, type Places} from "./joint-counts.ts";
import {type OtherStep, otherSteps} from "./other-steps.ts";
import {placeOfKept, placesOfCodes} from "./places.ts";
import type {Scale} from "./scale.ts";

type CubeCounts = Pick<Cube, "selected" | "removedBy" | "removes" | "steps" | "achievements"> & {
  readonly metrics: Readonly<Record<MetricName, Pick<CubeMetric, "bins" | "others" | "selected">>>;
};

/** What there is to count, row by row. */
type Rows = {
  readonly masks: RowMasks;
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
  const rows: Rows = {masks, codes, places: {of, count}, call};

  const metrics = await byMetricInTurn(async name => {
    const {bins, others, selected} = await countMetric(rows, name, scales[name]);
    if (name === own) spread(others, bins);
    else accumulate(others, kind, bins);
    return {bins, others, selected: accumulate(selected, kind, bins)};
  });
  const [selected = new Float64Array(count), ...alone] = await countAlone(rows);
  const achievements = await countAchievements(engine, masks.keeps, rows.places, call);
  const stepsOf = async (step: OtherStep) => ({
    key: step.key,
    down: step.down && accumulate(await countStep(rows, step.key, step.down), kind),
    up: step.up && accumulate(await countStep(rows, step.key, step.up), kind),
  });
  return {
    metrics,
    selected: accumulate(selected, kind),
    removedBy: filterEffects(masks).map(([key, {removes}], index) => ({
      key,
      removes,
      removesAlone: accumulate(alone[index] ?? new Float64Array(count), kind),
    })),
    removes: passing.map(passed => (passing[count - 1] ?? 0) - passed),
    steps: await Promise.all(otherSteps(rest, scales).map(stepsOf)),
    achievements: achievements.map(({name, sessions}) => ({name, sessions: accumulate(sessions, kind)})),
  };
}

/** Sessions by place and bin of a metric: those that only its own thresholds keep out, and those selected. */
async function countMetric(
  {masks, codes, places, call}: Rows,
  name: MetricName,
  scale: Scale,
): Promise<CubeCounts["metrics"][MetricName]> {
  const bins = scale.edges.length - 1;
  // One more than there are: that of codes in none.
  const values = Uint8Array.from({length: unknownCode + 1}, (_, code) => binOfCode(scale, code) ?? bins);
  const classes = classesOf(masks, masksWithin(masks, thresholdsOf(name, masks.keys))).map(number =>
    Math.min(number, 2),
  );
  const by = {classes, classCount: 3, values, valueCount: bins + 1};
  const joint = await jointCounts(masks.keeps, codes[name], places, by, call);
  // The first class within is that of what nothing keeps out, the second of what only the thresholds do.
  const counted = (number: number) => {
    const counts = new Uint32Array(places.count * bins);
    for (let place = 0; place < places.count; place++) {
      const start = (number * places.count + place) * (bins + 1);
      counts.set(joint.subarray(start, start + bins), place * bins);
    }
    return counts;
  };
  const selected = counted(1);
  return {bins, selected, others: counted(2).map((sessions, index) => sessions + (selected[index] ?? 0))};
}

/** Gives every step the sum over all places: the threshold does not matter to the histogram of its own metric. */
function spread(counts: Uint32Array, bins: number): void {
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0;
    for (let index = bin; index < counts.length; index += bins) sum += counts[index] ?? 0;
    for (let index = bin; index < counts.length; index += bins) counts[index] = sum;
  }
}

const oneValue = new Uint8Array(unknownCode + 1);

/** By place: the sessions selected, and then, for each filter, those that it alone keeps out. */
async function countAlone({masks, codes, places, call}: Rows): Promise<readonly Float64Array[]> {
  const alone = [0, ...masks.keys.map((_, index) => 2 ** index)];
  const by = {classes: classesOf(masks, alone), classCount: alone.length + 1, values: oneValue, valueCount: 1};
  const joint = await jointCounts(masks.keeps, codes.reward, places, by, call);
  return alone.map((_, index) =>
    Float64Array.from(joint.subarray((index + 1) * places.count, (index + 2) * places.count)),
  );
}

/** By place: the sessions selected if another threshold let these codes pass. */
async function countStep(
  {masks, codes, places, call}: Rows,
  key: ThresholdKey,
  passes: Uint8Array,
): Promise<Float64Array> {
  const column = codes[filters[key].metric];
  const classes = classesOf(masks, masksWithin(masks, [key])).map(number => Math.min(number, 1));
  const by = {classes, classCount: 2, values: passes, valueCount: 2};
  const joint = await jointCounts(masks.keeps, column, places, by, call);
  const counts = Float64Array.from({length: places.count}, (_, place) => joint[(places.count + place) * 2 + 1] ?? 0);
  for (const row of masks.kept) {
    const place = places.of[row] ?? 0;
    if (masks.keeps[row] === 0 && passes[column[row] ?? 0] === 0) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
