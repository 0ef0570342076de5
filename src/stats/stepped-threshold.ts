import type {Scale} from "./scale.ts";
import {tidy} from "./scale-of.ts";

/**
 * A threshold moved by a number of steps along its metric's scale. Values lie on multiples of the step; one far outside the scale comes back to its end
 * first, where the next step begins to matter; it never leaves the scale, nor goes further out than it is.
 */
export function steppedThreshold(value: number, steps: number, scale: Scale): number {
  const first = scale.edges[0] ?? 0;
  const last = scale.edges.at(-1) ?? 1;
  if (value > last && steps < 0) return last;
  if (value < first && steps > 0) return first;
  const position = value / scale.step;
  const from = steps > 0 ? Math.floor(position + 1e-9) : Math.ceil(position - 1e-9);
  return Math.min(Math.max(tidy((from + steps) * scale.step), Math.min(first, value)), Math.max(last, value));
}
