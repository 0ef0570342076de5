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

/** The bits of some filters; 0 for those that are not set. */
export function bitsOf({keys}: Pick<RowMasks, "keys">, wanted: readonly FilterKey[]): number {
  return keys.reduce((sum, key, index) => (wanted.includes(key) ? sum + 2 ** index : sum), 0);
}

/** A table of classes by mask: of each of these the number it has here, from 1 on; 0 of all others. */
export function classesOf({rejection}: Pick<RowMasks, "rejection">, masks: readonly number[]): Uint8Array {
  const classes = new Uint8Array(2 * rejection);
  masks.forEach((mask, index) => {
    classes[mask] = index + 1;
  });
  return classes;
}

/** The masks of sessions that fail any of some filters, or none, and nothing else. */
export function masksWithin(masks: Pick<RowMasks, "keys">, wanted: readonly FilterKey[]): readonly number[] {
  return wanted.reduce((found, key) => [...found, ...found.map(mask => mask + bitsOf(masks, [key]))], [0]);
}
