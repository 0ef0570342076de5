import {byStretches} from "../../by-stretches.ts";
import type {Engine} from "../../engine/engine.ts";
import {type MetricName, metricNames} from "../../recipe/metrics.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {type SessionColumns, sessionColumns} from "../columns/session-columns.ts";
import {type Sort, sortColumns} from "../session-row.ts";
import {SharedWork} from "../shared-work.ts";
import {codeStretch, countCodes, isTied, type Span} from "./code-stretch.ts";
import {type KeyedRows, keyedByCode, keyedByPlace, keyedByValue, listedOf, noPlace} from "./keyed-rows.ts";
import type {Listing} from "./listing.ts";
import {isRowOrder, placeColumns} from "./order-sql.ts";
import {rowsAt} from "./rows-at.ts";

/** Columns whose places are remembered, all that there are: of a million sessions each takes four megabytes. */
const mostPlaces = Object.keys(placeColumns).length;

/** A list in its order, or a part of it: the numbers of its rows from place `first` on. */
export type OrderedPart = {readonly first: number; readonly rows: Uint32Array};

/** Some places of a list, or those around a row of it. */
export type Wanted =
  | {readonly from: number; readonly to: number}
  | {readonly row: number; readonly before: number; readonly after: number};

/** Rows among which the wanted places are, and how many of the list come before them. */
type Candidates = KeyedRows & {readonly before: number};

/** Puts lists in order: at least as much of them as is wanted. */
export class Orders {
  readonly #columns: SessionColumns;
  readonly #places = new SharedWork<Uint32Array>(mostPlaces, async () => undefined);

  constructor(engine: Engine) {
    this.#columns = sessionColumns(engine);
  }

  async part(sort: Sort, listing: Listing, wanted: Wanted, call: CallOptions): Promise<OrderedPart> {
    if (isRowOrder(sort)) return {first: 0, rows: listing.rows};
    const ids = await this.#placesOf("id_code", call);
    const metric = metricNames.find(name => name === sort.column);
    const candidates =
      metric === undefined
        ? await this.#byPlace(sort, listing, ids, call)
        : await this.#byMetric(metric, sort, listing, ids, wanted, call);
    const {from, to} = "row" in wanted ? placesAround(candidates, ids, wanted) : wanted;
    const first = Math.max(from, candidates.before);
    return {first, rows: rowsAt(candidates, ids, first - candidates.before, to - candidates.before)};
  }

  /** Puts a list in order once by every column that is not counted by code: what that reads is remembered, and its code has become fast. */
  async ready(listing: Listing, call: CallOptions): Promise<void> {
    for (const column of sortColumns) {
      if (placeColumns[column] === undefined) continue;
      await this.part({column, descending: false}, listing, {row: 0, before: 0, after: 1}, call);
    }
  }

  #placesOf(column: string, call: CallOptions): Promise<Uint32Array> {
    return this.#places.get(column, () => this.#columns.numbers(column, noPlace, call), call);
  }

  async #byPlace(
    {column, descending}: Sort,
    {rows}: Listing,
    ids: Uint32Array,
    call: CallOptions,
  ): Promise<Candidates> {
    const places = await this.#placesOf(placeColumns[column] ?? column, call);
    return {...keyedByPlace(rows, places, ids, descending), before: 0};
  }

  /** The rows whose codes may be at the places: DuckDB is asked for their values where the codes do not say them. */
  async #byMetric(
    metric: MetricName,
    sort: Sort,
    listing: Listing,
    ids: Uint32Array,
    wanted: Wanted,
    call: CallOptions,
  ): Promise<Candidates> {
    const codes = (await this.#columns.codes(call)).codes[metric];
    const stretch = codeStretch(countCodes(codes, listing.rows), sort, spanOf(wanted, codes));
    const {before} = stretch;
    if (stretch.codes.every(isTied)) return {...keyedByCode(listing.rows, codes, ids, stretch), before};
    const valued = await this.#columns.values(metric, stretch.codes, call);
    return {...listedOf(keyedByValue(valued, sort.descending), listing), before};
  }
}

function spanOf(wanted: Wanted, codes: Uint8Array): Span {
  if (!("row" in wanted)) return wanted;
  const {row, before, after} = wanted;
  return {code: codes[row] ?? 0, before, after};
}

/** The places around a row, from how many come before it. */
function placesAround(
  {rows, keys, before: first}: Candidates,
  ids: Uint32Array,
  {row, before, after}: Extract<Wanted, {readonly row: number}>,
): {readonly from: number; readonly to: number} {
  const own = {key: keys[rows.indexOf(row)] ?? Infinity, id: ids[row] ?? 0};
  const counted = {rows, keys, ids, own, before: 0};
  byStretches(rows.length, counted, countBefore);
  const place = first + counted.before;
  return {from: place - before, to: place + after};
}

type CountedBefore = KeyedRows & {
  readonly ids: Uint32Array;
  readonly own: {readonly key: number; readonly id: number};
  before: number;
};

function countBefore(counted: CountedBefore, from: number, to: number): void {
  const {rows, keys, ids, own} = counted;
  let {before} = counted;
  for (let index = from; index < to; index++) {
    const key = keys[index] ?? Infinity;
    if (key < own.key || (key === own.key && (ids[rows[index] ?? 0] ?? 0) < own.id)) before++;
  }
  counted.before = before;
}
