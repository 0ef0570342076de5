import {namesOf} from "../../hooks/form/names-row.ts";
import {filters, type NamesKey} from "../../src/recipe/filters.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {useTheme} from "../theme.ts";
import {Dialog, dialogLine} from "./dialog.tsx";

type NamesPickerProps = {
  readonly filter: NamesKey;
  readonly index: number;
  readonly recipe: Recipe;
  readonly source: SourceDescription | null;
  readonly columns: number;
  readonly rows: number;
};

/** The names that a filter can list, with how many sessions have each; the chosen ones are ticked. */
export function NamesPicker({filter, index, recipe, source, columns, rows}: NamesPickerProps) {
  const theme = useTheme();
  const names = namesOf(filter, source);
  const chosen = recipe.filters[filter] ?? [];
  const width = Math.min(56, columns - 6);
  const visible = Math.max(3, rows - 6);
  const from = Math.max(0, Math.min(index - Math.floor(visible / 2), names.length - visible));
  const lines = names.slice(from, from + visible).map(({name, sessions}, at) => {
    const tick = chosen.includes(name) ? trusted("[x]") : trusted("[ ]");
    const count = fitText(formatNumber(sessions), 9, {align: "right"});
    const text = safe`${tick} ${fitText(safeText(name.slice(0, 200)), width - 13)}${count}`;
    return dialogLine(
      text,
      width,
      from + at === index ? theme.cursor : chosen.includes(name) ? theme.strong : theme.plain,
    );
  });
  const none = names.length === 0 ? [dialogLine(trusted("no session has any"), width, theme.dim)] : [];
  return (
    <Dialog
      title={safeText(filters[filter].label)}
      note={trusted("Space ticks, 0 clears, Esc closes")}
      lines={[...lines, ...none]}
      columns={columns}
      rows={rows}
      width={width}
    />
  );
}
