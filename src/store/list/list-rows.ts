import type {Engine} from "../../engine/engine.ts";
import type {Scales} from "../../stats/scale.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {ListRequest} from "../../traces/traces.ts";
import type {Bind} from "../bind.ts";
import {numberOf} from "../cells.ts";
import type {SessionRow, Sort} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import type {CodeStretch} from "./code-counts.ts";
import {type ListSql, listSql} from "./list-sql.ts";
import {codeColumn, isRowOrder, orderSql} from "./order-sql.ts";
import {readRow, rowSql} from "./row-sql.ts";

const mostKnown = 4096;

type Part = {readonly offset: number; readonly limit: number};

/** Reads rows of lists, and remembers in which row of `rollup.sessions` their sessions lie: to look for an id takes longer than to read a page. */
export class ListRows {
  readonly #engine: Engine;
  readonly #scales: Scales;
  readonly #known = new Map<string, number>();

  constructor(engine: Engine, scales: Scales) {
    this.#engine = engine;
    this.#scales = scales;
  }

  /** The rowid of a session in `rollup.sessions`, if its row has been read. */
  rowOf(sessionId: string): number | undefined {
    return this.#known.get(sessionId);
  }

  /** SQL that is true for the row of a session. */
  isOfSql(sessionId: string, bind: Bind): string {
    const row = this.rowOf(sessionId);
    return row === undefined ? `session_id = ${bind(sessionId)}` : `rowid = ${bind(row)}`;
  }

  /** Rows counted from the list's beginning. */
  first(request: ListRequest, part: Part, call: CallOptions): Promise<readonly SessionRow[]> {
    return this.#read(request, ({listed}) => firstSql(request.sort, listed, part), call);
  }

  /** The same, looking only at the rows that have the codes of the part. */
  ofCodes(request: ListRequest, {codes, before}: CodeStretch, {offset, limit}: Part, call: CallOptions) {
    const {sort} = request;
    const part = {offset: offset - before, limit};
    const ofCodes = codes.length === 0 ? "false" : `${codeColumn(sort)} IN (${codes.join(", ")})`;
    return this.#read(request, ({listed}) => firstSql(sort, `${ofCodes} AND ${listed}`, part), call);
  }

  /** The same, where the whole order is in a table (`orders.ts`). */
  ofOrder(request: ListRequest, table: string, {offset, limit}: Part, call: CallOptions) {
    const places = `SELECT rowid AS place, row FROM ${table} WHERE rowid >= ${offset} AND rowid < ${offset + limit}`;
    const from = `FROM (${places}) o JOIN rollup.sessions s ON s.rowid = o.row ORDER BY o.place`;
    return this.#read(request, () => from, call);
  }

  async #read(
    request: ListRequest,
    fromSql: (sql: ListSql) => string,
    call: CallOptions,
  ): Promise<readonly SessionRow[]> {
    const sql = listSql(request, this.#scales);
    const {rows} = await this.#engine.query(`SELECT ${rowSql(sql)}, rowid ${fromSql(sql)}`, {
      parameters: sql.values.parameters,
      ...signalOf(call),
    });
    if (this.#known.size + rows.length > mostKnown) this.#known.clear();
    return rows.map(cells => {
      const row = readRow(cells);
      this.#known.set(row.session_id, numberOf(cells.at(-1)));
      return row;
    });
  }
}

/**
 * Rows that are only scanned come in the order in which they lie: not sorting them, DuckDB stops at the end of the page. A condition with a query of its own
 * may become a join, whose order nobody promises.
 */
function firstSql(sort: Sort, listed: string, {limit, offset}: Part): string {
  const order = isRowOrder(sort) ? (/\bSELECT\b/i.test(listed) ? "ORDER BY rowid" : "") : `ORDER BY ${orderSql(sort)}`;
  return `FROM rollup.sessions WHERE ${listed} ${order} LIMIT ${limit} OFFSET ${offset}`;
}
