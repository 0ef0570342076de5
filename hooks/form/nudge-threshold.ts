import type {Scale} from "../../src/stats/scale.ts";
import {steppedThreshold} from "../../src/stats/stepped-threshold.ts";

/** A threshold moved by a number of steps; one that is off starts at the end of the scale where it lets everything pass. */
export function nudgeThreshold(value: number | undefined, kind: "min" | "max", steps: number, scale: Scale): number {
  if (value === undefined) return (kind === "min" ? scale.edges[0] : scale.edges.at(-1)) ?? 0;
  return steppedThreshold(value, steps, scale);
}
