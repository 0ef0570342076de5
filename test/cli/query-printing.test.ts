import assert from "node:assert/strict";
import {test} from "node:test";
import type {QueryFormat} from "../../src/cli/commands/query-command.ts";
import {parseParameter} from "../../src/cli/query/parse-parameter.ts";
import {printRows} from "../../src/cli/query/print-rows.ts";
import type {QueryResult, QueryValue} from "../../src/traces/traces.ts";
import {capturedIo, type World} from "./captured-io.ts";

function result(names: readonly string[], rows: readonly (readonly QueryValue[])[]): QueryResult {
  return {columns: names.map(name => ({name, type: "VARCHAR"})), rows, truncated: false};
}

async function printed(format: QueryFormat, what: QueryResult, world: World = {}): Promise<string> {
  const {io, stdout} = capturedIo(world);
  await printRows(what, format, io);
  return stdout.text;
}

const small = result(
  ["model", "n", "seen"],
  [
    ["gpt-4o-mini", 12, true],
    ["木を", 3.5, null],
    ['say "hi", twice\n', -1, false],
  ],
);

test("a table: numbers to the right, wide characters in line, NULL named, one line a row", async () => {
  const lines = (await printed("table", small)).split("\n");
  assert.equal(lines[0], "model                n  seen");
  assert.equal(lines[2], "gpt-4o-mini         12  true");
  assert.equal(lines[3], "木を               3.5  NULL");
  assert.equal(lines[4], 'say "hi", twice^J   -1  false');
  assert.equal(lines.length, 6);
});

test("csv: quoted where it must be; NULL is nothing, an empty text is quotes", async () => {
  assert.equal(
    await printed(
      "csv",
      result(
        ["a,b", "c"],
        [
          ["x", null],
          ['say "hi"', ""],
          ["two\nlines", {deep: [1, null]}],
        ],
      ),
    ),
    '"a,b",c\nx,\n"say ""hi""",""\n"two\nlines","{""deep"":[1,null]}"\n',
  );
});

test("fault 38: json is one array, jsonl one object a line; equal and dangerous column names are kept", async () => {
  const odd = result(["a", "a", "__proto__", "a_2"], [[1, 2, 3, 4]]);
  const object = JSON.parse(await printed("json", odd));
  assert.deepEqual(Object.entries(object[0]), [
    ["a", 1],
    ["a_2", 2],
    ["__proto__", 3],
    ["a_2_2", 4],
  ]);
  assert.deepEqual(await printed("jsonl", result(["a"], [[1], [null]])), '{"a":1}\n{"a":null}\n');
  assert.equal(await printed("json", result(["a"], [])), "[]\n");
  assert.equal(await printed("jsonl", result(["a"], [])), "");
});

test("large results come in parts, whole and in order", async () => {
  const rows = Array.from({length: 2_500}, (_, index) => [index]);
  assert.deepEqual(
    JSON.parse(await printed("json", result(["n"], rows))).map((row: {n: number}) => row.n),
    rows.flat(),
  );
  assert.equal((await printed("csv", result(["n"], rows))).split("\n").length, 2_502);
});

test("no format lets text steer a terminal, and a file gets it as it is", async () => {
  const evil = "\u001b]0;title\u0007\u009b31m\u202e\u200b";
  const what = result([evil], [[evil]]);
  for (const format of ["table", "csv", "json", "jsonl"] as const) {
    // oxlint-disable-next-line no-control-regex -- that is what is looked for
    assert.doesNotMatch(
      await printed(format, what, {isTTY: true, environment: {NO_COLOR: "1"}}),
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/,
    );
  }
  assert.equal(await printed("csv", what), `${evil}\n${evil}\n`);
  assert.deepEqual(JSON.parse(await printed("json", what)), [{[evil]: evil}]);
});

test("parameters are read by what they look like", () => {
  const cases: readonly (readonly [string, string | number | boolean | null])[] = [
    ["5", 5],
    ["-0.5", -0.5],
    ["1e3", 1000],
    ["12345678901234567890", "12345678901234567890"],
    ["true", true],
    ["null", null],
    ['"5"', "5"],
    ["episode_3", "episode_3"],
    ["2025-07-25", "2025-07-25"],
    ["", ""],
  ];
  for (const [text, value] of cases) assert.equal(parseParameter(text), value, text);
});
