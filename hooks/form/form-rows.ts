import {type FilterKey, filterKeys, isNamesKey, isTextKey, isThresholdKey} from "../../src/recipe/filters.ts";
import type {FormRow} from "./form-row.ts";
import {namesRow} from "./names-row.ts";
import {excludeFailedRow, optionRows} from "./option-rows.ts";
import {textRow} from "./text-row.ts";
import {thresholdRow} from "./threshold-row.ts";

/** The guide's four thresholds come first; the others follow in the order of the filter table. */
const first: readonly FilterKey[] = ["min_total_reward", "min_achievements", "max_cost", "max_tokens"];

function rowOf(key: FilterKey): FormRow {
  if (isThresholdKey(key)) return thresholdRow(key);
  if (isNamesKey(key)) return namesRow(key);
  return isTextKey(key) ? textRow(key) : excludeFailedRow;
}

/** Every row of the form, in order: one for each filter of the table, then mode, windows and output. */
export const formRows: readonly FormRow[] = [...first, ...filterKeys.filter(key => !first.includes(key))]
  .map(rowOf)
  .concat(optionRows);
