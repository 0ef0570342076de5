import type {Engine} from "../../engine/engine.ts";
import type {RewardRule} from "../../recipe/recipe.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {numberOf} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {flagsSql, hooksSql, itemsSql, setsSql} from "./achievements-sql.ts";
import {callsSql, modelCallsSql, modelsSql, noModelCallsSql, severalSql} from "./calls-sql.ts";
import {environmentSql} from "./environment-sql.ts";
import {experimentsSql} from "./experiments-sql.ts";
import {factsSql, knownFlagsSql, metadataLengthSql, noFactsSql, oneFactASessionSql, repeatedSql} from "./facts-sql.ts";
import {type Ranges, readRanges} from "./read-ranges.ts";
import {readStates} from "./read-states.ts";
import {modelCorrectionsSql, noPackedCodesSql, placesSql, rollupTableSql, sessionsViewSql} from "./rollup-table-sql.ts";
import {runStages, type Stage} from "./run-stages.ts";
import {sessionsSql} from "./sessions-sql.ts";
import {eventSpansSql, messageSpansSql, timestepSpansSql, turnsWithoutTimestepsSql} from "./spans-sql.ts";
import {namesSql, rangesSql, spanSql} from "./summary-sql.ts";

export type Rollup = Ranges & {
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
  const drop = async (names: readonly string[], signal: AbortSignal) => {
    for (const name of names) await run(`DROP TABLE rollup.${name}`, signal);
  };
  let repeated = 0;
  const facts: Stage = {
    label: "reading sessions",
    run: async signal => {
      const length = numberOf((await run(metadataLengthSql(schema), signal)).rows[0]?.[0]);
      await run(knownFlagsSql(schema), signal);
      await run(noFactsSql(schema), signal);
      await Promise.all(factsSql(schema, length).map(sql => run(sql, signal)));
      repeated = numberOf((await run(repeatedSql, signal)).rows[0]?.[0]);
      if (repeated > 0) await run(oneFactASessionSql, signal);
    },
  };
  const calls: Stage = {
    label: "reading model calls",
    run: async signal => {
      await run(callsSql(schema), signal);
      const several = numberOf((await run(severalSql, signal)).rows[0]?.[0]);
      await run(several > 0 ? modelCallsSql(schema) : noModelCallsSql, signal);
      await run(modelsSql, signal);
    },
  };
  const states: Stage = {
    label: "reading final states",
    run: async signal => {
      await readStates(engine, schema, signal);
      for (const sql of [flagsSql, itemsSql]) await run(sql, signal);
    },
  };
  let ranges: Ranges | undefined;
  const table: Stage = {
    label: "building the rollup",
    run: async signal => {
      for (const sql of [setsSql, experimentsSql(schema), sessionsSql(schema, rule)]) await run(sql, signal);
      await drop(joinedTables, signal);
      await run(rangesSql, signal);
      const {rows} = await run("SELECT * FROM rollup.ranges", signal);
      ranges = readRanges(rows[0] ?? []);
      const {scales, sessions} = ranges;
      await Promise.all(placesSql.map(sql => run(sql, signal)));
      await run(rollupTableSql(scales, sessions), signal);
      for (const sql of [modelCorrectionsSql(scales, sessions), namesSql, spanSql, noPackedCodesSql, sessionsViewSql])
        await run(sql, signal);
      await drop(["joined", "experiments", "model_calls", "experiment_places", "moment_places", "id_places"], signal);
    },
  };
  await runStages(
    [
      [stage("reading", "CREATE SCHEMA IF NOT EXISTS rollup")],
      // Side by side they leave no thread idle.
      [
        facts,
        calls,
        stage("reading rewards", environmentSql(schema, rule)),
        stage("reading turns", timestepSpansSql(schema), eventSpansSql(schema), messageSpansSql(schema)),
      ],
      [states, stage("counting turns", turnsWithoutTimestepsSql(schema))],
      [stage("reading hooks", hooksSql(schema))],
      [table],
    ],
    call,
  );
  if (ranges === undefined) throw new Error("the rollup was not built");
  return {...ranges, repeated};
}

/** Those that are no longer needed once they are joined: they are large. */
const joinedTables = [
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
  "known_flags",
  "flags",
  "items",
];
