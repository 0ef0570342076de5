import {filters, type ThresholdKey} from "../recipe/filters.ts";
import {codeOf, unknownCode} from "./codes.ts";
import type {Scale} from "./scale.ts";

export type PassingCodes = {
  /** By code: 0 where none of its values passes. */
  readonly passes: Uint8Array;
  /** The one code of whose values some may pass and others not; null where the threshold is at an edge of the scale. */
  readonly divided: number | null;
};

/** Which codes of its metric pass a threshold. Unknown values are compared as 0. */
export function passingCodes(key: ThresholdKey, value: number, scale: Scale): PassingCodes {
  const isMinimum = filters[key].kind === "min";
  const own = codeOf(scale, value);
  const isEdge = own % 2 === 1;
  const passes = new Uint8Array(unknownCode + 1);
  for (let code = 0; code < unknownCode; code++) {
    if (isMinimum ? code > own : code < own) passes[code] = 1;
  }
  passes[own] = 1;
  passes[unknownCode] = (isMinimum ? 0 >= value : 0 <= value) ? 1 : 0;
  return {passes, divided: isEdge ? null : own};
}
