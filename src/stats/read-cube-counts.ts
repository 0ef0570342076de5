import type {Cell} from "../engine/engine.ts";
import type {FilterKey} from "../recipe/filters.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import {numberOf} from "../store/cells.ts";
import {accumulate} from "./accumulate.ts";
import {byMetric} from "./by-metric.ts";
import {binOfCode} from "./codes.ts";
import type {Cube, CubeMetric} from "./cube.ts";
import {codesPerPlace, type OtherStep, parts} from "./cube-sql.ts";
import type {FailMask} from "./fail-mask.ts";
import type {Scales} from "./scale.ts";

export type CubeShape = {
  readonly kind: "min" | "max";
  /** The threshold's own metric. */
  readonly metric: MetricName;
  readonly edges: number;
  readonly scales: Scales;
  readonly mask: FailMask;
  readonly steps: readonly OtherStep[];
};

type Counts = Pick<Cube, "selected" | "removedBy" | "removes" | "steps"> & {
  readonly metrics: Readonly<Record<MetricName, Pick<CubeMetric, "bins" | "others" | "selected">>>;
};

/** Reads what `cubeCountsSql` counted. */
export function readCounts(rows: readonly (readonly Cell[])[], shape: CubeShape): Counts {
  const {kind, metric, edges, scales, mask, steps} = shape;
  const places = edges + 1;
  const empty = () => new Float64Array(places);
  const metrics = byMetric(name => {
    const bins = scales[name].edges.length - 1;
    return {bins, others: new Uint32Array(places * bins), selected: new Uint32Array(places * bins)};
  });
  const ownOthers = new Uint32Array(metrics[metric].bins);
  const selected = empty();
  const alone = new Map<FilterKey, Float64Array>(mask.keys.map(key => [key, empty()]));
  const removes = new Map<FilterKey, number>(mask.keys.map(key => [key, 0]));
  const raw = empty();
  const stepped = steps.map(() => ({down: empty(), up: empty()}));

  for (const row of rows) {
    const [part = 0, key = 0, first = 0, second = 0] = row.map(numberOf);
    const name = metricNames[part];
    if (name !== undefined) {
      const {bins, others, selected} = metrics[name];
      const bin = binOfCode(scales[name], key % codesPerPlace);
      if (bin === null) continue;
      const index = Math.floor(key / codesPerPlace) * bins + bin;
      others[index] = (others[index] ?? 0) + first;
      selected[index] = (selected[index] ?? 0) + second;
    } else if (part === parts.ownOthers) {
      const bin = binOfCode(scales[metric], key);
      if (bin !== null) ownOthers[bin] = (ownOthers[bin] ?? 0) + first;
    } else if (part === parts.raw) raw[key] = first;
    else if (part === parts.alone) {
      const only = mask.keys.find(name => mask.bitsOf([name]) === first);
      const counts = first === 0 ? selected : only === undefined ? undefined : alone.get(only);
      if (counts !== undefined) counts[key] = second;
    } else if (part === parts.fails) {
      for (const name of mask.keys) {
        if ((key & mask.bitsOf([name])) !== 0) removes.set(name, (removes.get(name) ?? 0) + first);
      }
    } else {
      const counts = stepped[part - parts.steps];
      if (counts === undefined) throw new Error(`a cube has no part ${part}`);
      counts.down[key] = first;
      counts.up[key] = second;
    }
  }

  for (const name of metricNames) {
    const {bins, others, selected} = metrics[name];
    accumulate(selected, kind, bins);
    // Its own metric's histogram leaves the threshold out: the same at every step.
    if (name === metric) for (let place = 0; place < places; place++) others.set(ownOthers, place * bins);
    else accumulate(others, kind, bins);
  }
  const passing = accumulate(raw, kind);
  return {
    metrics,
    selected: accumulate(selected, kind),
    removedBy: [...alone].map(([key, counts]) => ({
      key,
      removes: removes.get(key) ?? 0,
      removesAlone: accumulate(counts, kind),
    })),
    removes: passing.map(count => (passing[edges] ?? 0) - count),
    steps: steps.map(({key, down, up}, index) => ({
      key,
      down: down === null ? null : accumulate(stepped[index]?.down ?? empty(), kind),
      up: up === null ? null : accumulate(stepped[index]?.up ?? empty(), kind),
    })),
  };
}
