import type {DuckDBConnection, DuckDBPreparedStatement} from "@duckdb/node-api";

const most = 24;

/**
 * Statements that a connection has prepared, kept for the next time: DuckDB takes longer to plan a statement over the rollup than to run it, and a
 * threshold that moves asks the same statements with other values. The least recently used go.
 */
export class KeptStatements {
  readonly #kept = new WeakMap<DuckDBConnection, Map<string, DuckDBPreparedStatement>>();

  has(connection: DuckDBConnection, sql: string): boolean {
    return this.#kept.get(connection)?.has(sql) === true;
  }

  /** The statement, no longer kept until it is given back: one that fails is not used again. */
  async take(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
    const kept = this.#kept.get(connection);
    const statement = kept?.get(sql);
    if (statement === undefined) return connection.prepare(sql);
    kept?.delete(sql);
    return statement;
  }

  give(connection: DuckDBConnection, sql: string, statement: DuckDBPreparedStatement): void {
    const kept = this.#kept.get(connection) ?? new Map<string, DuckDBPreparedStatement>();
    this.#kept.set(connection, kept.set(sql, statement));
    const [oldest] = kept;
    if (kept.size <= most || oldest === undefined) return;
    kept.delete(oldest[0]);
    oldest[1].destroySync();
  }

  /** Before the connection closes. */
  drop(connection: DuckDBConnection): void {
    for (const statement of this.#kept.get(connection)?.values() ?? []) statement.destroySync();
    this.#kept.delete(connection);
  }
}
