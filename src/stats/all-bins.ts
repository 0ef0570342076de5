import type {Engine} from "../engine/engine.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import {numberOf} from "../store/cells.ts";
import type {SourceDescription} from "../store/source-description.ts";
import {byMetric} from "./by-metric.ts";
import {inBins} from "./in-bins.ts";

type Bins = Readonly<Record<MetricName, readonly number[]>>;

const counted = new WeakMap<Engine, Promise<Bins>>();

/** All sessions by bin, for each metric: the same for every recipe, so counted once for each engine. */
export function allBins(engine: Engine, source: SourceDescription): Promise<Bins> {
  const known = counted.get(engine);
  if (known !== undefined) return known;
  const bins = countAll(engine, source);
  counted.set(engine, bins);
  bins.catch(() => counted.delete(engine));
  return bins;
}

async function countAll(engine: Engine, source: SourceDescription): Promise<Bins> {
  const parts = metricNames.map(
    (name, index) => `SELECT ${index}, ${name}_code, count(*) FROM rollup.sessions GROUP BY ${name}_code`,
  );
  const {rows} = await engine.query(parts.join(" UNION ALL "));
  const codes = metricNames.map(() => new Float64Array(256));
  for (const [index, code, sessions] of rows) {
    const counts = codes[numberOf(index)];
    if (counts !== undefined) counts[numberOf(code)] = numberOf(sessions);
  }
  return byMetric(name => inBins(codes[metricNames.indexOf(name)] ?? [], source.scales[name]));
}
