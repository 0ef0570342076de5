import {DuckDBInstance, type Json} from "@duckdb/node-api";

/** Runs SQL on a database file with DuckDB itself, read-only: a judge that shares no code with the program. */
export async function rowsOf(path: string, sql: string): Promise<readonly (readonly Json[])[]> {
  const instance = await DuckDBInstance.create(path, {access_mode: "READ_ONLY"});
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
