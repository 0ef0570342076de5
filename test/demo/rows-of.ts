import {DuckDBInstance} from "@duckdb/node-api";

type Scalar = string | number | boolean | null;

/**
 * Runs SQL on a database file with DuckDB itself, read-only: a judge that shares no code with the program. Lists and
 * structs come as JSON text.
 */
export async function rowsOf(path: string, sql: string): Promise<readonly (readonly Scalar[])[]> {
  const instance = await DuckDBInstance.create(path, {access_mode: "READ_ONLY"});
  const connection = await instance.connect();
  try {
    const rows = (await connection.runAndReadAll(sql)).getRowsJson();
    return rows.map(row => row.map(cell => (typeof cell === "object" && cell !== null ? JSON.stringify(cell) : cell)));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
