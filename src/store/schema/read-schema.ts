import type {Engine} from "../../engine/engine.ts";
import {TraceError} from "../../errors.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {booleanOf, numberOf, textOf} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
import {identifier} from "./identifier.ts";
import {knownTables} from "./known-tables.ts";
import {SourceSchema, type SourceTable} from "./source-schema.ts";

/**
 * Much sooner answered than `information_schema`, for which DuckDB looks at the columns of all its own views too. The last part
 * fails as every other statement does when the file has been let go: without it such a file would have no tables.
 */
const namesSql = `SELECT table_name AS name, true AS is_table FROM duckdb_tables() WHERE database_name = 'src' AND schema_name = 'main'
  UNION ALL SELECT view_name, false FROM duckdb_views() WHERE database_name = 'src' AND schema_name = 'main'
  UNION ALL SELECT error('Catalog "src" does not exist')::VARCHAR, false WHERE NOT EXISTS (FROM duckdb_databases() WHERE database_name = 'src') ORDER BY name`;

type Named = {readonly name: string; readonly isTable: boolean};

/** Looks up what the file has. A view that cannot be read is left out, with a warning. Rejects with `schema` where there are no sessions. */
export async function readSchema(engine: Engine, call: CallOptions = {}): Promise<SourceSchema> {
  const {rows} = await engine.query(namesSql, signalOf(call));
  const named = rows
    .map(row => ({name: textOf(row[0]), isTable: booleanOf(row[1])}))
    .filter(({name, isTable}) => isTable || name.toLowerCase() in knownTables);
  const read = await Promise.all(named.map(one => readOrWarning(engine, one, call)));
  const tables = read.filter(one => typeof one === "object");
  const schema = new SourceSchema(
    tables,
    read.filter(one => typeof one === "string"),
  );
  if (!schema.has("session_traces", "session_id")) throw noSessions(schema);
  return schema;
}

async function readOrWarning(engine: Engine, named: Named, call: CallOptions): Promise<SourceTable | string> {
  try {
    return await readTable(engine, named, call);
  } catch (error) {
    if (named.isTable || (error instanceof TraceError && error.kind === "cancelled")) throw error;
    return `The view ${named.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function readTable(engine: Engine, {name, isTable}: Named, call: CallOptions): Promise<SourceTable> {
  const place = `src.main.${identifier(name)}`;
  const {rows} = await engine.query(
    `SELECT column_name, column_type, (SELECT count(*) FROM ${place}) FROM (DESCRIBE ${place})`,
    signalOf(call),
  );
  const columns = rows.map(row => ({name: textOf(row[0]), type: textOf(row[1])}));
  const hasRowIds = isTable && !columns.some(column => column.name.toLowerCase() === "rowid");
  return {name, columns, rows: numberOf(rows[0]?.[2]), hasRowIds};
}

function noSessions(schema: SourceSchema): TraceError {
  const names = schema.tables.map(({name}) => name).join(", ");
  const what =
    schema.table("session_traces") === undefined
      ? "There is no table session_traces in it"
      : "The table session_traces has no column session_id";
  return new TraceError(
    "schema",
    `${what}; it has ${names === "" ? "no tables" : names}.`,
    "A trace database holds session_traces(session_id, …), session_timesteps, events and messages.",
  );
}
