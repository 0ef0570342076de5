import {randomUUID} from "node:crypto";
import {mkdir, rename, rm, writeFile} from "node:fs/promises";
import {dirname} from "node:path";
import {TraceError} from "../errors.ts";
import type {Recipe} from "./recipe.ts";
import {recipeToToml} from "./recipe-to-toml.ts";

/**
 * Writes the recipe as TOML, whole or not at all; an existing file is replaced, missing folders are made. Rejects with an
 * `export` TraceError when the file cannot be written.
 */
export async function saveRecipe(recipe: Recipe, path: string): Promise<void> {
  const partial = `${path}.${randomUUID().slice(0, 8)}.partial`;
  try {
    await mkdir(dirname(path), {recursive: true});
    await writeFile(partial, recipeToToml(recipe), {flag: "wx"});
    await rename(partial, path);
  } catch (error) {
    await rm(partial, {force: true}).catch(() => undefined);
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw new TraceError("export", `the recipe cannot be written to ${path} (${reason})`, "Choose another file.", {
      cause: error,
    });
  }
}
