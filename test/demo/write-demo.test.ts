import assert from "node:assert/strict";
import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {writeDemo} from "../../src/demo/write-demo.ts";
import {TraceError} from "../../src/errors.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {rowsOf} from "./rows-of.ts";

const tables = ["session_traces", "session_timesteps", "events", "messages", "experiments"];
const fingerprint = (path: string) =>
  rowsOf(
    path,
    tables
      .map(table => `SELECT '${table}', md5(string_agg(t::VARCHAR, '\n' ORDER BY rowid)) FROM ${table} t`)
      .join(" UNION ALL "),
  );

test("the same seed gives the same rows, another seed others", async context => {
  const folder = temporaryFolder(context);
  const [first, again, other] = ["first", "again", "other"].map(name => join(folder, `${name}.duckdb`)) as [
    string,
    string,
    string,
  ];
  await writeDemo(first, {sessions: 12, seed: 7});
  await writeDemo(again, {sessions: 12, seed: 7});
  await writeDemo(other, {sessions: 12, seed: 8});
  assert.deepEqual(await fingerprint(again), await fingerprint(first));
  assert.notDeepEqual(await fingerprint(other), await fingerprint(first));
  assert.deepEqual(readdirSync(folder).sort(), ["again.duckdb", "first.duckdb", "other.duckdb"]);
});

test("never overwrites a file", async context => {
  const path = join(temporaryFolder(context), "precious.duckdb");
  writeFileSync(path, "precious");
  await assert.rejects(writeDemo(path, {sessions: 1}), (error: unknown) => {
    assert.ok(error instanceof TraceError);
    assert.equal(error.kind, "export");
    assert.match(error.message, /precious\.duckdb exists already/);
    assert.ok(error.remedy);
    return true;
  });
  assert.deepEqual(readdirSync(join(path, "..")), ["precious.duckdb"]);
});

test("says so where there is no such folder", async context => {
  const path = join(temporaryFolder(context), "no", "such", "demo.duckdb");
  await assert.rejects(writeDemo(path, {sessions: 1}), {name: "TraceError", kind: "export", message: /no such folder/});
});

test("says so where nothing can be written", async context => {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, "file"), "");
  const path = join(folder, "file", "demo.duckdb");
  await assert.rejects(writeDemo(path, {sessions: 1}), {
    name: "TraceError",
    kind: "export",
    message: /cannot be written/,
  });
});

test("reports progress, and leaves nothing behind when cancelled", async context => {
  const folder = temporaryFolder(context);
  const path = join(folder, "demo.duckdb");
  const controller = new AbortController();
  const seen: number[] = [];
  const writing = writeDemo(path, {
    sessions: 60,
    signal: controller.signal,
    onProgress: ({done, total}) => {
      assert.equal(total, 60);
      seen.push(done);
      if (done >= 20) controller.abort();
    },
  });
  await assert.rejects(writing, {name: "TraceError", kind: "cancelled"});
  assert.deepEqual(seen, [4, 8, 12, 16, 20]);
  assert.ok(!existsSync(path));
  assert.deepEqual(readdirSync(folder), []);
});

test("an empty demo is a database with empty tables", async context => {
  const path = join(temporaryFolder(context), "empty.duckdb");
  await writeDemo(path, {sessions: 0});
  assert.deepEqual(await rowsOf(path, "SELECT count(*)::INTEGER FROM session_traces"), [[0]]);
});
