import type {DuckDBConnection} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {oneLine} from "./fault-of.ts";
import {harmfulInViews} from "./typed-functions.ts";

/** What a file defines, besides its macros. */
export type Definitions = {
  /** The tables and views of its schema `main`. */
  readonly names: readonly string[];
  /** Whether reading a table or view of it can call a macro. */
  readonly callMacros: boolean;
};

const harmful = (definition: string) => `regexp_matches(${definition}, '${harmfulInViews}')`;

/** Reads the file's definitions and nothing else. Throws a TraceError when a view would do harm when it is used. */
export async function readDefinitions(connection: DuckDBConnection, path: string): Promise<Definitions> {
  const found = await connection.runAndReadAll(`
    SELECT schema_name, view_name, true, ${harmful("sql")} FROM duckdb_views() WHERE database_name = 'src'
    UNION ALL
    SELECT schema_name, table_name, contains(sql, 'GENERATED ALWAYS AS'), false FROM duckdb_tables() WHERE database_name = 'src'
  `);
  const rows = found.getRows();
  const harm = rows.find(row => row[3] === true);
  if (harm !== undefined) throw refused(path, harm[1]);
  return {
    names: rows.filter(([schema]) => schema === "main").map(([, name]) => String(name)),
    callMacros: rows.some(row => row[2] !== false),
  };
}

/** Throws a TraceError when a macro of the file would do harm when it is used. */
export async function checkMacros(connection: DuckDBConnection, path: string): Promise<void> {
  const found = await connection.runAndReadAll(
    `SELECT function_name FROM duckdb_functions() WHERE database_name = 'src' AND ${harmful("macro_definition")} LIMIT 1`,
  );
  const [row] = found.getRows();
  if (row !== undefined) throw refused(path, row[0]);
}

function refused(path: string, name: unknown): TraceError {
  return new TraceError(
    "not-a-database",
    oneLine(`${path}: its view or macro ${String(name)} calls what could stop or steer this program`),
    "Do not trust the file. If you do: copy its tables into a new database, without the view.",
  );
}
