import {Box} from "ink";
import {memo} from "react";
import {formRows} from "../../hooks/form/form-rows.ts";
import type {Resource} from "../../hooks/latest.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {Statistics} from "../../src/stats/statistics.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {PaneTitle} from "../pane-title.tsx";
import {Lines} from "../safe-text.tsx";
import {useTheme} from "../theme.ts";
import {formColumns, formLine, stepsText} from "./form-line.ts";

type FilterFormProps = {
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  readonly cursor: number;
  readonly recipe: Recipe;
  readonly source: SourceDescription | null;
  readonly statistics: Resource<Statistics>;
};

/** Rows are scrolled so that the cursor's has company on both sides where there is any. */
export function firstVisible(cursor: number, visible: number, count: number): number {
  return Math.max(0, Math.min(cursor - Math.floor(visible / 2), count - visible));
}

/** The form that edits the recipe: one row a filter, then mode, windows and output. */
export const FilterForm = memo(function FilterForm({
  width,
  height,
  focused,
  cursor,
  recipe,
  source,
  statistics,
}: FilterFormProps) {
  const theme = useTheme();
  const visible = Math.max(1, height - 1);
  const top = focused
    ? firstVisible(cursor, visible, formRows.length)
    : Math.min(firstVisible(cursor, visible, formRows.length), cursor);
  const shown = formRows.slice(top, top + visible);
  const below = formRows.length - top - shown.length;
  const atCursor = formRows[cursor];
  const steps =
    atCursor?.filter && !formColumns(width).steps ? stepsText(statistics.value, atCursor.filter) : trusted("");
  const more = below > 0 ? safe`${below} more ↓` : trusted("");
  return (
    <Box flexDirection="column" width={width} height={height}>
      <PaneTitle
        number={2}
        title={trusted("Filters")}
        note={steps === "" ? more : steps}
        width={width}
        focused={focused}
        stale={statistics.stale || statistics.error !== null}
      />
      <Lines
        lines={shown.map((formRow, index) =>
          formLine({
            formRow,
            recipe,
            source,
            statistics: statistics.value,
            atCursor: top + index === cursor,
            focused,
            width,
            theme,
          }),
        )}
      />
    </Box>
  );
});
