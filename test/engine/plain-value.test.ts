import assert from "node:assert/strict";
import {join} from "node:path";
import {after, before, test} from "node:test";
import type {Cell, Engine} from "../../src/engine/engine.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import {fixtures} from "./helpers.ts";

let engine: Engine;
before(async () => {
  ({engine} = await openEngine(join(fixtures, "minimal.duckdb")));
});
after(() => engine.close());

async function value(sql: string): Promise<Cell> {
  const {rows} = await engine.query(`SELECT ${sql}`);
  return rows[0]?.[0] ?? null;
}

/** SQL expression → the plain value, written by hand. */
const values: readonly (readonly [string, Cell])[] = [
  ["NULL", null],
  ["true", true],
  ["1::TINYINT", 1],
  ["255::UTINYINT", 255],
  ["(-2147483648)::INTEGER", -2_147_483_648],
  ["4294967295::UINTEGER", 4_294_967_295],
  ["1::BIGINT", 1],
  ["9007199254740991", 9_007_199_254_740_991],
  ["9007199254740993", 9_007_199_254_740_993n],
  ["(-9223372036854775808)::BIGINT", -9_223_372_036_854_775_808n],
  ["18446744073709551615::UBIGINT", 18_446_744_073_709_551_615n],
  ["170141183460469231731687303715884105727::HUGEINT", 170_141_183_460_469_231_731_687_303_715_884_105_727n],
  ["sum(x) FROM (VALUES (1), (2)) t(x)", 3],
  ["count(*) FROM range(5)", 5],
  ["'12345678901234567890123'::BIGNUM", 12_345_678_901_234_567_890_123n],
  ["1.5::FLOAT", 1.5],
  ["'nan'::DOUBLE", Number.NaN],
  ["'-inf'::DOUBLE", Number.NEGATIVE_INFINITY],
  ["-0.0::DOUBLE", -0],
  ["1.10::DECIMAL(10,2)", "1.10"],
  ["123456789012345678.123456::DECIMAL(30,6)", "123456789012345678.123456"],
  ["-0.05::DECIMAL(4,2)", "-0.05"],
  ["'a' || chr(0) || 'b'", "a\0b"],
  ["'😀'", "😀"],
  ["DATE '2026-02-03'", "2026-02-03"],
  ["DATE '1969-12-31'", "1969-12-31"],
  ["DATE '0001-01-01'", "0001-01-01"],
  ["DATE '0044-03-15 (BC)'", "0044-03-15 (BC)"],
  ["DATE '290000-01-01'", "290000-01-01"],
  ["DATE 'infinity'", "infinity"],
  ["DATE '-infinity'", "-infinity"],
  ["TIMESTAMP '2026-01-01 00:00:00.123456'", "2026-01-01T00:00:00.123456"],
  ["TIMESTAMP '1969-12-31 23:59:59.5'", "1969-12-31T23:59:59.5"],
  ["TIMESTAMP '2026-01-01 12:00:00'", "2026-01-01T12:00:00"],
  ["TIMESTAMP 'infinity'", "infinity"],
  ["TIMESTAMP '-infinity'", "-infinity"],
  ["TIMESTAMP '290000-01-01'", "290000-01-01T00:00:00"],
  ["TIMESTAMP '0044-03-15 (BC) 12:00:00'", "0044-03-15T12:00:00 (BC)"],
  ["TIMESTAMPTZ '2026-01-01 00:00:00+02'", "2025-12-31T22:00:00Z"],
  ["TIMESTAMPTZ 'infinity'", "infinity"],
  ["TIMESTAMP_S '2026-01-01 00:00:01'", "2026-01-01T00:00:01"],
  ["TIMESTAMP_MS '2026-01-01 00:00:00.123'", "2026-01-01T00:00:00.123"],
  ["TIMESTAMP_NS '2026-01-01 00:00:00.123456789'", "2026-01-01T00:00:00.123456789"],
  ["TIME '12:34:56.5'", "12:34:56.5"],
  ["TIMETZ '12:34:56+05'", "12:34:56+05"],
  ["INTERVAL '1 month 2 days'", "1 month 2 days"],
  ["UUID '00000000-0000-0000-0000-000000000001'", "00000000-0000-0000-0000-000000000001"],
  ["'\\xAA\\x00b'::BLOB", "\\xAA\\x00b"],
  ["'101'::BIT", "101"],
  ["[1, 2, NULL]", [1, 2, null]],
  ["[9007199254740993]", [9_007_199_254_740_993n]],
  ["[]", []],
  ["array_value(1, 2)", [1, 2]],
  ["{'a': 1, 'b': [{'c': 1.10::DECIMAL(4,2)}]}", {a: 1, b: [{c: "1.10"}]}],
  ["{'a': TIMESTAMP 'infinity'}", {a: "infinity"}],
  ["{'constructor': 2, 'toString': 1}", {constructor: 2, toString: 1}],
  [
    "MAP {'k': 1, 'l': NULL}",
    [
      {key: "k", value: 1},
      {key: "l", value: null},
    ],
  ],
  ["'{\"a\":1}'::JSON", '{"a":1}'],
  ["'null'::JSON", "null"],
  ["'b'::ENUM('a', 'b')", "b"],
  ["union_value(n := 1)", {tag: "n", value: 1}],
  ["1::VARIANT", 1],
];

for (const [sql, expected] of values) {
  test(`fault 39: ${sql} is shown as it is`, async () => {
    assert.deepEqual(await value(sql), expected);
    assert.deepEqual(await value(`[${sql.includes(" FROM ") ? "1" : sql}]`), [sql.includes(" FROM ") ? 1 : expected]);
  });
}

test("fault 38: a struct field named __proto__ is kept", async () => {
  const shown = await value("{'__proto__': 'x', 'b': 1}");
  assert.ok(typeof shown === "object" && shown !== null);
  assert.deepEqual(Object.entries(shown), [
    ["__proto__", "x"],
    ["b", 1],
  ]);
  assert.equal(Object.getPrototypeOf(shown), Object.prototype);
  assert.deepEqual(Object.entries(((await value("[{'__proto__': {'deep': 1}}]")) as readonly object[])[0] ?? {}), [
    ["__proto__", {deep: 1}],
  ]);
});

test("fault 38: columns of the same name, named __proto__ or with escapes are kept", async () => {
  const {columns, rows} = await engine.query(
    `SELECT 1 AS a, 2 AS a, 3 AS A, 4 AS "__proto__", 5 AS "\u001B]0;x\u0007"`,
  );
  assert.deepEqual(
    columns.map(column => column.name),
    ["a", "a", "A", "__proto__", "\u001B]0;x\u0007"],
  );
  assert.deepEqual(rows, [[1, 2, 3, 4, 5]]);
});

test("fault 39: every type of DuckDB can be read, extremes and nulls", async () => {
  const {columns, rows} = await engine.query("FROM test_all_types()");
  assert.ok(columns.length > 50);
  assert.equal(rows.length, 3);
  const [lowest, highest, nothing] = rows;
  assert.ok(nothing?.every(cell => cell === null));
  const at = (row: readonly Cell[] | undefined, name: string) =>
    row?.[columns.findIndex(column => column.name === name)];
  assert.equal(at(lowest, "bool"), false);
  assert.equal(at(highest, "hugeint"), 2n ** 127n - 1n);
  assert.equal(at(lowest, "timestamp"), "290309-12-22T00:00:00 (BC)");
  assert.equal(at(highest, "timestamp"), "294247-01-10T04:00:54.775806");
  assert.equal(at(highest, "dec38_10"), "9999999999999999999999999999.9999999999");
  assert.equal(at(highest, "varchar"), "goo\0se");
  assert.deepEqual(at(highest, "struct"), {a: 42, b: "🦆🦆🦆🦆🦆🦆"});
});

test("streamed chunks hold the same as a whole result", async () => {
  const sql = "SELECT range AS i, 'row ' || range AS s, [range] AS l, {'a': range} AS t FROM range(10000) ORDER BY i";
  const whole = await engine.query(sql);
  const rows: (readonly Cell[])[] = [];
  for await (const table of engine.stream(sql)) {
    assert.ok(table.rows.length <= 2048);
    assert.deepEqual(table.columns, whole.columns);
    rows.push(...table.rows);
  }
  assert.deepEqual(rows, whole.rows);
  assert.deepEqual(rows[9999], [9999, "row 9999", [9999], {a: 9999}]);
});

test("an empty result still has its columns", async () => {
  const tables = [];
  for await (const table of engine.stream("SELECT 1 AS one WHERE false")) tables.push(table);
  assert.deepEqual(tables, [{columns: [{name: "one", type: "INTEGER"}], rows: []}]);
});

test("parameters arrive as they were given", async () => {
  const given = ["it's \0 NUL", 1, 1.5, -0, 9_007_199_254_740_993n, true, null, ["a", "b'c"]];
  const {rows} = await engine.query("SELECT $1, $2, $3, $4, $5, $6, $7, $8", {parameters: given});
  assert.deepEqual(rows, [given]);
  const {rows: found} = await engine.query("SELECT x FROM (VALUES ('a'), ('c')) t(x) WHERE x IN (SELECT unnest($1))", {
    parameters: [["a", "z"]],
  });
  assert.deepEqual(found, [["a"]]);
  assert.deepEqual((await engine.query("SELECT len($1::VARCHAR[])", {parameters: [[]]})).rows, [[0]]);
});
