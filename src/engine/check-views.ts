import type {DuckDBConnection} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {oneLine} from "./fault-of.ts";
import {harmfulInViews} from "./typed-functions.ts";

/** Throws a TraceError when a view or macro of the file would do harm when it is used. Reads definitions only. */
export async function checkViews(connection: DuckDBConnection, path: string): Promise<void> {
  const found = await connection.runAndReadAll(`
    SELECT name FROM (
      SELECT view_name AS name, sql AS definition FROM duckdb_views() WHERE database_name = 'src'
      UNION ALL
      SELECT function_name, macro_definition FROM duckdb_functions() WHERE database_name = 'src'
    ) WHERE regexp_matches(definition, '${harmfulInViews}') LIMIT 1
  `);
  const name = found.getRows()[0]?.[0];
  if (typeof name !== "string") return;
  throw new TraceError(
    "not-a-database",
    oneLine(`${path}: its view or macro ${name} calls what could stop or steer this program`),
    "Do not trust the file. If you do: copy its tables into a new database, without the view.",
  );
}
