import {type Percentiles, percentilesOf} from "../../src/cli/bench/percentiles.ts";
import type {Series, Unit} from "../../src/cli/bench/measure.ts";

/** One line of the report: what was measured, and its samples' percentiles. */
export type Figure = Percentiles & {readonly id: string; readonly what: string; readonly unit: Unit};

export function figureOf({id, what, unit, samples}: Series): Figure {
  return {id, what, unit, ...percentilesOf(samples)};
}

/** A figure that is one number. */
export function oneFigure(id: string, what: string, unit: Unit, value: number): Figure {
  return figureOf({id, what, unit, samples: [value]});
}
