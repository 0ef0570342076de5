import type {Engine} from "../engine/engine.ts";
import type {CallOptions, FoundSession} from "../traces/call-options.ts";
import {textOf, textOrNull} from "./cells.ts";
import {momentSql} from "./list/row-sql.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import {signalOf} from "./signal-of.ts";

/** More than any screen shows. */
const most = 200;

/** Rows of events up to which a file is read before anyone could look at a part of it. */
const soonRead = 500_000;

/**
 * The first sessions of a file as their own rows have them, in the order of the file: something to look at while the rest is read. None where that
 * takes no time, or where it could (a view may have to compute all of its rows for the first).
 */
export async function foundSessions(
  engine: Engine,
  schema: SourceSchema,
  call: CallOptions = {},
): Promise<readonly FoundSession[]> {
  const isLong = (schema.table("events")?.rows ?? 0) > soonRead;
  if (!isLong || schema.table("session_traces")?.hasRowIds !== true) return [];
  const [id, created, experiment] = (["session_id", "created_at", "experiment_id"] as const).map(name =>
    schema.column("session_traces", name),
  );
  const {rows} = await engine.query(
    `SELECT session_id, ${momentSql("created_at")}, experiment_id
     FROM (SELECT ${id} AS session_id, ${created} AS created_at, ${experiment} AS experiment_id FROM ${schema.from("session_traces")} LIMIT ${most})
     WHERE session_id IS NOT NULL`,
    signalOf(call),
  );
  return rows.map(row => ({
    session_id: textOf(row[0]),
    created_at: textOrNull(row[1]),
    experiment: textOrNull(row[2]),
  }));
}
