import type {Parameter} from "../../engine/engine.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import type {RowRange, SessionFacts} from "./session-facts.ts";

/** Some sessions' rows of a table, and the stretch of the table that they lie in (null where rows have no places). */
export type Scope = {
  readonly table: "events" | "messages";
  readonly sessionIds: readonly string[];
  readonly rows: RowRange | null;
  /** No other session's rows lie there: ids need not be compared. */
  readonly isAlone: boolean;
};

/** The sessions' rows of `table`; undefined where they have none. */
export function scopeOf(table: Scope["table"], sessions: readonly SessionFacts[]): Scope | undefined {
  const present = sessions.filter(session => session[table] > 0);
  if (present.length === 0) return undefined;
  const ranges = present.map(session => (table === "events" ? session.eventRows : session.messageRows));
  const known = ranges.filter(range => range !== null);
  const rows = known.length < ranges.length ? null : known.reduce(unionOf);
  const count = present.reduce((sum, session) => sum + session[table], 0);
  const isAlone = rows !== null && rows.last - rows.first + 1 === count;
  return {table, sessionIds: present.map(({sessionId}) => sessionId), rows, isAlone};
}

export function unionOf(one: RowRange, other: RowRange): RowRange {
  return {first: Math.min(one.first, other.first), last: Math.max(one.last, other.last)};
}

/** SQL after FROM: the table, as `r`, restricted to the scope; its parameters are those of `scopeParameters`. */
export function scopeSql(schema: SourceSchema, {table, rows, sessionIds, isAlone}: Scope): string {
  const id = schema.column(table, "session_id", "r");
  const stretch = rows === null ? "true" : schema.placesSql(table, rows, "r");
  const sessions = sessionIds.length === 1 ? `${id} = $1` : `${id} IN (${listedSql("$1")})`;
  return `${schema.from(table)} r WHERE ${stretch}${isAlone ? "" : ` AND ${sessions}`}`;
}

/** SQL for the texts of a parameter that is a JSON list of them: a list itself takes the client several times as long to bind. */
export function listedSql(parameter: string): string {
  return `SELECT unnest(from_json(${parameter}, '["VARCHAR"]'))`;
}

export function scopeParameters({sessionIds, isAlone}: Scope): readonly Parameter[] {
  if (isAlone) return [];
  const [only] = sessionIds;
  return [sessionIds.length === 1 && only !== undefined ? only : JSON.stringify(sessionIds)];
}
