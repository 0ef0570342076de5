import {type MetricName, metrics} from "../../src/recipe/metrics.ts";
import type {SessionRow, SortColumn} from "../../src/store/session-row.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import {type SafeText, safeText} from "../../src/text/safe-text.ts";
import {trusted} from "../../src/text/trusted.ts";
import type {FoundSession} from "../../src/traces/call-options.ts";
import {shortSessionId} from "./short-session-id.ts";

/** A column of a table of sessions, of which it shows so much. */
export type ListColumn<Shown = SessionRow> = {
  /** What of the session it shows. */
  readonly column: SortColumn | "found";
  readonly title: SafeText;
  readonly width: number;
  readonly align: "left" | "right";
  /** Columns of low rank are dropped last when there is no room; the session is always there. */
  readonly rank: number;
  cell(session: Shown, width: number): SafeText;
};

const text = (value: string | null): SafeText => (value === null ? trusted("–") : safeText(value.slice(0, 200)));

const metricColumn = (metric: MetricName, width: number, rank: number, decimals?: number): ListColumn => ({
  column: metric,
  title: metric === "achievements" ? trusted("ach") : safeText(metrics[metric].label),
  width,
  align: "right",
  rank,
  cell: session => formatMetric(metric, session[metric], decimals === undefined ? {} : {decimals}),
});

/** `2025-07-25 14:24`, in UTC. */
const minute = (time: string | null): SafeText =>
  time === null ? trusted("–") : safeText(time.slice(0, 16).replace("T", " "));

export const idColumn: ListColumn<FoundSession> = {
  column: "session_id",
  title: trusted("session"),
  width: 18,
  align: "left",
  rank: 0,
  cell: (session, width) => shortSessionId(session.session_id, width),
};

export const startColumn: ListColumn<FoundSession> = {
  column: "created_at",
  title: trusted("started"),
  width: 16,
  align: "left",
  rank: 8,
  cell: session => minute(session.created_at),
};

export const experimentColumn: ListColumn<FoundSession> = {
  column: "experiment",
  title: trusted("experiment"),
  width: 14,
  align: "left",
  rank: 9,
  cell: session => text(session.experiment),
};

const listColumns: readonly ListColumn[] = [
  idColumn,
  startColumn,
  {column: "model", title: trusted("model"), width: 12, align: "left", rank: 4, cell: session => text(session.model)},
  metricColumn("reward", 6, 1),
  metricColumn("achievements", 3, 2),
  metricColumn("turns", 5, 5),
  metricColumn("tokens", 7, 3),
  metricColumn("cost", 7, 6, 4),
  metricColumn("latency_ms", 7, 7),
  experimentColumn,
];

export function titleOf(sorted: SortColumn): SafeText {
  return listColumns.find(({column}) => column === sorted)?.title ?? trusted("");
}

/** In how many messages the recipe's search was found: there is none without a search. */
const foundColumn: ListColumn = {
  column: "found",
  title: trusted("hits"),
  width: 5,
  align: "right",
  rank: 1,
  cell: session => (session.found === null ? trusted("–") : formatNumber(session.found)),
};

/** The columns of a list, in the order in which they stand. */
function columnsOf(isSearched: boolean): readonly ListColumn[] {
  return isSearched ? [idColumn, foundColumn, ...listColumns.slice(1)] : listColumns;
}

export type PlacedColumn = {readonly column: ListColumn; readonly width: number};

/** The columns that fit, the session's taking what is left, up to what a whole id needs. */
export function fitColumns(width: number, isSearched: boolean): readonly PlacedColumn[] {
  const columns = columnsOf(isSearched);
  const chosen = new Set<ListColumn>();
  let used = 0;
  for (const column of columns.toSorted((a, b) => a.rank - b.rank)) {
    const needed = column.width + (chosen.size > 0 ? 1 : 0);
    if (used + needed > width && chosen.size > 0) break;
    used += needed;
    chosen.add(column);
  }
  return columns
    .filter(column => chosen.has(column))
    .map(column => ({column, width: column.rank === 0 ? Math.max(1, column.width + width - used) : column.width}));
}
