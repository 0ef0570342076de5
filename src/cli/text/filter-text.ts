import {type FilterKey, filters} from "../../recipe/filters.ts";
import type {Filters} from "../../recipe/recipe.ts";
import {formatMetric} from "../../text/format-metric.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {safe} from "../../text/trusted.ts";

const longest = 60;

/** A filter with its value, on one line: `Min reward 1.0`, `Models gpt-4o-mini, qwen3-4b`. */
export function filterText(key: FilterKey, value: Filters[FilterKey]): SafeText {
  const filter = filters[key];
  const label = safeText(filter.label);
  if (value === undefined || value === true) return label;
  if (typeof value === "number" && "metric" in filter)
    return safe`${label} ${formatMetric(filter.metric, value, {exact: true})}`;
  const text = typeof value === "object" ? value.join(", ") : String(value);
  return safe`${label} ${safeText(text.length > longest ? `${text.slice(0, longest - 1)}…` : text)}`;
}
