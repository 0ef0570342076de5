import type {Engine} from "../engine/engine.ts";
import type {MetricName} from "../recipe/metrics.ts";
import {sessionColumns} from "../store/columns/session-columns.ts";
import type {SourceDescription} from "../store/source-description.ts";
import {byMetric} from "./by-metric.ts";
import {countBytes} from "./bytes.ts";
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

async function countAll(engine: Engine, {scales}: SourceDescription): Promise<Bins> {
  const {codes} = await sessionColumns(engine).codes({});
  return byMetric(name => inBins(countBytes(codes[name]), scales[name]));
}
