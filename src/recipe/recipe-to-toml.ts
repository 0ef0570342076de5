import {canonicalRecipe} from "./canonical-recipe.ts";
import {type FilterKey, filterKeys, filters} from "./filters.ts";
import {metrics} from "./metrics.ts";
import {parseDay} from "./parse-day.ts";
import {defaultRecipe, type Filters, type MetadataLevel, type Recipe} from "./recipe.ts";

/**
 * The recipe as a TOML file that `parseRecipe` reads back into the same recipe: every key is written, so that a later change of
 * the defaults changes nothing, and a default threshold that is off is written as `false`.
 */
export function recipeToToml(recipe: Recipe): string {
  const {mode, reward, filters, window, output, verdicts} = canonicalRecipe(recipe);
  const sections = [
    [`mode = ${quoted(mode)}`, `reward = ${quoted(reward)}`],
    ["[filters]", ...filterKeys.flatMap(key => filterLine(key, filters[key]))],
    [
      "[window]",
      `window_size = ${window.window_size}`,
      `stride = ${window.stride}`,
      `min_window_reward = ${decimal(window.min_window_reward)}`,
      `min_window_achievements = ${window.min_window_achievements}`,
      `overlap = ${window.overlap}`,
    ],
    [
      "[output]",
      `format = ${quoted(output.format)}`,
      `tool_calls = ${quoted(output.tool_calls)}`,
      `include_metadata = ${metadata(output.include_metadata)}`,
      `split_completion = ${output.split_completion}`,
    ],
    ["[verdicts]", `keep = ${list(verdicts.keep)}`, `reject = ${list(verdicts.reject)}`],
  ];
  return `${sections.map(lines => lines.join("\n")).join("\n\n")}\n`;
}

function filterLine(key: FilterKey, value: Filters[FilterKey]): readonly string[] {
  if (value === undefined) return defaultRecipe.filters[key] === undefined ? [] : [`${key} = false`];
  return [`${key} = ${filterValue(key, value)}`];
}

function filterValue(key: FilterKey, value: number | string | boolean | readonly string[]): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "object") return list(value);
  if (typeof value === "number") return isWhole(key) ? String(value) : decimal(value);
  const {kind} = filters[key];
  return (kind === "since" || kind === "until") && parseDay(value) !== null ? value : quoted(value);
}

function isWhole(key: FilterKey): boolean {
  const filter = filters[key];
  return "metric" in filter && metrics[filter.metric].whole;
}

/** TOML tells 1 from 1.0; the guide writes rewards and costs with a point. */
function decimal(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function metadata(level: MetadataLevel): string {
  if (level === "minimal") return "true";
  return level === false ? "false" : quoted(level);
}

function list(values: readonly string[]): string {
  const line = `[${values.map(quoted).join(", ")}]`;
  return line.length <= 100 ? line : `[\n${values.map(value => `  ${quoted(value)},\n`).join("")}]`;
}

/** JSON's escapes are TOML's, but for the delete character; half a surrogate pair has none in either. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll("\u007f", "\\u007f");
}
