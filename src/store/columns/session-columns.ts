import type {Engine, PlainColumn} from "../../engine/engine.ts";
import {type MetricName, metricNames} from "../../recipe/metrics.ts";
import {byMetric} from "../../stats/by-metric.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {SqlCondition} from "../predicate.ts";
import {unpackCodes} from "./packed-codes.ts";
import {SharedWork} from "../shared-work.ts";
import {signalOf} from "../signal-of.ts";

/** Conditions whose rows are remembered: of a million sessions they are four megabytes each. */
const mostConditions = 12;

const known = new WeakMap<Engine, SessionColumns>();

/** The columns of an engine's rollup. */
export function sessionColumns(engine: Engine): SessionColumns {
  const columns = known.get(engine) ?? new SessionColumns(engine);
  known.set(engine, columns);
  return columns;
}

/** What the sessions are counted by, in the order of the rows. */
export type SessionCodes = {
  /** Codes (`codes.ts`) on each metric's scale. */
  readonly codes: Readonly<Record<MetricName, Uint8Array>>;
  /** Codes of sets of achievements. */
  readonly achievementSets: Uint32Array;
};

/** `values[i]` is that of `rows[i]`. */
export type ValuedRows = {readonly rows: Uint32Array; readonly values: Float64Array};

/** What decides which sessions pass, as arrays in memory: to count them takes a fraction of what a statement takes. */
export class SessionColumns {
  readonly #engine: Engine;
  readonly #codes = new SharedWork<SessionCodes>(1, async () => undefined);
  readonly #rows = new SharedWork<Uint32Array>(mostConditions, async () => undefined);

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Ten bytes a session, read once. */
  codes(call: CallOptions): Promise<SessionCodes> {
    return this.#codes.get("", () => this.#readCodes(call), call);
  }

  /** The rows (rowids) for which a condition is true, ascending. */
  rows({sql, parameters}: SqlCondition, call: CallOptions): Promise<Uint32Array> {
    const name = JSON.stringify([sql, parameters]);
    return this.#rows.get(name, () => this.newRows({sql, parameters}, call), call);
  }

  /** The same for a condition that may be true for others the next time: nothing is remembered. */
  async newRows({sql, parameters}: SqlCondition, call: CallOptions): Promise<Uint32Array> {
    const statement = `SELECT CAST(rowid AS UINTEGER) FROM rollup.sessions WHERE ${sql}`;
    const [rows] = await this.#engine.columns(statement, {parameters, ...signalOf(call)});
    if (!(rows instanceof Uint32Array)) throw unexpected(rows);
    // A condition with a query of its own may become a join, whose order nobody promises.
    return rows.sort();
  }

  /** A column of whole numbers up to 2^32 - 1 in the order of the rows, `unknown` where it is NULL. Nothing is remembered. */
  async numbers(column: string, unknown: number, call: CallOptions): Promise<Uint32Array> {
    const statement = `SELECT CAST(coalesce(${column}, ${unknown}) AS UINTEGER) FROM rollup.sessions`;
    const [numbers] = await this.#engine.columns(statement, signalOf(call));
    if (!(numbers instanceof Uint32Array)) throw unexpected(numbers);
    return numbers;
  }

  /** The rows whose codes on a metric's scale are among these, and their values there, NaN where they are unknown. Nothing is remembered. */
  async values(metric: MetricName, codes: readonly number[], call: CallOptions): Promise<ValuedRows> {
    const statement = `SELECT CAST(rowid AS UINTEGER), coalesce(CAST(${metric} AS DOUBLE), CAST('nan' AS DOUBLE)) FROM rollup.sessions
      WHERE ${metric}_code IN (${codes.join(", ")})`;
    const [rows, values] = await this.#engine.columns(statement, signalOf(call));
    if (!(rows instanceof Uint32Array)) throw unexpected(rows);
    if (!(values instanceof Float64Array)) throw unexpected(values);
    return {rows, values};
  }

  async #readCodes(call: CallOptions): Promise<SessionCodes> {
    const packed = await this.#engine.bytes("SELECT bytes FROM rollup.packed_codes", signalOf(call));
    if (packed !== null) return unpackCodes(packed);
    // In the order of the rows: DuckDB keeps it in what is only scanned, unless `preserve_insertion_order` is off.
    const codes = metricNames.map(name => `${name}_code`).join(", ");
    const statement = `SELECT CAST(achievement_set AS UINTEGER), ${codes} FROM rollup.sessions`;
    const [achievementSets, ...columns] = await this.#engine.columns(statement, signalOf(call));
    if (!(achievementSets instanceof Uint32Array)) throw unexpected(achievementSets);
    const codesOf = (name: MetricName) => {
      const column = columns[metricNames.indexOf(name)];
      if (!(column instanceof Uint8Array)) throw unexpected(column);
      return column;
    };
    return {codes: byMetric(codesOf), achievementSets};
  }
}

function unexpected(column: PlainColumn | undefined): Error {
  return new Error(`a query gave ${column === undefined ? "no column" : "numbers of another size"}`);
}
