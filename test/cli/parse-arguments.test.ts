import assert from "node:assert/strict";
import {test} from "node:test";
import {filterCommand} from "../../src/cli/commands/filter-command.ts";
import {queryCommand} from "../../src/cli/commands/query-command.ts";
import {parseArguments} from "../../src/cli/parse-arguments.ts";

const parse = (...words: string[]) => parseArguments(filterCommand, words);

test("long, short, joined and negative values", () => {
  const given = parse(
    "-d",
    "a.duckdb",
    "--output=b.jsonl",
    "-cfile.toml",
    "--min-reward",
    "-1.5",
    "--max-cost=-.5",
    "-o",
    "-",
  );
  assert.equal(given.text("database"), "a.duckdb");
  assert.equal(given.text("output"), "-");
  assert.equal(given.text("config"), "file.toml");
  assert.equal(given.text("min-reward"), "-1.5");
  assert.equal(given.text("max-cost"), "-.5");
});

test("switches, and switches taken back", () => {
  assert.equal(parse("--dry-run").switch("dry-run"), true);
  assert.equal(parse("--exclude-failed", "--no-exclude-failed").switch("exclude-failed"), false);
  assert.equal(parse("--exclude-failed=false").switch("exclude-failed"), false);
  assert.equal(parse().switch("dry-run"), false);
});

test("an option whose value may be left out does not take the next word", () => {
  const given = parse("--wait", "a.duckdb");
  assert.deepEqual([given.text("wait"), given.positionals], ["", ["a.duckdb"]]);
  assert.equal(parse("--wait=5").text("wait"), "5");
});

test("repeated options, other names, and what follows --", () => {
  const given = parse("--model", "a", "--model-whitelist", "b", "--", "--file.duckdb");
  assert.deepEqual(given.texts("model"), ["a", "b"]);
  assert.deepEqual(given.positionals, ["--file.duckdb"]);
});

const wrong: readonly (readonly [words: readonly string[], message: string])[] = [
  [["--min-rewrd", "1"], "unknown option --min-rewrd (did you mean --min-reward?)"],
  [["--dryrun"], "unknown option --dryrun (did you mean --dry-run?)"],
  [["--min-total-rewrad", "1"], "unknown option --min-total-rewrad (did you mean --min-total-reward?)"],
  [["--zebra"], "unknown option --zebra"],
  [["-x"], "unknown option -x"],
  [["--no-output"], "unknown option --no-output (did you mean --output?)"],
  [["--output"], "--output needs a value: --output FILE"],
  [["-o"], "-o needs a value: -o FILE"],
  [["--output", "--dry-run"], "--output needs a value: --output FILE"],
  [["--mode"], "--mode needs a value: --mode trajectory"],
  [["--dry-run=maybe"], '--dry-run takes no value, but got "maybe"'],
  [["--no-dry-run=true"], '--no-dry-run takes no value, but got "true"'],
  [["a.duckdb", "b.duckdb"], '"b.duckdb" is one argument too many'],
];
for (const [words, message] of wrong) {
  test(words.join(" "), () => {
    assert.throws(() => parse(...words), {name: "TraceError", kind: "usage", message});
  });
}

test("a missing argument is named", () => {
  assert.throws(() => parseArguments(queryCommand, []), {
    kind: "usage",
    message: "DATABASE is missing",
    remedy: "See trace-tui query --help.",
  });
});

test("numbers are checked against their bounds", () => {
  const given = parse("--limit", "1.5", "--seed", "", "--split", "2", "--sample", "7");
  const whole = {minimum: 1, whole: true};
  assert.throws(() => given.number("limit", whole), /--limit is "1\.5", but takes a whole number, at least 1/);
  assert.throws(() => given.number("seed", whole), /--seed is "", but takes a whole number, at least 1/);
  assert.throws(
    () => given.number("split", {minimum: 0, maximum: 1, whole: false}),
    /--split is "2", but takes a number from 0 to 1/,
  );
  assert.equal(given.number("sample", whole), 7);
  assert.equal(given.number("memory", whole), undefined);
});
