import {readFile} from "node:fs/promises";
import {TraceError} from "../errors.ts";
import {defaultRecipe, type Recipe} from "../recipe/recipe.ts";
import {recipeFromFlags} from "../recipe/recipe-flags.ts";
import type {ParsedArguments} from "./parsed-arguments.ts";

/** The recipe of a command line: the defaults, overridden by the file of `-c`, overridden by the flags. */
export async function loadRecipe(given: ParsedArguments): Promise<{recipe: Recipe; recipePath: string | null}> {
  const recipePath = given.text("config") ?? null;
  const base = recipePath === null ? defaultRecipe : await readRecipe(recipePath);
  return {recipe: recipeFromFlags(base, given.values), recipePath};
}

async function readRecipe(path: string): Promise<Recipe> {
  const toml = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = reasons[error.code ?? ""] ?? error.code ?? error.message;
    throw new TraceError("recipe", `${path}: the recipe cannot be read: ${reason}`, null, {cause: error});
  });
  // Loaded only when there is a file: the interface's first frame does not wait for a TOML parser.
  const {parseRecipe} = await import("../recipe/parse-recipe.ts");
  return parseRecipe(toml, path);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "it is a folder",
  EACCES: "no permission",
};
