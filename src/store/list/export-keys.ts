import type {Cell, Engine, Parameter} from "../../engine/engine.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {listOf, numberOrNull, textOf, textOrNull} from "../cells.ts";
import {predicate} from "../predicate.ts";
import type {KeyOptions, SessionKey} from "../session-key.ts";
import {exportSort} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import {createdAtSql} from "./created-at-sql.ts";
import {orderSql} from "./list-sql.ts";

/** The same order for the same seed, on every machine and with every version of DuckDB. */
const drawn = "md5(concat(?::VARCHAR, ':', session_id))";

/**
 * The selection in the order of every export (reward descending, then session id), in batches of 2,048 at most. Only the keys are sorted: whoever needs the
 * conversations fetches them batch by batch.
 */
export async function* exportKeys(
  engine: Engine,
  recipe: Recipe,
  options: KeyOptions = {},
  call: CallOptions = {},
): AsyncGenerator<readonly SessionKey[]> {
  const {limit, sample, seed = 0, split = false} = options;
  const selection = predicate(recipe);
  const parameters: Parameter[] = [...selection.parameters];
  let from = `SELECT * FROM sessions WHERE ${selection.sql}`;
  if (limit !== undefined) from = `${from} ORDER BY ${orderSql(exportSort)} LIMIT ${Math.max(0, Math.floor(limit))}`;
  if (sample !== undefined) {
    from = `SELECT * FROM (${from}) ORDER BY ${drawn} LIMIT ${Math.max(0, Math.floor(sample))}`;
    parameters.push(String(seed));
  }
  const share = split
    ? `row_number() OVER (PARTITION BY model ORDER BY ${drawn}) / count(*) OVER (PARTITION BY model)`
    : "NULL::DOUBLE";
  const shareParameters: readonly Parameter[] = split ? [String(seed)] : [];
  const sql = `SELECT session_id, ${createdAtSql}, model, experiment, difficulty, achievement_names, reward_rule,
      reward, achievements::DOUBLE, cost, tokens::DOUBLE, turns::DOUBLE, latency_ms, ${share}
    FROM (${from}) ORDER BY ${orderSql(exportSort)}`;
  for await (const {rows} of engine.stream(sql, {parameters: [...shareParameters, ...parameters], ...signalOf(call)})) {
    yield rows.map(keyOf);
  }
}

function keyOf(row: readonly Cell[]): SessionKey {
  return {
    session_id: textOf(row[0]),
    created_at: textOrNull(row[1]),
    model: textOrNull(row[2]),
    experiment: textOrNull(row[3]),
    difficulty: textOrNull(row[4]),
    achievement_names: listOf(row[5], textOf),
    reward_rule: textOrNull(row[6]),
    reward: numberOrNull(row[7]),
    achievements: numberOrNull(row[8]),
    cost: numberOrNull(row[9]),
    tokens: numberOrNull(row[10]),
    turns: numberOrNull(row[11]),
    latency_ms: numberOrNull(row[12]),
    split_share: numberOrNull(row[13]),
  };
}
