import assert from "node:assert/strict";
import {test} from "node:test";
import {locateKeys} from "../../src/recipe/locate-keys.ts";

test("keys, headers and dotted keys have their lines, whatever stands between them", () => {
  const toml = [
    "\uFEFF# max_cost = 1", // 1
    'mode = "a # b"', // 2
    "", // 3
    "[filters] # [window]", // 4
    "where = '''", // 5
    "[output]", // 6
    "quote ''\"\"\"'''", // 7
    'search = """a \\""" b', // 8
    'c"""" # end', // 9
    "model_whitelist = [ # first", // 10
    '  "x", "]", # ]', // 11
    "  'y'", // 12
    "]", // 13
    '\t"max_cost" = 1\r', // 14
    "  window . stride = 3", // 15
    "[ 'verdicts' ]", // 16
    "keep = []", // 17
    "[[list.of]]", // 18
    "a = {b = 1, c = [1, 2]}", // 19
  ].join("\n");
  const lines = Object.fromEntries(locateKeys(toml));
  assert.deepEqual(lines, {
    mode: 2,
    filters: 4,
    "filters.where": 5,
    "filters.search": 8,
    "filters.model_whitelist": 10,
    "filters.max_cost": 14,
    "filters.window": 15,
    "filters.window.stride": 15,
    verdicts: 16,
    "verdicts.keep": 17,
    list: 18,
    "list.of": 18,
    "list.of.a": 19,
  });
});
