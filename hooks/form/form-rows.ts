import {filterKeys, filters, type FilterKey} from "../../src/recipe/filters.ts";
import type {FormRow} from "./form-row.ts";
import {namesRow} from "./names-row.ts";
import {excludeFailedRow, optionRows} from "./option-rows.ts";
import {textRow} from "./text-row.ts";
import {thresholdRow} from "./threshold-row.ts";

/** The guide's four thresholds come first; the others follow in the order of the filter table. */
const first: readonly FilterKey[] = ["min_total_reward", "min_achievements", "max_cost", "max_tokens"];

function rowOf(key: FilterKey): FormRow {
  const filter = filters[key];
  switch (filter.kind) {
    case "min":
    case "max":
      return thresholdRow(key as Parameters<typeof thresholdRow>[0]);
    case "any-of":
    case "all-of":
    case "none-of":
      return namesRow(key as Parameters<typeof namesRow>[0]);
    case "not-failed":
      return excludeFailedRow;
    default:
      return textRow(key as Parameters<typeof textRow>[0]);
  }
}

/** Every row of the form, in order: one for each filter of the table, then mode, windows and output. */
export const formRows: readonly FormRow[] = [...first, ...filterKeys.filter(key => !first.includes(key))]
  .map(rowOf)
  .concat(optionRows);
