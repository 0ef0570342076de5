import assert from "node:assert/strict";
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {recipeToToml} from "../../src/recipe/recipe-to-toml.ts";
import {saveRecipe} from "../../src/recipe/save-recipe.ts";

const folder = mkdtempSync(join(tmpdir(), "trace-tui-recipe-"));
after(() => rmSync(folder, {recursive: true}));

test("a recipe is saved whole, replaces the file of that name, and leaves nothing else", async () => {
  const path = join(folder, "new", "strict.toml");
  await saveRecipe({...defaultRecipe, mode: "window"}, path);
  await saveRecipe(defaultRecipe, path);
  assert.equal(readFileSync(path, "utf8"), recipeToToml(defaultRecipe));
  assert.deepEqual(readdirSync(join(folder, "new")), ["strict.toml"]);
});

test("a file that cannot be written is one error, and leaves nothing", async () => {
  writeFileSync(join(folder, "file"), "");
  await assert.rejects(saveRecipe(defaultRecipe, join(folder, "file", "a.toml")), {kind: "export"});
  await assert.rejects(saveRecipe(defaultRecipe, folder), {kind: "export"});
  assert.deepEqual(readdirSync(folder).sort(), ["file", "new"]);
});
