import type {Cell, Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {BoundParameters} from "./bind.ts";
import {listOf, numberOrNull, textOf, textOrNull} from "./cells.ts";
import {orderSql} from "./list/order-sql.ts";
import {momentSql} from "./list/row-sql.ts";
import {selectionSql} from "./predicate.ts";
import type {KeyOptions, SessionKey} from "./session-key.ts";
import {exportSort} from "./session-row.ts";
import {signalOf} from "./signal-of.ts";

/** Sessions of a batch: a chunk of DuckDB. */
const batch = 2048;

let made = 0;

/**
 * The selection in the order of an export (reward descending, then session id), in batches. Only the places of the rows are sorted, so
 * that memory is bounded whatever their number.
 */
export async function* exportKeys(
  engine: Engine,
  recipe: Recipe,
  options: KeyOptions & CallOptions = {},
): AsyncGenerator<readonly SessionKey[], void, undefined> {
  made += 1;
  const table = `rollup.export_${made}`;
  const values = new BoundParameters();
  const chosen = `SELECT rowid AS row, reward, session_id FROM rollup.sessions
    WHERE ${selectionSql(recipe, values.bind).selected}${sampleSql(options, values)}`;
  const limit = options.limit === undefined ? "" : `LIMIT ${values.bind(Math.floor(options.limit))}`;
  await engine.query(`CREATE TABLE ${table} AS SELECT row FROM (${chosen}) ORDER BY ${orderSql(exportSort)} ${limit}`, {
    parameters: values.parameters,
    ...signalOf(options),
  });
  try {
    for (let first = 0; ; first += batch) {
      const {rows} = await engine.query(batchSql(table, first), signalOf(options));
      if (rows.length > 0) yield rows.map(readKey);
      if (rows.length < batch) return;
    }
  } finally {
    await engine.query(`DROP TABLE IF EXISTS ${table}`).catch(() => undefined);
  }
}

/** The sample is drawn by a hash that is the same everywhere, now and later. */
function sampleSql({sample, seed = 0}: KeyOptions, values: BoundParameters): string {
  if (sample === undefined) return "";
  return ` ORDER BY md5(${values.bind(`${seed}:`)} || session_id), session_id LIMIT ${values.bind(Math.floor(sample))}`;
}

function batchSql(table: string, first: number): string {
  return `SELECT session_id, reward, reward_rule, achievements, achievement_names, cost, tokens, turns, latency_ms, model, experiment, difficulty,
      ${momentSql("created_at")}
    FROM (SELECT rowid AS place, row FROM ${table} WHERE rowid >= ${first} AND rowid < ${first + batch}) o
    JOIN rollup.sessions s ON s.rowid = o.row ORDER BY o.place`;
}

function readKey(row: readonly Cell[]): SessionKey {
  const [id, reward, rule, achievements, names, cost, tokens, turns, latency, model, experiment, difficulty, created] =
    row;
  return {
    session_id: textOf(id),
    reward: numberOrNull(reward),
    reward_rule: textOrNull(rule),
    achievements: numberOrNull(achievements),
    achievement_names: listOf(names, textOf),
    cost: numberOrNull(cost),
    tokens: numberOrNull(tokens),
    turns: numberOrNull(turns),
    latency_ms: numberOrNull(latency),
    model: textOrNull(model),
    experiment: textOrNull(experiment),
    difficulty: textOrNull(difficulty),
    created_at: textOrNull(created),
  };
}
