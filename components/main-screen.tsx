import {Box} from "ink";
import {formRows} from "../hooks/form/form-rows.ts";
import {layoutOf, type Rect} from "../hooks/layout.ts";
import type {AppState} from "../hooks/state/app-state.ts";
import {formatNumber} from "../src/text/format-number.ts";
import {safe} from "../src/text/trusted.ts";
import {emptyList} from "./empty-list.ts";
import {FilterForm} from "./form/filter-form.tsx";
import {SessionList} from "./list/session-list.tsx";
import {StatisticsPane} from "./statistics/statistics-pane.tsx";
import {Tabs} from "./tabs.tsx";
import {useTheme} from "./theme.ts";

/** `3 of 41`: where the cursor is among the matches of a search. */
function foundText({find, list}: AppState) {
  if (!find?.positions || find.positions.length === 0) return null;
  const index = find.positions.findLastIndex(position => position <= list.cursor);
  return safe`${formatNumber(Math.max(1, index + 1))} of ${formatNumber(find.positions.length)}`;
}

/** The list, the form and the statistics: side by side where there is room, else the one that has the focus. */
export function MainScreen({state}: {readonly state: AppState}) {
  const theme = useTheme();
  const {columns, rows, pane, page, list, recipe, source, statistics, metric, formRow} = state;
  const layout = layoutOf(columns, rows, formRows.length);
  const sessions = ({width, height}: Rect) => (
    <SessionList
      width={width}
      height={height}
      focused={pane === "sessions"}
      page={page}
      list={list}
      found={foundText(state)}
      empty={page.value?.count === 0 || page.error ? emptyList(state, theme) : none}
    />
  );
  const form = ({width, height}: Rect) => (
    <FilterForm
      width={width}
      height={height}
      focused={pane === "filters"}
      cursor={formRow}
      recipe={recipe}
      source={source}
      statistics={statistics}
    />
  );
  const charts = ({width, height}: Rect) => (
    <StatisticsPane
      width={width}
      height={height}
      focused={pane === "statistics"}
      metric={metric}
      recipe={recipe}
      source={source}
      statistics={statistics}
    />
  );
  if (!layout.tabbed) {
    return (
      <Box width={columns} height={layout.body.height} columnGap={2}>
        {sessions(layout.sessions)}
        <Box flexDirection="column" width={layout.filters.width}>
          {form(layout.filters)}
          {charts(layout.statistics)}
        </Box>
      </Box>
    );
  }
  return (
    <Box flexDirection="column" width={columns} height={layout.body.height + 1}>
      <Tabs pane={pane} />
      {pane === "sessions" && sessions(layout.body)}
      {pane === "statistics" && charts(layout.body)}
      {pane === "filters" && (
        <Box width={columns} height={layout.body.height} columnGap={1}>
          {form(layout.filters)}
          {layout.statistics.x > 0 && charts(layout.statistics)}
        </Box>
      )}
    </Box>
  );
}

const none: readonly never[] = [];
