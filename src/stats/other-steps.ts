import {filters, type ThresholdKey, thresholdKeys} from "../recipe/filters.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {edgeOf} from "./codes.ts";
import {passingCodes} from "./passing-codes.ts";
import type {Scale, Scales} from "./scale.ts";
import {steppedThreshold} from "./stepped-threshold.ts";

/** The codes that pass a threshold one step lower and higher; null where no step leads on, or to no edge of the scale. */
export type OtherStep = {
  readonly key: ThresholdKey;
  readonly down: Uint8Array | null;
  readonly up: Uint8Array | null;
};

/** What a step of each threshold of a recipe leads to. */
export function otherSteps({filters: set}: Recipe, scales: Scales): readonly OtherStep[] {
  return thresholdKeys.flatMap(key => {
    const value = set[key];
    const scale = scales[filters[key].metric];
    return value === undefined
      ? []
      : [{key, down: passingAfter(-1, key, value, scale), up: passingAfter(1, key, value, scale)}];
  });
}

function passingAfter(steps: number, key: ThresholdKey, value: number, scale: Scale): Uint8Array | null {
  const moved = steppedThreshold(value, steps, scale);
  return moved === value || edgeOf(scale, moved) === null ? null : passingCodes(key, moved, scale).passes;
}
