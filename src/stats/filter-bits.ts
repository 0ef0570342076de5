import {type FilterKey, filters} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";
import type {RowMasks} from "../store/columns/row-masks.ts";

/** The thresholds of a metric among some filters: what its own histogram leaves out. */
export function thresholdsOf(metric: MetricName, keys: readonly FilterKey[]): readonly FilterKey[] {
  return keys.filter(key => {
    const filter = filters[key];
    return "metric" in filter && filter.metric === metric;
  });
}

/** The masks of sessions that fail any of some filters, or none, and nothing else; of filters that are not set there are none. */
export function masksWithin({keys}: Pick<RowMasks, "keys">, wanted: readonly FilterKey[]): readonly number[] {
  return keys.reduce<readonly number[]>(
    (found, key, index) => (wanted.includes(key) ? [...found, ...found.map(mask => mask + 2 ** index)] : found),
    [0],
  );
}
