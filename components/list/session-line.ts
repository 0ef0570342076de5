import type {SessionRow} from "../../src/store/session-row.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {joinSafe, trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type Theme} from "../theme.ts";
import type {PlacedColumn} from "./columns.ts";

export type SessionLineOptions = {
  readonly session: SessionRow | null;
  readonly columns: readonly PlacedColumn[];
  readonly atCursor: boolean;
  readonly focused: boolean;
  readonly marked: boolean;
  readonly theme: Theme;
};

const verdictGlyph = {keep: trusted("✓"), reject: trusted("✗")} as const;

/** A row of the session table: two columns for cursor or mark and verdict, then the cells. */
export function sessionLine({session, columns, atCursor, focused, marked, theme}: SessionLineOptions): Painted {
  const gap = trusted(" ");
  if (!session) return theme.ghost(trusted("   …"));
  const cells = joinSafe(
    columns.map(({column, width}) => fitText(column.cell(session, width), width, {align: column.align})),
    gap,
  );
  const pointer = marked ? trusted("●") : atCursor ? trusted("▸") : trusted(" ");
  const glyph = session.verdict ? verdictGlyph[session.verdict] : session.failed ? trusted("!") : trusted(" ");
  if (atCursor && focused) return theme.cursor(joinSafe([pointer, glyph, gap, cells]));
  const glyphStyle =
    session.verdict === "keep" ? theme.kept : session.verdict === "reject" ? theme.rejected : theme.warning;
  const cellStyle = session.verdict === "reject" ? theme.dim : atCursor ? theme.strong : theme.plain;
  return row(
    (marked || atCursor ? theme.accent : theme.plain)(pointer),
    glyphStyle(glyph),
    theme.plain(gap),
    cellStyle(cells),
  );
}
