import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {signalOf} from "../signal-of.ts";
import {listedSql, orderKey} from "./list-sql.ts";
import {orderSql} from "./order-sql.ts";

const mostOrders = 3;

/**
 * Whole lists in their order, as tables of row numbers: what scrolling far down, finding and exporting read from without sorting again.
 * The least recently used go.
 */
export class Orders {
  readonly #engine: Engine;
  readonly #orders = new Map<string, Promise<string>>();
  #made = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The name of the table, in whose column `row` the rowids of `rollup.sessions` are, in order of its own rowids. */
  async of(request: ListRequest, call: CallOptions = {}): Promise<string> {
    const key = orderKey(request);
    for (;;) {
      const known = this.#orders.get(key);
      const order = known ?? this.#sort(request, call);
      this.#orders.delete(key);
      this.#orders.set(key, order);
      try {
        const table = await order;
        await this.#drop();
        return table;
      } catch (error) {
        if (this.#orders.get(key) === order) this.#orders.delete(key);
        // Whoever asked first may have given up: that is not this call's failure.
        if (known === undefined || call.signal?.aborted === true) throw error;
      }
    }
  }

  has(request: ListRequest): boolean {
    return this.#orders.has(orderKey(request));
  }

  async #sort(request: ListRequest, call: CallOptions): Promise<string> {
    this.#made += 1;
    const table = `rollup.order_${this.#made}`;
    const {listed, values} = listedSql(request);
    await this.#engine.query(
      `CREATE TABLE ${table} AS SELECT rowid AS row FROM rollup.sessions WHERE ${listed} ORDER BY ${orderSql(request.sort)}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return table;
  }

  /** Statements that read a table go on reading it: DuckDB keeps what they see. */
  async #drop(): Promise<void> {
    while (this.#orders.size > mostOrders) {
      const [oldest] = this.#orders;
      if (oldest === undefined) return;
      this.#orders.delete(oldest[0]);
      const table = await oldest[1].catch(() => undefined);
      if (table !== undefined) await this.#engine.query(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}
