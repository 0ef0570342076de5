import type {DuckDBConnection, StatementType} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import type {DuckDB} from "./duckdb.ts";
import {forbiddenFunction} from "./typed-functions.ts";

const longestSql = 65_536;
const onlySelect = "One SELECT (or EXPLAIN) is allowed: the database is only read.";

/**
 * Throws a `sql` TraceError unless `sql` is exactly one SELECT or plain EXPLAIN, with `parameterCount` parameters and no table function that could do harm. It is
 * parsed and bound by DuckDB, never run; DuckDB must be locked down before, because binding opens the files that a statement names.
 */
export async function checkReadOnly(
  connection: DuckDBConnection,
  sql: string,
  parameterCount: number,
  duckdb: DuckDB,
): Promise<void> {
  // DuckDB reads up to the first NUL and would silently drop the rest.
  if (sql.includes("\0")) throw new TraceError("sql", "the SQL has a NUL character in it", "Remove it.");
  if (Buffer.byteLength(sql) > longestSql) throw new TraceError("sql", "the SQL is longer than 64 KB", "Shorten it.");
  const statements = await connection.extractStatements(sql).catch((error: unknown) => {
    // DuckDB's own words for a blank text are "Error in native callback".
    throw isBlank(sql) ? new TraceError("sql", "there is no SQL", onlySelect) : error;
  });
  if (statements.count !== 1) throw severalStatements(sql, statements.count);
  await checkFunctions(connection, sql);
  const statement = await statements.prepare(0);
  try {
    checkType(statement.statementType, sql, duckdb);
    checkParameters(statement.parameterCount, parameterCount);
  } finally {
    statement.destroySync();
  }
}

function checkParameters(asked: number, given: number): void {
  if (asked === given) return;
  const [parameters, values] = [count(asked, "parameter"), count(given, "value")];
  throw new TraceError("sql", `the SQL has ${parameters}, ${values} ${given === 1 ? "was" : "were"} given`);
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? "" : "s"}`;
}

function checkType(type: StatementType, sql: string, duckdb: DuckDB): void {
  const {SELECT, EXPLAIN} = duckdb.StatementType;
  if (type !== SELECT && type !== EXPLAIN) throw notAllowed(sql);
  if (type === EXPLAIN && isAnalyze(sql)) {
    throw new TraceError("sql", "EXPLAIN ANALYZE is not allowed here: it runs its statement", "Write EXPLAIN alone.");
  }
}

function notAllowed(sql: string): TraceError {
  const word = /\w+/.exec(withoutComments(sql))?.[0] ?? "That";
  return new TraceError("sql", `${word.slice(0, 20).toUpperCase()} is not allowed here`, onlySelect);
}

function severalStatements(sql: string, count: number): TraceError {
  if (/\bpivot\b/i.test(sql)) {
    return new TraceError(
      "sql",
      "this PIVOT needs a statement of its own to find its columns",
      "Name them: PIVOT … ON column IN ('a', 'b').",
    );
  }
  return new TraceError("sql", `there are ${count} statements`, onlySelect);
}

async function checkFunctions(connection: DuckDBConnection, sql: string): Promise<void> {
  const result = await connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)", [sql]);
  const text = result.getRows()[0]?.[0];
  const tree: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
  if (isRefused(tree)) {
    // Only a SELECT can be written as JSON. Of the rest these two have a type of their own, which decides; anything else must not even be bound.
    if (!/^[\s;(]*(?:explain|pragma)\b/i.test(withoutComments(sql))) throw notAllowed(sql);
    return;
  }
  const forbidden = forbiddenFunction(tree);
  if (forbidden === undefined) return;
  throw new TraceError(
    "sql",
    `the table function ${forbidden} is not allowed here`,
    "Tables, range, unnest and json_each are.",
  );
}

function isRefused(tree: unknown): boolean {
  return typeof tree !== "object" || tree === null || !("error" in tree) || tree.error !== false;
}

function isAnalyze(sql: string): boolean {
  return /^[\s;(]*explain\s*(?:\([^)]*\banaly[sz]e\b|analy[sz]e\b)/i.test(withoutComments(sql));
}

function isBlank(sql: string): boolean {
  return /^[\s;]*$/.test(withoutComments(sql));
}

function withoutComments(sql: string): string {
  return sql.replace(/\/\*[\s\S]*?\*\//g, " ").replace(/--.*$/gm, " ");
}
