import {filters, type TextKey} from "../../src/recipe/filters.ts";
import {parseDay} from "../../src/recipe/parse-day.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import type {FormRow} from "./form-row.ts";
import {withFilter} from "./with-filter.ts";

const hints: Readonly<Record<TextKey, string>> = {
  since: "2025-07-25 or 2025-07-25T14:00; empty is off",
  until: "2025-07-26 (with that day) or 2025-07-26T12:00; empty is off",
  search: "text in any message; empty is off",
  where: "an SQL condition, say: reward / turns > 0.2 and model like 'gpt%'",
};

const isDay = (key: TextKey): key is "since" | "until" => key === "since" || key === "until";

const day = 86_400_000;

function nudgeDay(value: string | undefined, steps: number, start: string | null): string | undefined {
  const from = value ?? start;
  if (from === null) return value;
  const time = Date.parse(`${from.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(time)) return value;
  return new Date(value === undefined ? time : time + steps * day).toISOString().slice(0, 10);
}

/** The row of a text: a date, the words to search for, an SQL condition. */
export function textRow(key: TextKey): FormRow {
  return {
    id: key,
    label: filters[key].label,
    filter: key,
    shown: recipe => recipe.filters[key] ?? (isDay(key) ? "any" : "off"),
    isOn: recipe => recipe.filters[key] !== undefined,
    nudge: (recipe, steps, source: SourceDescription | null) => {
      if (!isDay(key)) return recipe;
      return withFilter(
        recipe,
        key,
        nudgeDay(recipe.filters[key], steps, (key === "since" ? source?.firstAt : source?.lastAt) ?? null),
      );
    },
    off: recipe => withFilter(recipe, key, undefined),
    field: {
      hint: hints[key],
      text: recipe => recipe.filters[key] ?? "",
      parse: (recipe, text) => {
        if (text.trim() === "") return {recipe: withFilter(recipe, key, undefined)};
        if (!isDay(key)) return {recipe: withFilter(recipe, key, text.trim())};
        const day = parseDay(text);
        return day === null ? {error: "not a date"} : {recipe: withFilter(recipe, key, day)};
      },
    },
  };
}
