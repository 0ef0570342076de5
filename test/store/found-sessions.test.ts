import assert from "node:assert/strict";
import {test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {openStore} from "../../src/store/open-store.ts";
import type {Progress} from "../../src/traces/call-options.ts";
import {madeDatabase} from "./open-made.ts";

const sessions = `CREATE TABLE session_traces AS SELECT 's' || (1000 - i) AS session_id,
  CASE WHEN i <> 1 THEN TIMESTAMP '2025-07-25 10:00:00' + i * INTERVAL 1 SECOND END AS created_at, 'exp-' || i AS experiment_id FROM range(1000) r(i)`;
const events = (count: number) =>
  `CREATE TABLE events AS SELECT i AS id, 's' || (i % 1000) AS session_id, 'runtime' AS event_type FROM range(${count}) r(i)`;

async function told(path: string): Promise<readonly Progress[]> {
  const opened = await openEngine(path);
  const all: Progress[] = [];
  try {
    await openStore(opened, {onProgress: progress => all.push(progress)});
  } finally {
    await opened.engine.close();
  }
  return all;
}

test("while a large file is read its first sessions are told, once, before anything else, in the order of the file", async t => {
  const [first, ...others] = await told(await madeDatabase(t, [sessions, events(600_000)]));
  const found = first?.found ?? [];
  assert.equal(found.length, 200);
  assert.deepEqual(found.slice(0, 2), [
    {session_id: "s1000", created_at: "2025-07-25T10:00:00.000Z", experiment: "exp-0"},
    {session_id: "s999", created_at: null, experiment: "exp-1"},
  ]);
  assert.ok(others.length > 5 && others.every(progress => progress.found === undefined));
});

test("of a small file, or a view of sessions, nothing is told: it is read as soon", async t => {
  const isTold = (all: readonly Progress[]) => all.some(({found}) => found !== undefined);
  assert.equal(isTold(await told(await madeDatabase(t, [sessions, events(1000)]))), false);
  const view = sessions.replace("CREATE TABLE session_traces", "CREATE TABLE kept");
  const asView = [view, "CREATE VIEW session_traces AS FROM kept", events(600_000)];
  assert.equal(isTold(await told(await madeDatabase(t, asView))), false);
});
