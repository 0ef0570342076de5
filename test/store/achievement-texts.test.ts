import assert from "node:assert/strict";
import {test} from "node:test";
import {openMade, rollupOf} from "./open-made.ts";

const sessions = 1500;

/** What the metadata of a session says was unlocked: of the last ones nothing that an earlier one says. */
const noted = (index: number) =>
  index >= 1200
    ? {[`late_${index}`]: true, never: false}
    : {collect_wood: index % 2 === 0, place_table: index % 3 === 0};

/** Every fifth session notes nothing; the state of its last event does, in the words of another's metadata. */
const isInState = (index: number) => index % 5 === 0;

test("the texts of achievements of many sessions, in metadata and in states, each give their own names", async t => {
  const indexes = Array.from({length: sessions}, (_, index) => index);
  const metadata = (index: number) =>
    JSON.stringify(isInState(index) ? [] : [{metadata_type: "episode_results", data: {achievements: noted(index)}}]);
  const state = (index: number) => JSON.stringify({achievements_status: noted(index), inventory: {sapling: 1}});
  const store = await openMade(t, [
    "CREATE TABLE session_traces(session_id VARCHAR, metadata JSON)",
    `INSERT INTO session_traces VALUES ${indexes.map(index => `('s${index}', '${metadata(index)}')`).join(", ")}`,
    "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, system_state_after JSON)",
    `INSERT INTO events VALUES ${indexes
      .filter(isInState)
      .map(index => `(${index}, 's${index}', 'environment', 0, '${state(index)}')`)
      .join(", ")}`,
  ]);
  const rows = await rollupOf(store);
  assert.deepEqual([rows.size, store.source.sessions], [sessions, sessions]);
  for (const index of indexes) {
    const row = rows.get(`s${index}`);
    const names = Object.entries(noted(index)).flatMap(([name, unlocked]) => (unlocked ? [name] : []));
    assert.deepEqual([row?.["achievement_names"], row?.["achievements"]], [names, names.length], `s${index}`);
  }
  assert.deepEqual(
    store.source.achievements.slice(0, 2).map(({name, sessions: count}) => [name, count]),
    [
      ["collect_wood", 600],
      ["place_table", 400],
    ],
  );
});
