import {filters, type ThresholdKey} from "../recipe/filters.ts";
import {codeOfEdge, edgeOf, unknownCode, zeroCode} from "./codes.ts";
import type {Scale} from "./scale.ts";
import type {StepEffect} from "./statistics.ts";
import {steppedThreshold} from "./stepped-threshold.ts";

/**
 * How many sessions pass a threshold at an edge of its scale, of those counted by code; null when the value is at no edge. Unknown values
 * are compared as 0.
 */
export function passingAt(key: ThresholdKey, value: number, counts: ArrayLike<number>, scale: Scale): number | null {
  const edge = edgeOf(scale, value);
  if (edge === null) return null;
  const bound = codeOfEdge(edge);
  const passes = (code: number) => (filters[key].kind === "min" ? code >= bound : code <= bound);
  let passing = passes(zeroCode(scale)) ? (counts[unknownCode] ?? 0) : 0;
  for (let code = 0; code < unknownCode; code++) if (passes(code)) passing += counts[code] ?? 0;
  return passing;
}

/**
 * What one step of a threshold down and up would change, given the sessions by code that nothing else keeps out (without those kept by
 * hand, which pass anyway), and how many of them pass now.
 */
export function stepsOf(
  key: ThresholdKey,
  value: number,
  counts: ArrayLike<number>,
  scale: Scale,
  passing: number,
): StepEffect {
  const change = (steps: number) => {
    const moved = steppedThreshold(value, steps, scale);
    return moved === value ? 0 : (passingAt(key, moved, counts, scale) ?? passing) - passing;
  };
  return {down: change(-1), up: change(1)};
}
