import type {Engine} from "../../engine/engine.ts";
import type {Scales} from "../../stats/scale.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {SharedWork} from "../shared-work.ts";
import {signalOf} from "../signal-of.ts";
import {listedSql, orderKey} from "./list-sql.ts";
import {isRowOrder, orderSql} from "./order-sql.ts";

const mostOrders = 3;

/**
 * Whole lists in their order, as tables of row numbers: what scrolling far down, finding and exporting read from without sorting again.
 * The least recently used go.
 */
export class Orders {
  readonly #engine: Engine;
  readonly #scales: Scales;
  readonly #tables: SharedWork<string>;
  #made = 0;

  constructor(engine: Engine, scales: Scales) {
    this.#engine = engine;
    this.#scales = scales;
    // Statements that read a table go on reading it: DuckDB keeps what they see.
    this.#tables = new SharedWork(mostOrders, async table => {
      await engine.query(`DROP TABLE IF EXISTS ${table}`);
    });
  }

  /** The name of the table, in whose column `row` the rowids of `rollup.sessions` are, in order of its own rowids. */
  of(request: ListRequest, call: CallOptions = {}): Promise<string> {
    return this.#tables.get(orderKey(request), () => this.#sort(request, call), call);
  }

  has(request: ListRequest): boolean {
    return this.#tables.has(orderKey(request));
  }

  async #sort(request: ListRequest, call: CallOptions): Promise<string> {
    this.#made += 1;
    const table = `rollup.order_${this.#made}`;
    const {listed, values} = listedSql(request, this.#scales);
    await this.#engine.query(
      `CREATE TABLE ${table} AS SELECT rowid AS row FROM rollup.sessions WHERE ${listed} ORDER BY ${isRowOrder(request.sort) ? "row" : orderSql(request.sort)}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return table;
  }
}
