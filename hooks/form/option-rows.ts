import {
  defaultRecipe,
  type MetadataLevel,
  type Mode,
  type OutputFormat,
  type Recipe,
  type ToolCallStyle,
  type WindowOptions,
} from "../../src/recipe/recipe.ts";
import {withFilter} from "./with-filter.ts";
import type {FormRow} from "./form-row.ts";
import {parseNumber} from "./parse-number.ts";

type Choice = string | boolean;

type ChoiceOptions<Value extends Choice> = {
  readonly id: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly only?: "window";
  readonly get: (recipe: Recipe) => Value;
  readonly set: (recipe: Recipe, value: Value) => Recipe;
};

const shownChoice = (value: Choice): string => (typeof value === "boolean" ? (value ? "yes" : "no") : value);

/** A row of a few values that the arrows walk through. */
function choiceRow<Value extends Choice>({id, label, values, get, set, ...rest}: ChoiceOptions<Value>): FormRow {
  return {
    id,
    label,
    filter: null,
    ...rest,
    shown: recipe => shownChoice(get(recipe)),
    isOn: () => true,
    nudge: (recipe, steps) => {
      const at = values.indexOf(get(recipe)) + Math.sign(steps);
      const value = values[(at + values.length) % values.length];
      return value === undefined ? recipe : set(recipe, value);
    },
    off: recipe => (values[0] === undefined ? recipe : set(recipe, values[0])),
  };
}

type NumberKey = "window_size" | "stride" | "min_window_reward" | "min_window_achievements";

/** A row of a number of `[window]`. */
function windowRow(key: NumberKey, label: string, step: number, low: number): FormRow {
  const set = (recipe: Recipe, value: number): Recipe => {
    const window: WindowOptions = {...recipe.window, [key]: Math.max(low, Number(value.toPrecision(12)))};
    return {...recipe, window};
  };
  const whole = Number.isInteger(step);
  return {
    id: key,
    label,
    filter: null,
    only: "window",
    shown: recipe => String(recipe.window[key]),
    isOn: () => true,
    nudge: (recipe, steps) => set(recipe, recipe.window[key] + steps * step),
    off: recipe => set(recipe, defaultRecipe.window[key]),
    field: {
      hint: whole ? `a whole number, at least ${low}` : "a number",
      text: recipe => String(recipe.window[key]),
      parse: (recipe, text) => {
        const value = parseNumber(text);
        if (value === null) return {error: "not a number"};
        if (whole && !Number.isInteger(value)) return {error: "not a whole number"};
        if (value < low) return {error: `must be at least ${low}`};
        return {recipe: set(recipe, value)};
      },
    },
  };
}

const output = (recipe: Recipe, change: Partial<Recipe["output"]>): Recipe => ({
  ...recipe,
  output: {...recipe.output, ...change},
});

export const excludeFailedRow: FormRow = {
  ...choiceRow<boolean>({
    id: "exclude_failed",
    label: "Exclude failed",
    values: [false, true],
    get: recipe => recipe.filters.exclude_failed ?? false,
    set: (recipe, value) => withFilter(recipe, "exclude_failed", value ? true : undefined),
  }),
  filter: "exclude_failed",
  isOn: recipe => recipe.filters.exclude_failed ?? false,
};

/** What is not a filter: the mode, the windows and the output. */
export const optionRows: readonly FormRow[] = [
  choiceRow<Mode>({
    id: "mode",
    label: "Mode",
    values: ["trajectory", "window"],
    get: recipe => recipe.mode,
    set: (recipe, mode) => ({...recipe, mode}),
  }),
  windowRow("window_size", "Window size", 1, 1),
  windowRow("stride", "Window stride", 1, 1),
  windowRow("min_window_reward", "Min window reward", 0.1, Number.NEGATIVE_INFINITY),
  windowRow("min_window_achievements", "Min window achiev.", 1, 0),
  choiceRow<boolean>({
    id: "overlap",
    label: "Windows overlap",
    only: "window",
    values: [false, true],
    get: recipe => recipe.window.overlap,
    set: (recipe, overlap) => ({...recipe, window: {...recipe.window, overlap}}),
  }),
  choiceRow<OutputFormat>({
    id: "format",
    label: "Format",
    values: ["openai", "gemini", "sharegpt", "trl"],
    get: recipe => recipe.output.format,
    set: (recipe, format) => output(recipe, {format}),
  }),
  choiceRow<ToolCallStyle>({
    id: "tool_calls",
    label: "Tool calls",
    values: ["native", "text"],
    get: recipe => recipe.output.tool_calls,
    set: (recipe, tool_calls) => output(recipe, {tool_calls}),
  }),
  choiceRow<MetadataLevel>({
    id: "include_metadata",
    label: "Metadata",
    values: ["minimal", "full", false],
    get: recipe => recipe.output.include_metadata,
    set: (recipe, include_metadata) => output(recipe, {include_metadata}),
  }),
];
