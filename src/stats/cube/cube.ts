import type {FilterKey, ThresholdKey} from "../../recipe/filters.ts";
import type {MetricName} from "../../recipe/metrics.ts";
import type {Recipe} from "../../recipe/recipe.ts";

/** What a cube is asked for: a recipe, and the threshold that will move; its value in the recipe counts for nothing. */
export type CubeRequest = {readonly recipe: Recipe; readonly threshold: ThresholdKey};

/** A number for each place where the threshold can be: at each edge of its metric's scale, and, last, off. */
export type ByPlace<Value = number> = readonly Value[];

/**
 * What a recipe would select at every place of one of its thresholds, exact: moving that threshold from edge to edge is then a look-up (`cubeStatistics`).
 * A few hundred KB, of plain values that can be sent to another process.
 */
export type Cube = {
  readonly threshold: ThresholdKey;
  readonly selected: ByPlace;
  readonly metrics: Readonly<Record<MetricName, CubeMetric>>;
  readonly removedBy: Readonly<Partial<Record<FilterKey, {readonly removes: ByPlace; readonly removesAlone: ByPlace}>>>;
  /** Of the other thresholds that are set. */
  readonly steps: Readonly<Partial<Record<ThresholdKey, {readonly down: ByPlace; readonly up: ByPlace}>>>;
  /** By name. */
  readonly models: readonly CubeModel[];
  /** By name. */
  readonly achievements: readonly {readonly name: string; readonly sessions: ByPlace}[];
};

/** A metric over the selection; sums are in units (`units.ts`). */
export type CubeMetric = {
  readonly known: ByPlace;
  readonly units: ByPlace;
  readonly min: ByPlace<number | null>;
  readonly max: ByPlace<number | null>;
  readonly bins: number;
  /** `bins` counts for each place, one after the other, as in `Histogram`. */
  readonly others: Uint32Array;
  readonly selected: Uint32Array;
};

export type CubeModel = {
  readonly model: string;
  readonly sessions: ByPlace;
  readonly calls: ByPlace;
  /** In units; null where no selected session has any. */
  readonly tokens: ByPlace<number | null>;
  readonly cost: ByPlace<number | null>;
};
