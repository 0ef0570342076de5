import type {Cell, Engine} from "../../engine/engine.ts";
import {type MetricName, metricNames, metrics} from "../../recipe/metrics.ts";
import type {RewardRule} from "../../recipe/recipe.ts";
import {byMetric} from "../../stats/by-metric.ts";
import {type MetricRange, scaleOf} from "../../stats/scale-of.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {numberOf, numberOrNull} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {flagsSql, hooksSql, itemsSql} from "./achievements-sql.ts";
import {callsSql} from "./calls-sql.ts";
import {environmentSql} from "./environment-sql.ts";
import {factsSql, oneFactASessionSql, repeatedSql} from "./facts-sql.ts";
import {
  modelCorrectionsSql,
  rangesSql,
  rollupTableSql,
  type Scales,
  sessionsViewSql,
  setsSql,
} from "./rollup-table-sql.ts";
import {runStages, type Stage} from "./run-stages.ts";
import {modelsSql, sessionsSql} from "./sessions-sql.ts";
import {eventSpansSql, messageSpansSql, timestepSpansSql, turnsWithoutTimestepsSql} from "./spans-sql.ts";
import {scanStatesSql} from "./states-sql.ts";

export type Rollup = {
  readonly sessions: number;
  readonly scales: Scales;
  readonly known: Readonly<Record<MetricName, number>>;
  /** Rows of `session_traces` that repeat a session's id. */
  readonly repeated: number;
};

/**
 * Reads the whole file once and leaves the table `rollup.sessions`, one row a session, and the view `sessions` over it, in the engine's in-memory
 * database. The reward rule is that of all sessions from then on.
 */
export async function buildRollup(
  engine: Engine,
  schema: SourceSchema,
  rule: RewardRule,
  call: CallOptions = {},
): Promise<Rollup> {
  const run = (sql: string, signal: AbortSignal) => engine.query(sql, {signal});
  const stage = (label: string, ...statements: readonly string[]): Stage => ({
    label,
    run: async signal => {
      for (const sql of statements) await run(sql, signal);
    },
  });
  let repeated = 0;
  const facts: Stage = {
    label: "reading sessions",
    run: async signal => {
      await run(factsSql(schema), signal);
      repeated = numberOf((await run(repeatedSql, signal)).rows[0]?.[0]);
      if (repeated > 0) await run(oneFactASessionSql, signal);
    },
  };
  let rollup: Omit<Rollup, "repeated"> | undefined;
  const table: Stage = {
    label: "building the rollup",
    run: async signal => {
      await run(sessionsSql(schema, rule), signal);
      const {rows} = await run(rangesSql, signal);
      rollup = readRanges(rows[0] ?? []);
      for (const sql of setsSql) await run(sql, signal);
      await run(rollupTableSql(rollup.scales, rollup.sessions), signal);
      await run(modelCorrectionsSql(rollup.scales, rollup.sessions), signal);
      await run(sessionsViewSql, signal);
      for (const name of workTables) await run(`DROP TABLE rollup.${name}`, signal);
    },
  };
  await runStages(
    [
      [stage("reading", "CREATE SCHEMA IF NOT EXISTS rollup")],
      // Reading the sessions keeps one thread busy, the events all there are: side by side they leave none idle.
      [
        facts,
        stage("reading model calls", callsSql(schema), modelsSql),
        stage("reading rewards", environmentSql(schema)),
        stage("reading turns", timestepSpansSql(schema), eventSpansSql(schema), messageSpansSql(schema)),
      ],
      [
        stage("reading final states", scanStatesSql(schema), flagsSql, itemsSql),
        stage("counting turns", turnsWithoutTimestepsSql(schema)),
      ],
      [stage("reading hooks", hooksSql(schema))],
      [table],
    ],
    call,
  );
  if (rollup === undefined) throw new Error("the rollup was not built");
  return {...rollup, repeated};
}

const workTables = [
  "facts",
  "calls",
  "models",
  "environment",
  "event_spans",
  "message_spans",
  "timestep_spans",
  "call_turns",
  "states",
  "hooks",
  "flags",
  "items",
  "joined",
];

/** Reads what `rangesSql` gives: the number of sessions, then four values a metric. */
function readRanges(row: readonly Cell[]): Omit<Rollup, "repeated"> {
  const at = (name: MetricName, offset: number) => row[1 + 4 * metricNames.indexOf(name) + offset];
  const rangeOf = (name: MetricName): MetricRange | null => {
    const [min, max, high] = [1, 2, 3].map(offset => numberOrNull(at(name, offset)));
    return min == null || max == null || high == null ? null : {min, max, high};
  };
  return {
    sessions: numberOf(row[0]),
    known: byMetric(name => numberOf(at(name, 0))),
    scales: byMetric(name => scaleOf(rangeOf(name), metrics[name].whole)),
  };
}
