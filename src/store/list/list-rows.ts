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
    // The bounds have DuckDB look at the blocks between them alone; with the numbers alone it looks at all.
    const {rows} = await this.#engine.query(
      `${allRowsSql} WHERE rowid BETWEEN ${Math.min(...numbers)} AND ${Math.max(...numbers)} AND rowid IN (${numbers.join(", ")})`,
      signalOf(call),
    );
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
