import assert from "node:assert/strict";
import {test} from "node:test";
import {qualifyingWindows} from "../../src/conversation/windows.ts";
import {defaultRecipe, type WindowOptions} from "../../src/recipe/recipe.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {madeDatabase} from "./open-made.ts";
import {fixtureNames, fixturePath} from "./truth.ts";

const options = (random: () => number): WindowOptions => {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  return {
    window_size: pick([1, 2, 3, 5, 10, 25]),
    stride: pick([1, 2, 5, 7]),
    min_window_reward: pick([-1, 0, 0.5, 0.9, 1, 2, 0.1]),
    min_window_achievements: pick([0, 0, 1, 2]),
    overlap: random() < 0.4,
  };
};

/** Counts, over the conversations themselves, what the store counts in SQL. */
async function agree(path: string, seed: number, runs: number): Promise<number> {
  const traces = await openTraces(path);
  try {
    const random = randomOf(seed);
    const {rows} = await traces.query("SELECT session_id, reward FROM sessions");
    const turns = new Map(
      await Promise.all(rows.map(async ([id]) => [id, (await traces.conversation(String(id))).turns] as const)),
    );
    let total = 0;
    for (let run = 0; run < runs; run++) {
      const window = options(random);
      const filters = random() < 0.5 ? {} : {min_total_reward: 1};
      const recipe = {...defaultRecipe, mode: "window", filters, window} as const;
      const selected = rows.filter(([, reward]) => !("min_total_reward" in filters) || (Number(reward) || 0) >= 1);
      const expected = selected.reduce((sum, [id]) => sum + qualifyingWindows(turns.get(id) ?? [], window).length, 0);
      assert.equal((await traces.statistics(recipe)).examples, expected, JSON.stringify(recipe.window));
      total += expected;
    }
    return total;
  } finally {
    await traces.close();
  }
}

for (const [index, name] of fixtureNames.entries()) {
  test(`windows of ${name} are counted as its conversations show them`, async () => {
    assert.ok((await agree(fixturePath(name), 40 + index, 12)) > 0);
  });
}

test("windows of sessions whose events tell their turns in another way", async t => {
  const state = (total: number, names: string) =>
    `'{"private_state":{"total_reward_episode":${total}},"public_state":{"achievements_status":{${names}}}}'`;
  const path = await madeDatabase(t, [
    "CREATE TABLE session_traces(session_id VARCHAR)",
    "INSERT INTO session_traces VALUES ('counted'), ('no turns'), ('gaps'), ('messages'), ('per step'), ('nothing')",
    "CREATE TABLE session_timesteps(id INTEGER, session_id VARCHAR)",
    "INSERT INTO session_timesteps SELECT 0, 'counted' FROM range(3)",
    "INSERT INTO session_timesteps SELECT 0, 'gaps' FROM range(6)",
    "INSERT INTO session_timesteps SELECT 0, 'per step' FROM range(3)",
    "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE, system_state_after JSON, event_metadata JSON)",
    `INSERT INTO events VALUES
      (1, 'counted', 'cais', 0, NULL, NULL, NULL), (2, 'counted', 'environment', 1, 1, NULL, NULL), (3, 'counted', 'cais', 2, NULL, NULL, NULL),
      (4, 'counted', 'environment', 3, 2, NULL, NULL), (5, 'counted', 'cais', 4, NULL, NULL, NULL), (6, 'counted', 'environment', 5, 3, NULL, NULL),
      (7, 'no turns', 'environment', NULL, 1, '{"inventory":{"wood":1}}', NULL), (8, 'no turns', 'environment', NULL, 5, '{"inventory":{"wood":1,"stone":2}}', NULL),
      (9, 'gaps', 'environment', 1, 0.7, NULL, '[{"hook_name":"easy_achievement","data":{"achievements":["a"]}}]'),
      (10, 'gaps', 'environment', 4, 0.1, NULL, '[{"hook_name":"easy_achievement","data":{"achievements":["a","b"]}}]'), (11, 'gaps', 'environment', 4, 0.2, NULL, NULL),
      (12, 'per step', 'environment', 0, 1, ${state(1, '"x":true')}, NULL), (13, 'per step', 'environment', 1, -1, ${state(0, '"x":true')}, NULL),
      (14, 'per step', 'environment', 2, 2, ${state(2, '"x":true,"y":true')}, NULL)`,
    "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)",
    `INSERT INTO messages VALUES (1, 'messages', 'user', '{"role":"user","content":"hello"}', 0), (2, 'messages', 'assistant', '{"role":"assistant","content":"hi"}', 0),
      (3, 'messages', 'user', '{"role":"user","content":"again"}', 1), (4, 'messages', 'assistant', '{"role":"assistant","content":"yes"}', 1)`,
  ]);
  assert.ok((await agree(path, 99, 60)) > 0);
});
