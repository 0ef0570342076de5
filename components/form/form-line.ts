import type {FormRow} from "../../hooks/form/form-row.ts";
import {type FilterKey, filters, isThresholdKey} from "../../src/recipe/filters.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {Statistics} from "../../src/stats/statistics.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {formatChange} from "../../src/text/format-number.ts";
import {type SafeText, safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type Theme} from "../theme.ts";
import {slider} from "./slider.ts";

export type FormLineOptions = {
  readonly formRow: FormRow;
  readonly recipe: Recipe;
  readonly source: SourceDescription | null;
  readonly statistics: Statistics | null;
  readonly atCursor: boolean;
  readonly focused: boolean;
  readonly width: number;
  readonly theme: Theme;
};

const labelWidth = 20;
const effectWidth = 8;
const stepsWidth = 13;

/** Columns of a form row: how wide the value and the slider are, and whether the steps' effect has room. */
export function formColumns(width: number): {readonly value: number; readonly slider: number; readonly steps: boolean} {
  const steps = width >= 64;
  const rest = width - 1 - labelWidth - effectWidth - (steps ? stepsWidth : 0) - 2;
  const value = Math.max(6, Math.min(10, Math.floor(rest / 2)));
  return {value, slider: Math.max(0, Math.min(24, rest - value)), steps};
}

/** One row of the form: its label, its value, where that lies, how many sessions it alone removes. */
export function formLine({
  formRow,
  recipe,
  source,
  statistics,
  atCursor,
  focused,
  width,
  theme,
}: FormLineOptions): Painted {
  const on = formRow.isOn(recipe);
  const columns = formColumns(width);
  const filter = formRow.filter === null ? null : filters[formRow.filter];
  const threshold = filter && (filter.kind === "min" || filter.kind === "max") ? filter : null;
  const inactive = formRow.only === "window" && recipe.mode !== "window";
  const value = safeText(formRow.shown(recipe, source).slice(0, 200));
  const pointer = atCursor ? trusted("▸") : trusted(" ");
  const label = fitText(safeText(formRow.label), labelWidth);
  const style = inactive || !on ? theme.dim : theme.plain;
  const head = row(
    (atCursor ? theme.accent : theme.plain)(pointer),
    (atCursor && focused ? theme.cursor : atCursor ? theme.strong : style)(label),
  );
  if (!threshold || !formRow.filter) {
    const effect = formRow.filter && on ? effectOf(statistics, formRow.filter) : trusted("");
    const room = width - 1 - labelWidth - 1 - effectWidth - 1;
    return row(
      head,
      theme.plain(trusted(" ")),
      (on && !inactive ? theme.strong : theme.dim)(fitText(value, Math.max(0, room))),
      theme.plain(trusted(" ")),
      theme.warning(fitText(effect, effectWidth, {align: "right"})),
    );
  }
  const key = formRow.filter;
  const removes = on ? effectOf(statistics, key) : trusted("");
  const track =
    source && columns.slider > 2
      ? slider({
          value: thresholdValue(recipe, key),
          kind: threshold.kind,
          scale: source.scales[threshold.metric],
          width: columns.slider,
          theme,
        })
      : theme.plain(fitText(trusted(""), columns.slider));
  return row(
    head,
    (on ? theme.strong : theme.dim)(fitText(value, columns.value, {align: "right"})),
    theme.plain(trusted(" ")),
    track,
    theme.warning(fitText(removes, effectWidth, {align: "right"})),
    columns.steps
      ? theme.dim(fitText(stepsText(statistics, key), stepsWidth, {align: "right"}))
      : theme.plain(trusted("")),
    theme.plain(trusted(" ")),
  );
}

function thresholdValue(recipe: Recipe, key: keyof Recipe["filters"]): number | undefined {
  const value = recipe.filters[key];
  return typeof value === "number" ? value : undefined;
}

function effectOf(statistics: Statistics | null, key: keyof Statistics["removedBy"]): SafeText {
  const removes = statistics?.removedBy[key]?.removes ?? 0;
  return removes > 0 ? formatChange(-removes) : trusted("");
}

/** What the next step to the left and to the right would change: `← +3 → −2`. */
export function stepsText(statistics: Statistics | null, key: FilterKey): SafeText {
  const effect = isThresholdKey(key) ? statistics?.steps[key] : undefined;
  return effect ? safe`←${formatChange(effect.down)} →${formatChange(effect.up)}` : trusted("");
}
