import type {Engine} from "../../engine/engine.ts";
import type {Scales} from "../../stats/scale.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {FindRequest, ListRequest, PageRequest, SessionPage} from "../../traces/traces.ts";
import {numberOf} from "../cells.ts";
import type {SessionRow, Sort} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import {listedSql, listSql, selectionKey} from "./list-sql.ts";
import {beforeSql, isRowOrder, orderSql} from "./order-sql.ts";
import {Orders} from "./orders.ts";
import {readRow, rowSql} from "./row-sql.ts";

type Counts = {readonly count: number; readonly selected: number};

/** Up to here a page is quicker found among the first rows than by sorting all of them. */
const nearTop = 2000;

const mostCounts = 16;

/** The list of sessions: pages of it, and places in it. Recipes that search must have been prepared. */
export class SessionList {
  readonly #engine: Engine;
  readonly #orders: Orders;
  readonly #scales: Scales;
  readonly #counts = new Map<string, Counts>();

  constructor(engine: Engine, scales: Scales) {
    this.#engine = engine;
    this.#scales = scales;
    this.#orders = new Orders(engine, scales);
  }

  /** `searched` is the share of the messages that have been searched: while it is not null nothing is remembered of what was counted. */
  async page(request: PageRequest, searched: number | null, call: CallOptions = {}): Promise<SessionPage> {
    const isGrowing = searched !== null;
    const [counts, placed] = await Promise.all([
      isGrowing ? this.#counted(request, call) : this.#count(request, call),
      this.#placed(request, isGrowing, call),
    ]);
    return {...placed, ...counts, searched};
  }

  async #placed(
    {around, ...request}: PageRequest,
    isGrowing: boolean,
    call: CallOptions,
  ): Promise<Pick<SessionPage, "rows" | "offset" | "position">> {
    const position = around === undefined ? null : await this.position({...request, sessionId: around.sessionId}, call);
    const offset = around === undefined || position === null ? request.offset : Math.max(0, position - around.before);
    const isNearTop = isGrowing || (offset + request.limit <= nearTop && !this.#orders.has(request));
    const page = {...request, offset};
    return {rows: await (isNearTop ? this.#firstRows(page, call) : this.#rowsOfOrder(page, call)), offset, position};
  }

  async position({sessionId, ...request}: ListRequest & {readonly sessionId: string}, call: CallOptions = {}) {
    const {listed, values} = listedSql(request, this.#scales);
    const id = values.bind(sessionId);
    const {column} = request.sort;
    const {rows} = await this.#engine.query(
      `WITH own AS (SELECT ${column} AS value, session_id AS id, rowid AS row FROM rollup.sessions WHERE session_id = ${id} AND ${listed})
       SELECT (SELECT count(*) FROM own), count(*) FROM rollup.sessions
       WHERE ${listed} AND ${beforeSql(request.sort, {value: own("value"), id: own("id"), row: own("row")})}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return numberOf(rows[0]?.[0]) === 0 ? null : numberOf(rows[0]?.[1]);
  }

  async find({text, ...request}: FindRequest, call: CallOptions = {}): Promise<readonly number[]> {
    if (text === "") return [];
    const order = await this.#orders.of(request, call);
    const {rows} = await this.#engine.query(
      `SELECT o.rowid FROM ${order} o JOIN rollup.sessions s ON s.rowid = o.row
       WHERE contains(lower(session_id), lower($1)) OR contains(lower(model), lower($1)) OR contains(lower(experiment), lower($1))
       ORDER BY o.rowid`,
      {parameters: [text], ...signalOf(call)},
    );
    return rows.map(row => numberOf(row[0]));
  }

  async #count(request: ListRequest, call: CallOptions): Promise<Counts> {
    const key = selectionKey(request);
    const known = this.#counts.get(key);
    if (known !== undefined) return known;
    const counts = await this.#counted(request, call);
    this.#counts.set(key, counts);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > mostCounts && oldest !== undefined) this.#counts.delete(oldest);
    return counts;
  }

  async #counted(request: ListRequest, call: CallOptions): Promise<Counts> {
    const {listed, selected, values} = listSql(request, this.#scales);
    const {rows} = await this.#engine.query(
      `SELECT count(*), count(*) FILTER (${selected}) FROM rollup.sessions WHERE ${listed}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return {count: numberOf(rows[0]?.[0]), selected: numberOf(rows[0]?.[1])};
  }

  async #firstRows(request: PageRequest, call: CallOptions): Promise<readonly SessionRow[]> {
    const {listed, values, ...conditions} = listSql(request, this.#scales);
    const {rows} = await this.#engine.query(
      `SELECT ${rowSql(conditions)} FROM rollup.sessions WHERE ${listed}
       ${orderingSql(request.sort, listed)} LIMIT ${integer(request.limit)} OFFSET ${integer(request.offset)}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return rows.map(readRow);
  }

  async #rowsOfOrder(request: PageRequest, call: CallOptions): Promise<readonly SessionRow[]> {
    const order = await this.#orders.of(request, call);
    const {values, ...conditions} = listSql(request, this.#scales);
    const first = integer(request.offset);
    const {rows} = await this.#engine.query(
      `SELECT ${rowSql(conditions)}
       FROM (SELECT rowid AS place, row FROM ${order} WHERE rowid >= ${first} AND rowid < ${first + integer(request.limit)}) o
       JOIN rollup.sessions s ON s.rowid = o.row ORDER BY o.place`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return rows.map(readRow);
  }
}

const own = (column: string) => `(SELECT ${column} FROM own)`;

/**
 * Rows that are only scanned come in the order in which they lie: not sorting them, DuckDB stops at the end of the page. A condition with a query of its own
 * may become a join, whose order nobody promises.
 */
function orderingSql(sort: Sort, listed: string): string {
  if (isRowOrder(sort)) return /\bSELECT\b/i.test(listed) ? "ORDER BY rowid" : "";
  return `ORDER BY ${orderSql(sort)}`;
}

function integer(value: number): number {
  return Math.max(0, Math.min(Number.MAX_SAFE_INTEGER / 2, Math.floor(value)));
}
