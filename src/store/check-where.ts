import type {Engine} from "../engine/engine.ts";
import {TraceError} from "../errors.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {whereCondition} from "./filter-conditions.ts";
import {signalOf} from "./signal-of.ts";

/**
 * Throws a `sql` TraceError unless `condition` is one SQL expression over the columns of the rollup that is true or false for every session.
 * It is parsed between parentheses, as the predicate uses it, and without, so that it cannot close them itself; then it is tried.
 */
export async function checkWhere(engine: Engine, condition: string, call: CallOptions = {}): Promise<void> {
  if (condition.trim() === "") throw new TraceError("sql", "There is no condition.", "Write one such as reward > 2.");
  const run = async (sql: string) => {
    for await (const _ of engine.streamReadOnly(sql, signalOf(call)));
  };
  await run(`EXPLAIN SELECT 1 FROM sessions WHERE \n${condition}\n`);
  await run(`EXPLAIN SELECT 1 FROM sessions WHERE (\n${condition}\n)`);
  await run(`SELECT count(*) FROM sessions WHERE ${whereCondition(condition)}`);
}

/** Checks a recipe's condition once for each text. */
export class CheckedConditions {
  readonly #engine: Engine;
  readonly #checked = new Set<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async check(condition: string | undefined, call: CallOptions = {}): Promise<void> {
    if (condition === undefined || condition.trim() === "" || this.#checked.has(condition)) return;
    await checkWhere(this.#engine, condition, call);
    this.#checked.add(condition);
  }
}
