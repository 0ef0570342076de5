import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {test} from "node:test";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {recipeToToml} from "../../src/recipe/recipe-to-toml.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {wrongRecipes} from "../recipe/wrong-recipes.ts";
import {run} from "./captured-io.ts";
import {expectedIds, fixture, fixtureNames, inFolder, truthOf} from "./fixtures.ts";

const everything = ["--min-reward", "off", "--max-cost", "off", "--max-tokens", "off", "--min-achievements", "off"];
const lines = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n");
const idOf = (line: string): string => JSON.parse(line).metadata.session_id;

/** Bounds that cut the fixtures in interesting places. */
function randomThresholds(random: () => number): Recipe["filters"] {
  const maybe = (value: number) => (random() < 0.35 ? value : undefined);
  const bounds = {
    min_total_reward: maybe(Math.round((random() * 6 - 1) * 10) / 10),
    max_total_reward: maybe(Math.round(random() * 60) / 10),
    min_achievements: maybe(Math.floor(random() * 4)),
    max_cost: maybe(random() * 0.02),
    min_tokens: maybe(Math.floor(random() * 15_000)),
    max_tokens: maybe(Math.floor(random() * 25_000)),
    min_turns: maybe(Math.floor(random() * 12)),
    max_turns: maybe(Math.floor(random() * 25)),
  };
  const filters = Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined));
  return random() < 0.3 ? {...filters, exclude_failed: true} : filters;
}

for (const name of fixtureNames) {
  test(`${name}: ids, counts and what each threshold removes are those of the truth`, async () => {
    const truth = truthOf(name);
    const random = randomOf(name.length);
    await inFolder({}, async () => {
      for (let round = 0; round < 2; round++) {
        const recipe: Recipe = {...defaultRecipe, filters: randomThresholds(random)};
        writeFileSync("recipe.toml", recipeToToml(recipe));
        const expected = expectedIds(truth, recipe);
        const {exitCode, stdout, stderr} = await run([
          "filter",
          "-d",
          fixture(name),
          "-c",
          "recipe.toml",
          "--dry-run",
          "--json",
          "--ids",
        ]);
        assert.equal(exitCode, expected.length > 0 && JSON.parse(stdout).examples > 0 ? 0 : 3, stderr);
        const json = JSON.parse(stdout);
        assert.deepEqual(json.session_ids, expected);
        assert.equal(json.selected_sessions, expected.length);
        assert.equal(json.total_sessions, truth.length);
        assert.equal(json.pass_rate, (100 * expected.length) / truth.length);
        assert.equal(json.output, null);
        for (const [key, removed] of Object.entries(json.removed_by)) {
          const alone = {...defaultRecipe, filters: {[key]: recipe.filters[key as keyof Recipe["filters"]]}};
          assert.equal(removed, truth.length - expectedIds(truth, alone).length, key);
        }
      }
      assert.deepEqual(readdirSync("."), ["recipe.toml"], "a dry run writes nothing");
    });
  });
}

test("the file holds the selection in order, and its hash is the one reported", async () => {
  await inFolder({}, async () => {
    const {exitCode, stdout, stderr} = await run([
      "filter",
      fixture("late"),
      "-o",
      "a/b/out.jsonl",
      "--json",
      "--ids",
      ...everything,
    ]);
    assert.equal(exitCode, 0);
    const json = JSON.parse(stdout);
    const bytes = readFileSync("a/b/out.jsonl");
    assert.equal(json.output.bytes, bytes.length);
    assert.equal(json.output.sha256, createHash("sha256").update(bytes).digest("hex"));
    const written = lines("a/b/out.jsonl").map(idOf);
    assert.equal(written.length, json.examples);
    assert.deepEqual(
      written,
      json.session_ids.filter((id: string) => written.includes(id)),
    );
    const skipped = json.skipped.reduce((sum: number, {count}: {count: number}) => sum + count, 0);
    assert.equal(json.examples + skipped, json.selected_sessions);
    assert.match(stderr, /^trace-tui: wrote \d+ examples \([\d.]+ KB\) to .*out\.jsonl$/m);
    assert.ok(existsSync(json.manifest));
  });
});

test("an existing file is kept, unless --force is given", async () => {
  await inFolder({}, async () => {
    writeFileSync("out.jsonl", "mine");
    const refused = await run(["filter", "-d", fixture("late"), "-o", "out.jsonl"]);
    assert.equal(refused.exitCode, 74);
    assert.match(refused.stderr, /--force/);
    assert.equal(readFileSync("out.jsonl", "utf8"), "mine");
    assert.equal((await run(["filter", "-d", fixture("late"), "-o", "out.jsonl", "--force"])).exitCode, 0);
    assert.notEqual(readFileSync("out.jsonl", "utf8"), "mine");
  });
});

test("a folder that cannot be made is one line", async () => {
  await inFolder({}, async () => {
    writeFileSync("file", "");
    const {exitCode, stdout, stderr} = await run(["filter", "-d", fixture("late"), "-o", "file/out.jsonl"]);
    assert.deepEqual([exitCode, stdout], [74, ""]);
    assert.match(
      stderr,
      /^trace-tui: the folder file cannot be made \(E[A-Z]+\)\nChoose another place with -o FILE\.\n$/,
    );
  });
});

test("--limit takes the best; --sample is drawn by its seed and kept in order", async () => {
  await inFolder({}, async () => {
    const ids = async (path: string, ...words: string[]) => {
      const {exitCode, stderr} = await run(["filter", "-d", fixture("late"), "-o", path, ...everything, ...words]);
      assert.equal(exitCode, 0, stderr);
      return lines(path).map(idOf);
    };
    const all = await ids("all.jsonl");
    assert.deepEqual(await ids("limit.jsonl", "--limit", "5"), all.slice(0, 5));
    const one = await ids("one.jsonl", "--sample", "6", "--seed", "1");
    const same = await ids("same.jsonl", "--sample", "6", "--seed", "1");
    const other = await ids("other.jsonl", "--sample", "6", "--seed", "2");
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
    assert.deepEqual(
      one,
      all.filter(id => one.includes(id)),
    );
  });
});

test("--split divides the sessions", async () => {
  await inFolder({}, async () => {
    await run(["filter", "-d", fixture("late"), "-o", "all.jsonl", ...everything]);
    const {exitCode, stdout} = await run([
      "filter",
      "-d",
      fixture("late"),
      "-o",
      "out.jsonl",
      "--split",
      "0.7",
      "--json",
      ...everything,
    ]);
    assert.equal(exitCode, 0);
    const {files} = JSON.parse(stdout);
    assert.equal(files.length, 2);
    const [train = [], validation = []]: readonly string[][] = files.map(({path}: {path: string}) =>
      lines(path).map(idOf),
    );
    assert.ok(validation.length >= 3 && train.length > validation.length);
    assert.deepEqual([...train, ...validation].sort(), lines("all.jsonl").map(idOf).sort());
  });
});

test("windows: every example has its turns, and one flag changes how many there are", async () => {
  await inFolder({}, async () => {
    const words = [
      "filter",
      "-d",
      fixture("late"),
      "--mode",
      "window",
      "--window-size",
      "5",
      "--stride",
      "5",
      ...everything,
    ];
    await run([...words, "-o", "some.jsonl"]);
    await run([...words, "-o", "every.jsonl", "--min-window-reward", "-100"]);
    const windows = lines("every.jsonl").map(line => JSON.parse(line).metadata);
    for (const {
      window: [first, last],
    } of windows)
      assert.ok(last - first <= 4 && first % 5 === 0);
    assert.ok(lines("some.jsonl").length < windows.length);
    const turns = new Map(truthOf("late").map(session => [session.session_id, session.conversation.length]));
    const longest = windows.filter(({session_id}) => turns.get(session_id) === 20);
    assert.ok(longest.length > 0);
    assert.equal(longest.length % 4, 0, "twenty turns are four windows of five");
  });
});

test("a file overrides the defaults, flags override the file, verdicts override both", async () => {
  await inFolder({}, async () => {
    const truth = truthOf("late");
    const worst = expectedIds(truth, {...defaultRecipe, filters: {}}).at(-1) ?? "";
    writeFileSync("r.toml", `[filters]\nmin_total_reward = 3\nmax_cost = false\n[verdicts]\nkeep = ["${worst}"]\n`);
    const recipeOf = async (...words: string[]) => {
      const {stdout} = await run(["filter", "-d", fixture("late"), "--dry-run", "--json", "--ids", ...words]);
      return JSON.parse(stdout);
    };
    const fromFile = await recipeOf("-c", "r.toml");
    assert.deepEqual(fromFile.recipe.filters, {min_total_reward: 3, min_achievements: 0, max_tokens: 50_000});
    assert.ok(fromFile.session_ids.includes(worst));
    const withFlags = await recipeOf("-c", "r.toml", "--min-reward", "1", "--reject", worst);
    assert.equal(withFlags.recipe.filters.min_total_reward, 1);
    assert.ok(!withFlags.session_ids.includes(worst));
    assert.ok(withFlags.session_ids.length > fromFile.session_ids.length - 1);
  });
});

test("wrong recipes end with their line and exit code 2, before the database is opened", async () => {
  await inFolder({}, async () => {
    for (const [toml, line] of wrongRecipes) {
      writeFileSync("wrong.toml", toml);
      for (const words of [["filter", "-d", "missing.duckdb"], ["missing.duckdb"]]) {
        const {exitCode, stdout, stderr} = await run([...words, "-c", "wrong.toml"]);
        assert.deepEqual([exitCode, stdout, stderr], [2, "", `trace-tui: wrong.toml:${line}\n`]);
      }
    }
  });
});

const usage: readonly (readonly [words: readonly string[], message: RegExp])[] = [
  [["filter"], /no database is named/],
  [["filter", "a.duckdb", "-d", "b.duckdb"], /two databases are named/],
  [["filter", "a.duckdb", "-o", "-", "--json"], /both want stdout/],
  [["filter", "a.duckdb", "-o", "-", "--split", "0.5"], /--split writes two files/],
  [["filter", "a.duckdb", "--ids"], /--ids needs --json/],
  [["filter", "a.duckdb", "--split", "7"], /--split is "7", but takes a number from 0 to 1/],
  [["filter", "a.duckdb", "--limit", "0"], /--limit is "0", but takes a whole number, at least 1/],
  [["filter", "a.duckdb", "--min-reward", "lots"], /--min-reward is "lots", but takes a number, or off to turn it off/],
  [["filter", "a.duckdb", "--snapshot", "--attach"], /exclude each other/],
  [["filter", "a.duckdb", "-c", "none.toml"], /none\.toml: the recipe cannot be read: no such file/],
];
for (const [words, message] of usage) {
  test(`usage: ${words.join(" ")}`, async () => {
    const {exitCode, stdout, stderr} = await run(words);
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, message);
  });
}

test("a wrong SQL condition is a wrong recipe", async () => {
  const {exitCode, stderr} = await run(["filter", "-d", fixture("late"), "--where", "rewrad > 2", "--dry-run"]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /^trace-tui: where: /);
});

test("when nothing passes the object is printed all the same", async () => {
  const {exitCode, stdout, stderr} = await run([
    "filter",
    "-d",
    fixture("late"),
    "--min-reward",
    "1e9",
    "--dry-run",
    "--json",
  ]);
  assert.equal(exitCode, 3);
  const json = JSON.parse(stdout);
  assert.deepEqual([json.selected_sessions, json.examples, json.output, json.pass_rate], [0, 0, null, 0]);
  assert.deepEqual(json.metrics.reward.mean, null);
  assert.match(stderr, /Try --min-reward [\d.]+ \(\d+ sessions?\) or --min-reward off/);
});
