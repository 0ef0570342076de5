import {Box} from "ink";
import {memo, useMemo} from "react";
import type {Resource} from "../../hooks/latest.ts";
import type {ListState} from "../../hooks/state/app-state.ts";
import {formatNumber, formatPercent} from "../../src/text/format-number.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import type {SessionPage} from "../../src/traces/traces.ts";
import {PaneTitle} from "../pane-title.tsx";
import {Lines} from "../safe-text.tsx";
import {type Painted, row, useTheme} from "../theme.ts";
import {fitColumns} from "./columns.ts";
import {headLine, hiddenSort} from "./head-line.ts";
import {sessionLine} from "./session-line.ts";

type SessionListProps = {
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  readonly page: Resource<SessionPage>;
  readonly list: ListState;
  /** Where the cursor is among the matches of a search: `3 of 41`. */
  readonly found: SafeText | null;
  /** What to say where there are no rows. */
  readonly empty: readonly Painted[];
};

/** The windowed table of sessions: only the rows that are seen exist. */
export const SessionList = memo(function SessionList({
  width,
  height,
  focused,
  page,
  list,
  found,
  empty,
}: SessionListProps) {
  const theme = useTheme();
  const value = page.value;
  // Of a page all rows have hits, or none.
  const isSearched = (value?.rows[0]?.found ?? null) !== null;
  const columns = useMemo(() => fitColumns(width - 3, isSearched), [width, isSearched]);
  const count = value?.count ?? 0;
  const visible = Math.max(0, Math.min(height - 2, count - list.top));
  const lines = Array.from({length: visible}, (_, index) => {
    const position = list.top + index;
    const session = value?.rows[position - value.offset] ?? null;
    return sessionLine({
      session,
      columns,
      atCursor: position === list.cursor,
      focused,
      marked: (session !== null && list.marked.has(session.session_id)) || isInRange(list, position),
      theme,
    });
  });
  const what = list.view === "passing" ? trusted("Sessions") : trusted("Removed sessions");
  const sorted = hiddenSort(columns, list.sort);
  const titles = headLine(columns, list.sort);
  const head = row(...titles.map(({text, isSorted}) => (isSorted ? theme.strong : theme.dim)(text)));
  const place = count > 0 ? safe`${formatNumber(list.cursor + 1)} of ${formatNumber(count)}` : trusted("");
  const marks = list.marked.size > 0 ? safe`${formatNumber(list.marked.size)} marked  ` : trusted("");
  const share = value?.searched ?? null;
  const searched = share === null ? trusted("") : safe`${formatPercent(share)} searched  `;
  const matches = found === null ? trusted("") : safe`match ${found}  `;
  return (
    <Box flexDirection="column" width={width} height={height}>
      <PaneTitle
        number={1}
        title={sorted === null ? what : safe`${what} ${sorted}`}
        note={safe`${searched}${marks}${matches}${place}`}
        width={width}
        focused={focused}
        stale={page.stale}
      />
      <Lines lines={[head, ...lines, ...(count === 0 ? empty : [])].slice(0, height - 1)} />
    </Box>
  );
});

function isInRange({anchor, cursor}: ListState, position: number): boolean {
  return anchor !== null && position >= Math.min(anchor, cursor) && position <= Math.max(anchor, cursor);
}
