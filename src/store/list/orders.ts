import type {Engine} from "../../engine/engine.ts";
import {metricNames} from "../../recipe/metrics.ts";
import type {Scales} from "../../stats/scale.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {type SessionColumns, sessionColumns} from "../columns/session-columns.ts";
import {SharedWork} from "../shared-work.ts";
import type {Sort} from "../session-row.ts";
import {codeStretch, type Span} from "./code-stretch.ts";
import {listedSql} from "./list-sql.ts";
import type {Listing} from "./listing.ts";
import {noPlace, orderByPlaces} from "./order-by-places.ts";
import {isRowOrder, orderSql, placeColumns} from "./order-sql.ts";
import {countCodes, isTied, rowsByCode} from "./rows-by-code.ts";

const mostOrders = 3;

/** So many rows are sorted anew for each list; for more the order of all sessions is worked out, and remembered. */
const fewRows = 20_000;

/** A list in its order, or a part of it: the numbers of its rows from place `first` on. */
export type OrderedPart = {readonly first: number; readonly rows: Uint32Array};

/** Some places of a list, or those around a row of it. */
export type Wanted =
  | {readonly from: number; readonly to: number}
  | {readonly row: number; readonly before: number; readonly after: number};

/** Puts lists in order: at least as much of them as is wanted. */
export class Orders {
  readonly #columns: SessionColumns;
  readonly #scales: Scales;
  readonly #orders = new SharedWork<Uint32Array>(mostOrders, async () => undefined);

  constructor(engine: Engine, scales: Scales) {
    this.#columns = sessionColumns(engine);
    this.#scales = scales;
  }

  async part(request: ListRequest, listing: Listing, wanted: Wanted, call: CallOptions): Promise<OrderedPart> {
    const {sort} = request;
    if (isRowOrder(sort)) return {first: 0, rows: listing.rows};
    if (!this.#orders.has(nameOf(sort))) {
      const part = await this.#smallPart(request, listing, wanted, call);
      if (part !== null) return part;
    }
    return {first: 0, rows: listedOf(await this.#order(sort, call), listing)};
  }

  /** Works out the order by id, which all others begin with. */
  async ready(call: CallOptions): Promise<void> {
    await this.#order(byId, call);
  }

  /** The order of all sessions. */
  #order(sort: Sort, call: CallOptions): Promise<Uint32Array> {
    return this.#orders.get(nameOf(sort), () => this.#newOrder(sort, call), call);
  }

  async #newOrder(sort: Sort, call: CallOptions): Promise<Uint32Array> {
    const column = placeColumns[sort.column];
    if (column === undefined) return this.#columns.inOrder({sql: "true", parameters: []}, orderSql(sort), call);
    const places = await this.#columns.numbers(column, noPlace, call);
    const isById = nameOf(sort) === nameOf(byId);
    const rows = isById ? places.map((_, row) => row) : await this.#order(byId, call);
    return orderByPlaces(rows, places, sort.descending);
  }

  /** The rows whose codes may be at these places, where they are few. Null where it takes more, or where the order goes by no metric. */
  async #smallPart(
    request: ListRequest,
    listing: Listing,
    wanted: Wanted,
    call: CallOptions,
  ): Promise<OrderedPart | null> {
    const {sort} = request;
    const metric = metricNames.find(name => name === sort.column);
    if (metric === undefined) return null;
    const {sql, parameters} = listedSql(request, this.#scales);
    const {codes: byName} = await this.#columns.codes(call);
    const codes = byName[metric];
    const stretch = codeStretch(countCodes(codes, listing.rows), sort, spanOf(wanted, codes));
    if (stretch.rows === 0) return {first: stretch.before, rows: new Uint32Array()};
    const isLong = stretch.rows > Math.max(fewRows, listing.rows.length / 2);
    if (stretch.codes.every(isTied) && (isLong || this.#orders.has(nameOf(byId)))) {
      const ids = await this.#order(byId, call);
      return {first: stretch.before, rows: rowsByCode(listedOf(ids, listing), codes, stretch)};
    }
    if (isLong) return null;
    const ofCodes = {sql: `${metric}_code IN (${stretch.codes.join(", ")}) AND ${sql}`, parameters};
    return {first: stretch.before, rows: listedOf(await this.#columns.inOrder(ofCodes, orderSql(sort), call), listing)};
  }
}

const byId: Sort = {column: "session_id", descending: false};

function nameOf({column, descending}: Sort): string {
  return `${column} ${descending ? "descending" : "ascending"}`;
}

function spanOf(wanted: Wanted, codes: Uint8Array): Span {
  if (!("row" in wanted)) return wanted;
  const {row, before, after} = wanted;
  return {code: codes[row] ?? 0, before, after};
}

/** In the same order: a search that goes on may have found more than the list has. */
function listedOf(order: Uint32Array, {isListed}: Listing): Uint32Array {
  const listed = new Uint32Array(order.length);
  let count = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place] ?? 0;
    listed[count] = row;
    count += isListed[row] ?? 0;
  }
  return listed.slice(0, count);
}
