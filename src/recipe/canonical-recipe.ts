import {filterKeys} from "./filters.ts";
import {parseDay} from "./parse-day.ts";
import type {Filters, Recipe} from "./recipe.ts";
import {isDateKey} from "./recipe-schema.ts";

/**
 * The one way of writing a recipe down: keys in the order of their table, no filter that filters nothing, dates in one form,
 * no name twice. A recipe and its canonical form select and export the same.
 */
export function canonicalRecipe({mode, reward, filters, window, output, verdicts}: Recipe): Recipe {
  return {
    mode,
    reward,
    filters: canonicalFilters(filters),
    window: {
      window_size: window.window_size,
      stride: window.stride,
      min_window_reward: window.min_window_reward,
      min_window_achievements: window.min_window_achievements,
      overlap: window.overlap,
    },
    output: {
      format: output.format,
      tool_calls: output.tool_calls,
      include_metadata: output.include_metadata,
      split_completion: output.split_completion,
    },
    verdicts: {keep: [...new Set(verdicts.keep)], reject: [...new Set(verdicts.reject)]},
  };
}

function canonicalFilters(filters: Filters): Filters {
  const entries = filterKeys
    .map(key => [key, canonicalValue(key, filters[key])] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** `undefined` for what filters nothing. */
function canonicalValue(key: string, value: Filters[keyof Filters]): Filters[keyof Filters] {
  if (value === false || value === "") return undefined;
  if (typeof value === "string") return isDateKey(key) ? (parseDay(value) ?? value) : value;
  if (typeof value === "object") return value.length === 0 ? undefined : [...new Set(value)];
  return value === 0 ? 0 : value;
}
