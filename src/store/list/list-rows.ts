import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {numberOf} from "../cells.ts";
import type {SessionRow} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import {type PlainRow, readRow, rowSql} from "./row-sql.ts";

/** How many rows are remembered. */
const mostKnown = 4096;

const allRowsSql = `SELECT ${rowSql}, rowid FROM rollup.sessions`;

/** A join with the numbers as they stand takes two thirds of what a list of them as a parameter takes: how many there are matters to its plan. */
function scatteredSql(numbers: readonly number[]): string {
  const wanted = numbers.map(number => `(CAST(${number} AS BIGINT))`);
  return `${allRowsSql} JOIN (VALUES ${wanted.join(", ")}) wanted (number) ON rowid = number`;
}

/** Reads rows of the list by their numbers in `rollup.sessions`, and remembers them: they do not change. */
export class ListRows {
  readonly #engine: Engine;
  readonly #known = new Map<number, PlainRow>();
  readonly #numbers = new Map<string, number>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The row of a session, if it has been read. */
  rowOf(sessionId: string): number | undefined {
    return this.#numbers.get(sessionId);
  }

  /** The rows of these numbers, as they stand in the list of a recipe. */
  async read(
    numbers: Uint32Array,
    {recipe: {verdicts}, view = "passing"}: Pick<ListRequest, "recipe" | "view">,
    call: CallOptions,
  ): Promise<readonly SessionRow[]> {
    const rows = new Map<number, PlainRow>();
    const missing: number[] = [];
    for (const number of numbers) {
      const row = this.#known.get(number);
      if (row === undefined) missing.push(number);
      else rows.set(number, row);
    }
    for (const [number, row] of await this.#fetch(missing, call)) rows.set(number, row);
    const kept = new Set(verdicts.keep);
    const rejected = new Set(verdicts.reject);
    return Array.from(numbers).flatMap(number => {
      const row = rows.get(number);
      if (row === undefined) return [];
      const isRejected = rejected.has(row.session_id);
      const verdict = isRejected ? "reject" : kept.has(row.session_id) ? "keep" : null;
      return [{...row, verdict, selected: view === "passing" && !isRejected, found: null}];
    });
  }

  async #fetch(numbers: readonly number[], call: CallOptions): Promise<readonly (readonly [number, PlainRow])[]> {
    if (numbers.length === 0) return [];
    const first = Math.min(...numbers);
    const last = Math.max(...numbers);
    // Where they lie together DuckDB looks at these alone.
    const isStretch = last - first < 2 * numbers.length;
    const signal = signalOf(call);
    const {rows} = isStretch
      ? await this.#engine.query(`${allRowsSql} WHERE rowid >= $1 AND rowid <= $2`, {
          parameters: [first, last],
          ...signal,
        })
      : await this.#engine.query(scatteredSql(numbers), signal);
    if (this.#known.size + rows.length > mostKnown) {
      this.#known.clear();
      this.#numbers.clear();
    }
    return rows.map(cells => {
      const number = numberOf(cells.at(-1));
      const row = readRow(cells);
      this.#known.set(number, row);
      this.#numbers.set(row.session_id, number);
      return [number, row];
    });
  }
}
