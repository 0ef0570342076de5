import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {numberOf, textOf} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {signalOf} from "../signal-of.ts";

const batch = 200;

type OddTurns = {readonly row: number; readonly rewards: readonly number[]; readonly unlocks: readonly number[]};

/**
 * Adds the sessions of `rollup.odd_sessions` to `rollup.turns`, with their turns as the conversation tells them, and what these unlocked to
 * `rollup.odd_turns`.
 */
export async function addOddSessions(engine: Engine, schema: SourceSchema, call: CallOptions): Promise<void> {
  await engine.query(
    "CREATE OR REPLACE TABLE rollup.odd_turns (row BIGINT, rewards DOUBLE[], unlocks INTEGER[])",
    signalOf(call),
  );
  const {rows} = await engine.query("SELECT session_id, row FROM rollup.odd_sessions ORDER BY row", signalOf(call));
  if (rows.length === 0) return;
  const [{readRecords}, {sessionEntries}, {turnFacts}] = await Promise.all([
    import("../records/session-records.ts"),
    import("../../conversation/session-entries.ts"),
    import("../../conversation/turn-facts.ts"),
  ]);
  const rowOf = new Map(rows.map(([id, row]) => [textOf(id), numberOf(row)]));
  let waiting: OddTurns[] = [];
  const add = async () => {
    await engine.query(
      `INSERT INTO rollup.odd_turns SELECT unnest(from_json($1, '[{"row":"BIGINT","rewards":["DOUBLE"],"unlocks":["INTEGER"]}]'), recursive := true)`,
      {parameters: [JSON.stringify(waiting)], ...signalOf(call)},
    );
    waiting = [];
  };
  let done = 0;
  for await (const records of readRecords(engine, schema, [...rowOf.keys()], signalOf(call))) {
    const turns = turnFacts(records, sessionEntries(records).entries);
    const row = rowOf.get(records.sessionId);
    if (row === undefined) continue;
    waiting.push({
      row,
      rewards: turns.map(({reward}) => reward ?? 0),
      unlocks: turns.map(({achievements}) => achievements.length),
    });
    done += 1;
    if (waiting.length < batch) continue;
    await add();
    call.onProgress?.({label: "reading the turns of sessions", done, total: rowOf.size});
  }
  if (waiting.length > 0) await add();
  await engine.query("INSERT INTO rollup.turns SELECT row, rewards FROM rollup.odd_turns", signalOf(call));
}
