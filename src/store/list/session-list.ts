import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {FindRequest, ListRequest, PageRequest, SessionPage} from "../../traces/traces.ts";
import {rowMasks} from "../columns/row-masks.ts";
import {sessionColumns} from "../columns/session-columns.ts";
import {SharedWork} from "../shared-work.ts";
import type {SourceDescription} from "../source-description.ts";
import {ListRows} from "./list-rows.ts";
import {type Listing, listingOf, listingOfAll} from "./listing.ts";
import {Orders} from "./orders.ts";

/** How many lists are remembered: of a million sessions each takes five megabytes. */
const mostListings = 2;

/** Of more sessions than these nothing is made ready before it is asked for: it takes some 100 ms a million. */
const mostReady = 2e6;

/** The list of sessions: pages of it, and places in it. Recipes that search must have been prepared. */
export class SessionList {
  readonly #engine: Engine;
  readonly #source: Pick<SourceDescription, "scales" | "sessions">;
  readonly #listings = new SharedWork<Listing>(mostListings, async () => undefined);
  readonly #orders: Orders;
  readonly #rows: ListRows;
  #isReady = false;

  constructor(engine: Engine, source: Pick<SourceDescription, "scales" | "sessions">) {
    this.#engine = engine;
    this.#source = source;
    this.#orders = new Orders(engine);
    this.#rows = new ListRows(engine);
  }

  /** `searched` is the share of the messages that have been searched: while it is not null nothing is remembered of what was found. */
  async page({around, ...request}: PageRequest, searched: number | null, call: CallOptions = {}): Promise<SessionPage> {
    const limit = integer(request.limit);
    const listing = await this.#listing(request, searched !== null, call);
    const {
      selected,
      rows: {length: count},
    } = listing;
    const own = around === undefined ? null : await this.#listedRow(around.sessionId, listing, call);
    if (around === undefined || own === null) {
      const offset = integer(request.offset);
      const part = await this.#orders.part(request.sort, listing, {from: offset, to: offset + limit}, call);
      const numbers = part.rows.subarray(offset - part.first, offset - part.first + limit);
      const rows = await this.#rows.read(numbers, request, call);
      return {count, selected, rows, offset, position: null, searched};
    }
    const wanted = {row: own, before: integer(around.before), after: limit};
    const part = await this.#orders.part(request.sort, listing, wanted, call);
    const index = part.rows.indexOf(own);
    const start = Math.max(0, index - wanted.before);
    const rows = await this.#rows.read(part.rows.subarray(start, start + limit), request, call);
    return {count, selected, rows, offset: part.first + start, position: part.first + index, searched};
  }

  /** Makes the first list in another order fast, once, where that takes a moment only. */
  async ready(call: CallOptions = {}): Promise<void> {
    if (this.#isReady || this.#source.sessions > mostReady) return;
    this.#isReady = true;
    await this.#orders.ready(listingOfAll(this.#source.sessions), call);
  }

  /** The rowid of a session in `rollup.sessions`, if a page has shown it. */
  rowOf(sessionId: string): number | undefined {
    return this.#rows.rowOf(sessionId);
  }

  async position({sessionId, ...request}: ListRequest & {readonly sessionId: string}, call: CallOptions = {}) {
    const listing = await this.#listing(request, false, call);
    const row = await this.#listedRow(sessionId, listing, call);
    if (row === null) return null;
    const {first, rows} = await this.#orders.part(request.sort, listing, {row, before: 0, after: 1}, call);
    return first + rows.indexOf(row);
  }

  async find({text, ...request}: FindRequest, call: CallOptions = {}): Promise<readonly number[]> {
    if (text === "") return [];
    const contains = ["session_id", "model", "experiment"].map(column => `contains(lower(${column}), lower($1))`);
    const [listing, found] = await Promise.all([
      this.#listing(request, false, call),
      sessionColumns(this.#engine).newRows({sql: contains.join(" OR "), parameters: [text]}, call),
    ]);
    const isFound = new Uint8Array(listing.isListed.length);
    for (const row of found) isFound[row] = 1;
    const {rows} = await this.#orders.part(request.sort, listing, {from: 0, to: listing.rows.length}, call);
    const positions: number[] = [];
    rows.forEach((row, position) => {
      if (isFound[row] === 1) positions.push(position);
    });
    return positions;
  }

  #listing(request: ListRequest, isGrowing: boolean, call: CallOptions): Promise<Listing> {
    const {recipe, view = "passing"} = request;
    const work = async () => listingOf(await rowMasks(this.#engine, this.#source, recipe, call, isGrowing), view);
    if (isGrowing) return work();
    return this.#listings.get(JSON.stringify([recipe.filters, recipe.verdicts, view]), work, call);
  }

  /** The row of a session; null where the list does not hold it. */
  async #listedRow(sessionId: string, {isListed}: Listing, call: CallOptions): Promise<number | null> {
    const known = this.rowOf(sessionId);
    const condition = {sql: "session_id = $1", parameters: [sessionId]};
    const [row] = known === undefined ? await sessionColumns(this.#engine).newRows(condition, call) : [known];
    return row !== undefined && isListed[row] === 1 ? row : null;
  }
}

function integer(value: number): number {
  return Math.max(0, Math.min(Number.MAX_SAFE_INTEGER / 2, Math.floor(value)));
}
