import type {FilterKey, ThresholdKey} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";

/**
 * What every value of one threshold at an edge of its metric's scale would select, all else in the recipe being as it is: after which
 * moving the threshold from edge to edge is arithmetic (`cubeStatistics`), exact, and the same for a hundred sessions and a million. All
 * arrays go by steps: step i is the threshold at edge i, the last step the threshold turned off. Plain data that can be sent to
 * another process. Idea: the data cubes of Falcon (Moritz et al., 2019), which also serve Mosaic.
 */
export type Cube = {
  readonly threshold: ThresholdKey;
  /** The recipe that the cube is of, without the threshold: what `cubeKey` gives. */
  readonly key: string;
  /** Edges of the threshold's scale. There is one step more. */
  readonly edges: number;
  readonly total: number;
  readonly mode: "trajectory" | "window";
  readonly selected: Float64Array;
  readonly metrics: Readonly<Record<MetricName, CubeMetric>>;
  /** For every other filter that is set: sessions that fail it, and, by step, those that fail only it. */
  readonly removedBy: readonly {
    readonly key: FilterKey;
    readonly removes: number;
    readonly removesAlone: Float64Array;
  }[];
  /** By step: sessions that fail the threshold itself. */
  readonly removes: Float64Array;
  /** For every other threshold that is set: by step, the size of the selection if it were one step lower or higher; null where no step leads on. */
  readonly steps: readonly {
    readonly key: ThresholdKey;
    readonly down: Float64Array | null;
    readonly up: Float64Array | null;
  }[];
  readonly models: readonly CubeModel[];
  readonly achievements: readonly {readonly name: string; readonly sessions: Float64Array}[];
};

/** A metric over the selection, by step. */
export type CubeMetric = {
  readonly bins: number;
  /** All sessions by bin. */
  readonly all: readonly number[];
  /** By step and bin: sessions that nothing but the metric's own thresholds keeps out; those selected. One step after the other. */
  readonly others: Uint32Array;
  readonly selected: Uint32Array;
  readonly known: Float64Array;
  /** Sums in units (`units.ts`): whole numbers, so that they are the same however they are added up. */
  readonly units: Float64Array;
  readonly decimals: number;
  /** NaN where nothing is known. */
  readonly min: Float64Array;
  readonly max: Float64Array;
};

/** A model's part of the selection, by step: tokens and cost are in units, and known of so many sessions. */
export type CubeModel = {
  readonly model: string;
  readonly sessions: Float64Array;
  readonly calls: Float64Array;
  readonly tokens: Float64Array;
  readonly tokensKnown: Float64Array;
  readonly cost: Float64Array;
  readonly costKnown: Float64Array;
};
