import type {DuckDBConnection} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import type {DuckDB} from "./duckdb.ts";
import {faultOf, oneLine} from "./fault-of.ts";

const longestSql = 65_536;
const what = "One SELECT (or EXPLAIN) statement is allowed: the database is only read.";

/**
 * Throws a `sql` TraceError unless `sql` is exactly one SELECT or plain EXPLAIN with `parameterCount` parameters. It is parsed and bound by
 * DuckDB, never run; DuckDB must be locked down before, because binding opens the files that a statement names.
 */
export async function checkReadOnly(
  connection: DuckDBConnection,
  sql: string,
  parameterCount: number,
  duckdb: DuckDB,
): Promise<void> {
  // DuckDB reads up to the first NUL and would silently drop the rest.
  if (sql.includes("\0")) throw new TraceError("sql", "The SQL has a NUL character in it.", "Remove it.");
  if (sql.length > longestSql) throw new TraceError("sql", "The SQL is longer than 64 KB.", "Shorten it.");
  if (sql.trim() === "") throw new TraceError("sql", "There is no SQL.", what);
  const {count, statement} = await extracted(connection, sql);
  try {
    if (count !== 1) throw new TraceError("sql", `There are ${count} statements.`, what);
    const {SELECT, EXPLAIN} = duckdb.StatementType;
    if (statement.statementType !== SELECT && statement.statementType !== EXPLAIN) {
      throw new TraceError("sql", "That is not a SELECT.", what);
    }
    if (statement.statementType === EXPLAIN && isAnalyze(sql))
      throw new TraceError("sql", "EXPLAIN ANALYZE runs its statement.", what);
    if (statement.parameterCount !== parameterCount) {
      throw new TraceError(
        "sql",
        `The SQL has ${statement.parameterCount} parameters, ${parameterCount} values were given.`,
        what,
      );
    }
  } finally {
    statement.destroySync();
  }
}

async function extracted(connection: DuckDBConnection, sql: string) {
  try {
    const statements = await connection.extractStatements(sql);
    return {count: statements.count, statement: await statements.prepare(0)};
  } catch (error) {
    throw sqlFaultOf(error, "");
  }
}

function isAnalyze(sql: string): boolean {
  const bare = sql.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/--.*$/gm, " ");
  return /^[\s;]*explain\s*(\(\s*)?analy[sz]e\b/i.test(bare) || /^[\s;]*explain\s*\([^)]*\banaly[sz]e\b/i.test(bare);
}

/** What is told about typed SQL that DuckDB does not accept. */
export function sqlFaultOf(error: unknown, path: string): Error {
  const fault = faultOf(error, path);
  return fault instanceof TraceError ? fault : new TraceError("sql", oneLine(fault.message), null, {cause: error});
}
