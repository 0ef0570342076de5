import {fitText} from "../src/text/fit-text.ts";
import type {SafeText} from "../src/text/safe-text.ts";
import {joinSafe, trusted} from "../src/text/trusted.ts";
import type {FoundSession} from "../src/traces/call-options.ts";
import {experimentColumn, idColumn, startColumn} from "./list/columns.ts";
import type {Painted, Theme} from "./theme.ts";

const columns = [idColumn, startColumn, experimentColumn] as const;
/** The longest ids that recorders write. */
const longestId = 56;
const indent = 2;

/** The first sessions of a file, a row each under their heading: what their own rows say, the rest of the file being read. */
export function foundSessionLines(
  sessions: readonly FoundSession[],
  {width, height, theme}: {readonly width: number; readonly height: number; readonly theme: Theme},
): readonly Painted[] {
  if (sessions.length === 0 || height < 3) return [];
  const others = columns.slice(1).reduce((sum, column) => sum + column.width + 1, 0);
  const placed = columns.map(column => ({
    column,
    width: column.rank === 0 ? Math.max(column.width, Math.min(longestId, width - indent - others)) : column.width,
  }));
  const lineOf = (cells: readonly SafeText[]) => fitText(joinSafe([trusted(" "), ...cells], trusted(" ")), width);
  const heading = lineOf(placed.map(({column, width: own}) => fitText(column.title, own)));
  const rows = sessions
    .slice(0, height - 2)
    .map(session => lineOf(placed.map(({column, width: own}) => fitText(column.cell(session, own), own))));
  return [theme.plain(trusted("")), theme.dim(heading), ...rows.map(row => theme.plain(row))];
}
