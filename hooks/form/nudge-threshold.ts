import type {Scale} from "../../src/stats/scale.ts";

/**
 * A threshold moved by a number of steps along its metric's scale. Values lie on multiples of the step; one far outside
 * the scale comes back to its end first, where the next step begins to matter; one that is off starts at the end
 * where it lets everything pass.
 */
export function nudgeThreshold(value: number | undefined, kind: "min" | "max", steps: number, scale: Scale): number {
  const first = scale.edges[0] ?? 0;
  const last = scale.edges.at(-1) ?? 1;
  if (value === undefined) return kind === "min" ? first : last;
  if (value > last && steps < 0) return last;
  if (value < first && steps > 0) return first;
  const position = value / scale.step;
  const from = steps > 0 ? Math.floor(position + 1e-9) : Math.ceil(position - 1e-9);
  const moved = tidy((from + steps) * scale.step);
  const low = Math.min(first, value);
  const high = Math.max(last, value);
  return Math.min(Math.max(moved, low), high);
}

/** Without the noise of binary fractions: 0.30000000000000004 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
