import assert from "node:assert/strict";
import {test} from "node:test";
import {exportSort} from "../../src/store/session-row.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import {fixtureNames, fixturePath, namesOf, truthOf} from "./truth.ts";

const everything = {filters: {}, verdicts: {keep: [], reject: []}};

for (const name of fixtureNames) {
  test(`the rollup of ${name} is what its truth file says`, async () => {
    const truth = await truthOf(name);
    const traces = await openTraces(fixturePath(name));
    try {
      const {rows} = await traces.query("SELECT * FROM sessions");
      assert.equal(rows.length, truth.length);
      const {columns} = await traces.query("SELECT * FROM sessions");
      const found = new Map(
        rows.map(row => [row[0], Object.fromEntries(row.map((value, i) => [columns[i]!.name, value]))]),
      );
      for (const session of truth) {
        const row = found.get(session.session_id);
        assert.ok(row, session.session_id);
        const {reward, achievements, tokens, cost, turns, latency_ms, model, difficulty, failed} = row;
        assert.deepEqual(
          {reward, achievements, tokens, cost, turns, latency_ms, model, difficulty, failed},
          {
            reward: session.total_reward,
            achievements: session.achievements,
            tokens: session.total_tokens,
            cost: session.total_cost,
            turns: session.turns,
            latency_ms: session.avg_latency_ms,
            model: session.model,
            difficulty: session.difficulty,
            failed: session.failed,
          },
          session.session_id,
        );
        const names = namesOf(session);
        if (names !== null) assert.deepEqual(row["achievement_names"], names);
        assert.deepEqual(row["models"], session.model === null ? [] : [session.model]);
        assert.deepEqual([...(row["experiment_names"] as string[])].sort(), [...session.experiments].sort());
        assert.equal(row["experiment"], session.experiments.at(-1) ?? null);
        if (session.turns > 0) assert.equal(row["layout"], session.layout);
      }
      assert.equal(traces.source.sessions, truth.length);
      assert.equal(traces.source.failed, truth.filter(({failed}) => failed).length);
      assert.deepEqual(traces.source.known, {
        reward: truth.filter(session => session.total_reward !== null).length,
        achievements: truth.filter(session => session.achievements !== null).length,
        cost: truth.filter(session => session.total_cost !== null).length,
        tokens: truth.filter(session => session.total_tokens !== null).length,
        turns: truth.length,
        latency_ms: truth.filter(session => session.avg_latency_ms !== null).length,
      });
    } finally {
      await traces.close();
    }
  });
}

test("the reward rule can be forced for all sessions", async () => {
  const truth = await truthOf("late");
  for (const reward of ["sum", "last"] as const) {
    const traces = await openTraces(fixturePath("late"), {reward});
    try {
      const request = {
        recipe: {...(await import("../../src/recipe/recipe.ts")).defaultRecipe, ...everything},
        sort: exportSort,
      };
      const {rows} = await traces.sessions({...request, offset: 0, limit: 100});
      for (const session of truth) {
        const row = rows.find(({session_id}) => session_id === session.session_id);
        const expected = reward === "sum" ? session.naive_reward_sum : session.total_reward;
        if (expected === null) assert.equal(row?.reward, null);
        else assert.ok(Math.abs((row?.reward ?? NaN) - expected) < 1e-9, session.session_id);
      }
      assert.deepEqual(
        traces.source.rewardRules,
        reward === "sum" ? {runningTotal: 0, sum: 19, unknown: 1} : {runningTotal: 19, sum: 0, unknown: 1},
      );
    } finally {
      await traces.close();
    }
  }
});

test("the rows that a conversation needs are told by their places", async () => {
  for (const name of ["early", "mixed"] as const) {
    const traces = await openTraces(fixturePath(name));
    try {
      const {rows} = await traces.query(
        `SELECT count(*) FROM sessions s WHERE NOT rows_together
           OR (SELECT count(*) FROM events e WHERE e.session_id = s.session_id) <> events
           OR (SELECT count(*) FROM messages m WHERE m.session_id = s.session_id) <> messages
           OR (events > 0) <> (event_first_row IS NOT NULL) OR (messages > 0) <> (message_last_row IS NOT NULL)`,
      );
      assert.deepEqual(rows, [[0]]);
    } finally {
      await traces.close();
    }
  }
});
