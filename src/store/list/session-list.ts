import type {Engine} from "../../engine/engine.ts";
import type {Scales} from "../../stats/scale.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {FindRequest, ListRequest, PageRequest, SessionPage} from "../../traces/traces.ts";
import {numberOf} from "../cells.ts";
import type {SessionRow} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import {type CodeCount, codesOfPart} from "./code-counts.ts";
import {listSql, selectionKey} from "./list-sql.ts";
import {ListRows} from "./list-rows.ts";
import {codeColumn} from "./order-sql.ts";
import {Orders} from "./orders.ts";
import {beforeOwnSql, isOwnSql, besideOwnSql} from "./own-row.ts";

type Counts = {readonly count: number; readonly selected: number};

/** Up to here a page is quicker found among the first rows than by sorting all of them. */
const nearTop = 2000;

const mostCounts = 16;

/** The list of sessions: pages of it, and places in it. Recipes that search must have been prepared. */
export class SessionList {
  readonly #engine: Engine;
  readonly #orders: Orders;
  readonly #rows: ListRows;
  readonly #scales: Scales;
  readonly #counts = new Map<string, Counts>();

  constructor(engine: Engine, scales: Scales) {
    this.#engine = engine;
    this.#scales = scales;
    this.#orders = new Orders(engine, scales);
    this.#rows = new ListRows(engine, scales);
  }

  /** `searched` is the share of the messages that have been searched: while it is not null nothing is remembered of what was counted. */
  async page({around, ...request}: PageRequest, searched: number | null, call: CallOptions = {}): Promise<SessionPage> {
    const isGrowing = searched !== null;
    if (around === undefined) {
      const [counts, rows] = await Promise.all([
        this.#count(request, isGrowing, call),
        this.#rowsAt(request, isGrowing, call),
      ]);
      return {...counts, rows, offset: request.offset, position: null, searched};
    }
    const {position, codes, ...counts} = await this.#placeOf(around.sessionId, request, call);
    if (!isGrowing) this.#remember(request, counts);
    const offset = position === null ? request.offset : Math.max(0, position - around.before);
    const rows = await this.#rowsAt({...request, offset}, isGrowing, call, codes);
    return {...counts, rows, offset, position, searched};
  }

  /** The rowid of a session in `rollup.sessions`, if a page has shown it. */
  rowOf(sessionId: string): number | undefined {
    return this.#rows.rowOf(sessionId);
  }

  async position({sessionId, ...request}: ListRequest & {readonly sessionId: string}, call: CallOptions = {}) {
    const {position} = await this.#placeOf(sessionId, request, call);
    return position;
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

  async #count(request: ListRequest, isGrowing: boolean, call: CallOptions): Promise<Counts> {
    const known = isGrowing ? undefined : this.#counts.get(selectionKey(request));
    if (known !== undefined) return known;
    const {listed, selected, values} = listSql(request, this.#scales);
    const {rows} = await this.#engine.query(
      `SELECT count(*), count(*) FILTER (${selected}) FROM rollup.sessions WHERE ${listed}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    const counts = {count: numberOf(rows[0]?.[0]), selected: numberOf(rows[0]?.[1])};
    if (!isGrowing) this.#remember(request, counts);
    return counts;
  }

  #remember(request: ListRequest, counts: Counts): void {
    this.#counts.set(selectionKey(request), counts);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > mostCounts && oldest !== undefined) this.#counts.delete(oldest);
  }

  /** The list's counts, where in it a session is, and, where it is sorted by a metric, how its rows spread over the codes. */
  async #placeOf(
    sessionId: string,
    request: ListRequest,
    call: CallOptions,
  ): Promise<Counts & Pick<SessionPage, "position"> & {readonly codes: readonly CodeCount[] | null}> {
    const {listed, selected, values} = listSql(request, this.#scales);
    const code = codeColumn(request.sort);
    const {rows} = await this.#engine.query(
      `SELECT count(*), count(*) FILTER (${selected}), count(*) FILTER (${isOwnSql}), count(*) FILTER (${beforeOwnSql(request.sort)}), ${code ?? "NULL"}
       FROM ${besideOwnSql(this.#rows.isOfSql(sessionId, values.bind), request.sort)} WHERE ${listed} GROUP BY ${code ?? "()"}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    const total = (column: number) => rows.reduce((sum, row) => sum + numberOf(row[column]), 0);
    return {
      count: total(0),
      selected: total(1),
      position: total(2) === 1 ? total(3) : null,
      codes: code === null ? null : rows.map(row => ({code: numberOf(row[4]), count: numberOf(row[0])})),
    };
  }

  async #rowsAt(
    request: PageRequest,
    isGrowing: boolean,
    call: CallOptions,
    codes: readonly CodeCount[] | null = null,
  ): Promise<readonly SessionRow[]> {
    const part = {offset: integer(request.offset), limit: integer(request.limit)};
    if (isGrowing) return this.#rows.first(request, part, call);
    if (!this.#orders.has(request)) {
      const stretch = codes === null ? null : codesOfPart(codes, request.sort, part);
      if (stretch !== null) return this.#rows.ofCodes(request, stretch, part, call);
      if (part.offset + part.limit <= nearTop) return this.#rows.first(request, part, call);
    }
    return this.#rows.ofOrder(request, await this.#orders.of(request, call), part, call);
  }
}

function integer(value: number): number {
  return Math.max(0, Math.min(Number.MAX_SAFE_INTEGER / 2, Math.floor(value)));
}
