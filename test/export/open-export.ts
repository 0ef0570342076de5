import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {TestContext} from "node:test";
import type {ExportOptions, ExportResult} from "../../src/export/export-result.ts";
import {type ExportContext, exportSelection} from "../../src/export/export-selection.ts";
import type {FileSystem} from "../../src/export/files/file-system.ts";
import {defaultRecipe, type OutputOptions, type Recipe} from "../../src/recipe/recipe.ts";
import type {Store} from "../../src/store/open-store.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";

/** Every session, whatever it is worth. */
export const everything: Recipe = {...defaultRecipe, filters: {}};

export function recipeWith(output: Partial<OutputOptions>, recipe: Recipe = everything): Recipe {
  return {...recipe, output: {...recipe.output, ...output}};
}

export function contextOf(store: Store, files?: FileSystem): ExportContext {
  return {engine: store.engine, store, ...(files === undefined ? {} : {files})};
}

export type Exported = {
  readonly path: string;
  readonly result: ExportResult;
  readonly lines: readonly Line[];
  readonly text: string;
};

export type Message = {
  readonly role: string;
  readonly content: string | null;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly function: {readonly name: string; readonly arguments: string};
  }[];
  readonly tool_call_id?: string;
};

export type Line = {
  readonly messages: readonly Message[];
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
};

/** Exports into a folder that goes with the test, and reads what was written. */
export async function exported(
  t: TestContext,
  store: Store,
  recipe: Recipe,
  options: ExportOptions = {},
): Promise<Exported> {
  const path = join(temporaryFolder(t), "training.jsonl");
  const result = await exportSelection(contextOf(store), recipe, path, options);
  const text = result.files.map(file => readFileSync(file.path, "utf8")).join("");
  return {path, result, text, lines: linesOf(text)};
}

export function linesOf(text: string): readonly Line[] {
  return text
    .split("\n")
    .filter(line => line !== "")
    .map(line => JSON.parse(line));
}
