import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {setImmediate} from "node:timers/promises";
import {openEngine} from "../../src/engine/open-engine.ts";
import {TraceError} from "../../src/errors.ts";
import {fixtures} from "./helpers.ts";

const path = join(fixtures, "minimal.duckdb");

test("an engine that is closed while a connection is being opened waits for it", {timeout: 60_000}, async () => {
  for (let round = 0; round < 60; round += 1) {
    const {engine} = await openEngine(path);
    const asked = engine.query("SELECT count(*) FROM src.main.events").then(
      () => null,
      (error: unknown) => error,
    );
    if (round % 3 === 1) await Promise.resolve();
    if (round % 3 === 2) await setImmediate();
    await engine.close();
    const error = await asked;
    // Closed under it, DuckDB crashed the process in one of some sixty rounds, or the connection was told to be gone.
    if (error !== null) assert.ok(error instanceof TraceError, String(error));
  }
});

test("more statements than connections wait for each other, and a closed engine refuses those that wait", {
  timeout: 60_000,
}, async () => {
  const {engine} = await openEngine(path);
  const counts = await Promise.all(Array.from({length: 12}, (_, index) => engine.query(`SELECT ${index}`)));
  assert.deepEqual(
    counts.map(({rows}) => rows[0]?.[0]),
    Array.from({length: 12}, (_, index) => index),
  );
  const slow = "SELECT count(*) FROM range(1000000000) a, range(1000000) b";
  const waiting = Promise.allSettled(Array.from({length: 6}, () => engine.query(slow)));
  await setImmediate();
  await engine.close();
  for (const {status} of await waiting) assert.equal(status, "rejected");
});
