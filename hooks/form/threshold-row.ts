import {filters, type ThresholdKey} from "../../src/recipe/filters.ts";
import {metrics} from "../../src/recipe/metrics.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import type {FormRow} from "./form-row.ts";
import {nudgeThreshold} from "./nudge-threshold.ts";
import {parseNumber} from "./parse-number.ts";
import {withFilter} from "./with-filter.ts";

/** The row of a bound on a metric. */
export function thresholdRow(key: ThresholdKey): FormRow {
  const {kind, metric, label} = filters[key];
  const {whole, unit} = metrics[metric];
  return {
    id: key,
    label,
    filter: key,
    shown: recipe => {
      const value = recipe.filters[key];
      return value === undefined ? "off" : formatMetric(metric, value);
    },
    isOn: recipe => recipe.filters[key] !== undefined,
    nudge: (recipe, steps, source) => {
      if (!source) return recipe;
      return withFilter(recipe, key, nudgeThreshold(recipe.filters[key], kind, steps, source.scales[metric]));
    },
    off: recipe => withFilter(recipe, key, undefined),
    field: {
      hint: `${whole ? "a whole number" : "a number"}${unit === "dollars" ? " of dollars" : unit === "milliseconds" ? " of milliseconds, or 2s" : ""}; empty is off`,
      text: recipe => (recipe.filters[key] === undefined ? "" : String(recipe.filters[key])),
      parse: (recipe, text) => {
        if (text.trim() === "" || text.trim() === "off") return {recipe: withFilter(recipe, key, undefined)};
        const value = parseNumber(text);
        if (value === null) return {error: "not a number"};
        if (value < 0 && !metrics[metric].signed) return {error: "must not be negative"};
        if (whole && !Number.isInteger(value)) return {error: "not a whole number"};
        return {recipe: withFilter(recipe, key, value)};
      },
    },
  };
}
