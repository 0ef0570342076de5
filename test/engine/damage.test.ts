import assert from "node:assert/strict";
import {copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {Supervisor} from "../../src/engine/process/supervisor.ts";
import {TraceError} from "../../src/errors.ts";
import {repaired} from "./damaged-file.ts";
import {scaled, withWriter, writeDatabase} from "./helpers.ts";
import {bundledEngine} from "./process/bundled-engine.ts";
import type {FixtureMethods} from "./process/fixture-engine.ts";

let folder: string;
let whole: Buffer;
let expected: string;

const queries = [
  "SELECT count(*), count(DISTINCT id), sum(tokens), sum(cost)::VARCHAR, round(sum(reward), 6), min(moment), max(moment) FROM src.main.events",
  "SELECT sum(hash(name) % 1000003)::VARCHAR, sum(hash(tags) % 1000003)::VARCHAR, sum(hash(meta) % 1000003)::VARCHAR FROM src.main.events",
  "SELECT name, count(*) FROM src.main.events GROUP BY 1 ORDER BY 1",
  "SELECT * FROM src.main.recent ORDER BY id LIMIT 20",
  "SELECT table_name FROM duckdb_tables() WHERE database_name = 'src' ORDER BY 1",
];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  const path = join(folder, "whole.duckdb");
  await writeDatabase(path, [
    `CREATE TABLE events AS SELECT range AS id, 'agent-' || (range % 17) AS name, TIMESTAMP '2026-01-01' + INTERVAL (range) MINUTE AS moment,
      sin(range) AS reward, ((range % 1000) / 7.0)::DECIMAL(18, 6) AS cost, range::HUGEINT * 1000000007 AS tokens,
      ['tag' || (range % 7), 'k' || (range % 3)] AS tags, {'model': 'm' || (range % 4), 'n': range}::JSON AS meta FROM range(6000)`,
    "CREATE INDEX by_name ON events (name)",
    "CREATE VIEW recent AS SELECT id, name, moment FROM events",
    "CREATE SEQUENCE s",
  ]);
  whole = readFileSync(path);
  expected = await read(path);
});
after(() => rmSync(folder, {recursive: true}));

async function read(path: string): Promise<string> {
  const {engine} = await openEngine(path, {threads: 1});
  try {
    const tables = [];
    for (const query of queries) tables.push((await engine.query(query)).rows);
    return JSON.stringify(tables, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  } finally {
    await engine.close();
  }
}

/** Numbers that only look random, so that a failure can be looked at again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 4_294_967_296;
  };
}

test("fault 21: any damage gives a reason or the right data, never wrong data", {timeout: 1_200_000}, async t => {
  const random = generator(7);
  const tally = {right: 0, refused: 0};
  for (let index = 0; index < scaled(200, 2000); index += 1) {
    const path = join(folder, "damaged.duckdb");
    let bytes = Buffer.from(whole);
    if (index % 4 === 3) bytes = bytes.subarray(0, Math.floor(random() * bytes.length));
    else {
      for (let flips = [1, 4, 16, 64][Math.floor(random() * 4)] ?? 1; flips > 0; flips -= 1) {
        const offset = Math.floor(random() * bytes.length);
        bytes[offset] = (bytes[offset] ?? 0) ^ (1 + Math.floor(random() * 255));
      }
    }
    writeFileSync(path, bytes);
    try {
      assert.equal(await read(path), expected, `case ${index}`);
      tally.right += 1;
    } catch (error) {
      assert.ok(error instanceof TraceError, `case ${index}: ${String(error)}`);
      assert.ok(!error.message.includes("\n") && error.message.length < 500, `case ${index}: ${error.message}`);
      tally.refused += 1;
    }
  }
  t.diagnostic(`${tally.refused + tally.right} damages: ${tally.refused} refused, ${tally.right} right`);
  assert.ok(tally.refused > tally.right, "most damage is noticed");
});

test("fault 22: hostile damage with repaired checksums costs engines, never the interface", {
  timeout: 1_200_000,
}, async t => {
  const random = generator(11);
  const bundle = await bundledEngine();
  const outcomes = new Map<string, number>();
  for (let index = 0; index < scaled(10, 1000); index += 1) {
    const path = join(folder, "hostile.duckdb");
    const offsets = Array.from({length: [1, 4, 16][index % 3] ?? 1}, () => {
      let offset = 0;
      do offset = 20 + Math.floor(random() * (whole.length - 20));
      while (whole[offset] === 0 && random() < 0.97);
      return offset;
    });
    writeFileSync(path, repaired(whole, ...offsets));
    const outcome = await Supervisor.start<FixtureMethods, unknown>(
      {
        process: {...bundle, mostMemory: 2e9},
        open: (process, call) => process.call("open", {path}, call),
        onOpened: () => undefined,
        onState: () => undefined,
      },
      {signal: AbortSignal.timeout(20_000)},
    ).then(
      async engine => {
        const answers = await Promise.allSettled(
          queries.map(query => engine.call("rows", query, {repeatable: true, signal: AbortSignal.timeout(20_000)})),
        );
        await engine.close();
        return answers.every(answer => answer.status === "fulfilled") ? "answers" : "some answers";
      },
      (error: unknown) => {
        assert.ok(error instanceof Error);
        return error instanceof TraceError ? error.kind : `defect: ${error.name}: ${error.message}`;
      },
    );
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic([...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(", "));
  const defects = [...outcomes.keys()].filter(outcome => outcome.startsWith("defect"));
  assert.deepEqual(defects, [], "whatever became of the engine is told as what it is");
});

for (const storage of ["", "(STORAGE_VERSION 'v1.5.0')"]) {
  test(`fault 7 and 8: a damaged log ${storage} is refused, or what is missing is said`, {
    timeout: 1_200_000,
  }, async () => {
    const [writer, path] = [join(folder, `w${storage.length}.duckdb`), join(folder, "log.duckdb")];
    let wal = Buffer.alloc(0);
    const commits = new Set<number>();
    const sql = ["SET wal_autocheckpoint = '1TB'", "CREATE TABLE t (i INTEGER, s VARCHAR)", "CHECKPOINT d"];
    await withWriter(
      writer,
      sql,
      async run => {
        for (let index = 0; index < 30; index += 1) {
          await run(`INSERT INTO t SELECT ${index}, 'text' FROM range(10)`);
          commits.add(statSync(`${writer}.wal`).size);
        }
        copyFileSync(writer, path);
        wal = readFileSync(`${writer}.wal`);
      },
      storage,
    );
    const random = generator(storage.length + 3);
    for (let index = 0; index < scaled(40, 600); index += 1) {
      const bytes = Buffer.from(wal);
      const offset = Math.floor(random() * bytes.length);
      bytes[offset] = (bytes[offset] ?? 0) ^ (1 + Math.floor(random() * 255));
      const isCut = index % 3 === 2;
      writeFileSync(`${path}.wal`, isCut ? bytes.subarray(0, offset) : bytes);
      try {
        const {engine, source} = await openEngine(path, {threads: 1});
        const {rows} = await engine.query("SELECT count(*), count(DISTINCT i) FROM src.main.t");
        await engine.close();
        const [count, transactions] = rows[0] ?? [];
        assert.equal(count, Number(transactions) * 10, `case ${index}`);
        const said = source.warnings.some(warning => /incomplete|is not one/.test(warning));
        // Cut between two commits it is a whole log of a shorter life: nobody can know of more.
        assert.equal(
          said,
          count !== 300 && !(isCut && commits.has(offset)),
          `case ${index}, byte ${offset}: ${String(count)} rows, ${source.warnings.join(" ")}`,
        );
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        assert.ok(error instanceof TraceError, `case ${index}: ${String(error)}`);
        assert.match(error.remedy ?? "", /--ignore-wal/, `case ${index}: ${error.message}`);
      }
    }
  });
}
