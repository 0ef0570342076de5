import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {withTables} from "../../scripts/readme.ts";
import * as library from "../../src/index.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {equalRecipes} from "../../src/recipe/equal-recipes.ts";
import {parseRecipe} from "../../src/recipe/parse-recipe.ts";
import {fixtureCopy, passesDefaults, truthOf} from "../helpers/fixtures.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The code blocks of a language, in order. */
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, code]) => code ?? "");

test("the README's tables are those of the program (npm run docs makes them anew)", () => {
  assert.equal(withTables(readme), readme);
});

test("the README's recipe is the defaults", () => {
  const [recipe] = blocks("toml");
  assert.ok(equalRecipes(parseRecipe(recipe ?? "", "README.md"), defaultRecipe));
});

test("the README's library example runs and gives what the truth file says", async context => {
  const [example = ""] = blocks("js");
  const path = fixtureCopy(context, "late");
  const output = join(path, "..", "training.jsonl");
  const body = example
    .replace(/^import .*$/m, "")
    .replace('"crafter_traces.duckdb"', JSON.stringify(path))
    .replace('"training.jsonl"', JSON.stringify(output));
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (...values: unknown[]) => Promise<void>;
  const printed: unknown[][] = [];
  await new AsyncFunction("openTraces", "defaultRecipe", "console", body)(library.openTraces, library.defaultRecipe, {
    log: (...values: unknown[]) => printed.push(values),
  });
  const wanted = truthOf("late").filter(session => passesDefaults(session) && (session.total_reward ?? 0) >= 2).length;
  assert.deepEqual(printed[0], [wanted]);
  assert.equal(readFileSync(output, "utf8").trimEnd().split("\n").length, wanted);
});
