import type {Engine} from "../engine/engine.ts";
import {TraceError} from "../errors.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {signalOf} from "./signal-of.ts";

/**
 * Resolves when `condition` is one SQL expression over the rollup that can be taken for true or false; rejects with a `sql` TraceError otherwise. Nothing
 * of it is run: the statement is checked as typed SQL is.
 */
export async function checkWhere(engine: Engine, condition: string, call: CallOptions = {}): Promise<void> {
  if (condition.trim() === "")
    throw new TraceError("sql", "the condition is empty", "For example: reward / turns > 0.2");
  const sql = `EXPLAIN SELECT CAST((\n${condition}\n) AS BOOLEAN) FROM sessions`;
  for await (const _chunk of engine.streamReadOnly(sql, signalOf(call))) continue;
  // The expression alone, in parentheses: one that closes them early is no single expression.
  for await (const _chunk of engine.streamReadOnly(
    `EXPLAIN SELECT 1 FROM sessions WHERE (\n${condition}\n)`,
    signalOf(call),
  ))
    continue;
}
