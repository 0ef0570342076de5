import {basename} from "node:path";
import {recipeToToml} from "../recipe/recipe-to-toml.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {SourceDescription} from "../store/source-description.ts";
import {version} from "../version.ts";
import type {ExportOptions, ExportResult} from "./export-result.ts";

/** What an export did, beside its output: enough to prove which rows it holds, and to make it again. */
export function manifestOf(
  recipe: Recipe,
  source: SourceDescription,
  options: ExportOptions,
  result: Omit<ExportResult, "manifestPath" | "sessionIds">,
): Buffer {
  const {sessions, examples, skipped, findings, files} = result;
  const {limit = null, sample = null, split = null} = options;
  const seed = sample === null && split === null ? null : (options.seed ?? 0);
  const manifest = {
    program: "trace-tui",
    version,
    exported_at: new Date().toISOString(),
    source: {path: source.path, bytes: source.bytes, fingerprint: source.fingerprint, read_at: source.readAt},
    recipe,
    recipe_toml: recipeToToml(recipe),
    options: {limit, sample, seed, split},
    total_sessions: source.sessions,
    sessions,
    examples,
    skipped,
    findings,
    files: files.map(file => ({...file, path: basename(file.path)})),
  };
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
