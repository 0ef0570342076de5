import {parse, TomlDate, TomlError} from "smol-toml";
import {TraceError} from "../errors.ts";
import {locateKeys} from "./locate-keys.ts";
import {nearest} from "./nearest.ts";
import {oldKeys, oldSections} from "./old-keys.ts";
import {defaultRecipe, type Recipe} from "./recipe.ts";
import {
  filterNicknames,
  isDateKey,
  keysOf,
  recipeSchema,
  type SectionName,
  type SectionRules,
  sectionNames,
} from "./recipe-schema.ts";
import {listed, wrong} from "./value-rules.ts";

/**
 * The recipe of a TOML text: `base` (the guide's defaults) overridden key by key; `false` turns off a filter that
 * `base` sets. Throws a `recipe` TraceError of one line, `fileName:line: …`, that names the key, says what is allowed and
 * offers the nearest name.
 */
export function parseRecipe(toml: string, fileName: string, base: Recipe = defaultRecipe): Recipe {
  return new RecipeReader(toml, fileName).read(base);
}

class RecipeReader {
  readonly #toml: string;
  readonly #fileName: string;
  #lines: ReadonlyMap<string, number> | null = null;

  constructor(toml: string, fileName: string) {
    this.#toml = toml;
    this.#fileName = fileName;
  }

  read(base: Recipe): Recipe {
    const table = this.#parse();
    this.#checkTopLevel(table);
    const recipe: Recipe = {
      ...this.#section({mode: base.mode, reward: base.reward}, recipeSchema.topLevel, table, null),
      filters: this.#section(base.filters, recipeSchema.filters, table["filters"], "filters"),
      window: this.#section(base.window, recipeSchema.window, table["window"], "window"),
      output: this.#section(base.output, recipeSchema.output, table["output"], "output"),
      verdicts: this.#section(base.verdicts, recipeSchema.verdicts, table["verdicts"], "verdicts"),
    };
    this.#checkVerdicts(recipe);
    return recipe;
  }

  #parse(): Record<string, unknown> {
    try {
      return parse(this.#toml);
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const reason = error.message.replace(/^Invalid TOML document: /, "").split("\n")[0] ?? "";
      throw this.#fault(error.line, `not valid TOML: ${reason}`);
    }
  }

  #checkTopLevel(table: Record<string, unknown>): void {
    for (const name of Object.keys(table)) {
      if (Object.hasOwn(oldSections, name)) {
        throw this.#fault(name, `[${name}] is from before the guide's recipes: ${oldSections[name]}`);
      }
      if (sectionNames.some(section => section === name) || Object.hasOwn(recipeSchema.topLevel, name)) continue;
      const home = homeOf(name);
      const what = isTable(table[name]) ? `unknown section [${name}]` : `unknown key ${name}`;
      if (home !== null) throw this.#fault(name, `${name} belongs in [${home}]`);
      const names = [...keysOf("topLevel"), ...sectionNames];
      const sections = listed(
        sectionNames.map(section => `[${section}]`),
        "and",
      );
      throw this.#fault(
        name,
        `${what}${suggestion(nearest(name, names))}; there are ${keysOf("topLevel").join(", ")} and the sections ${sections}`,
      );
    }
  }

  #section<Section extends object>(
    base: Section,
    rules: SectionRules<Section>,
    given: unknown,
    name: SectionName | null,
  ): Section {
    if (given === undefined) return base;
    if (!isTable(given)) throw this.#fault(name ?? "", `${name} is ${shown(given)}, but is a section: write [${name}]`);
    const result: Section = {...base};
    for (const [key, value] of Object.entries(given)) {
      if (!isKeyOf(rules, key)) {
        if (name === null) continue;
        throw this.#unknownKey(name, key);
      }
      const path = name === null ? key : `${name}.${key}`;
      const plain = isDateKey(key) ? this.#dateText(path, key, value) : value;
      const read = rules[key].read(plain);
      if (read === wrong) throw this.#fault(path, `${key} is ${shown(plain)}, but takes ${rules[key].allowed}`);
      if (read === undefined) delete result[key];
      else result[key] = read;
    }
    return result;
  }

  /** TOML's own dates as they are written: its parser takes the 30th of February for the 2nd of March. */
  #dateText(path: string, key: string, value: unknown): unknown {
    if (!(value instanceof TomlDate) || value.isTime()) return value;
    const line = this.#toml.split("\n")[this.#line(path) - 1] ?? "";
    const written = new RegExp(`${key}["']?\\s*=\\s*(\\d[-\\d.:+TtZz ]*)`).exec(line);
    return written?.[1]?.trim() ?? value.toISOString();
  }

  #checkVerdicts({verdicts}: Recipe): void {
    const kept = new Set(verdicts.keep);
    const both = verdicts.reject.find(id => kept.has(id));
    if (both === undefined) return;
    const path = this.#lines?.has("verdicts.reject") === false ? "verdicts" : "verdicts.reject";
    throw this.#fault(path, `${JSON.stringify(both)} is in both keep and reject, but a session has one verdict`);
  }

  #unknownKey(section: SectionName, key: string): TraceError {
    const path = `${section}.${key}`;
    if (Object.hasOwn(oldKeys, path)) {
      return this.#fault(path, `[${section}] has no key ${key}: ${oldKeys[path]}`);
    }
    const home = homeOf(key);
    if (home !== null)
      return this.#fault(path, `${key} belongs ${home === "" ? "above all sections" : `in [${home}]`}`);
    const nicknames = section === "filters" ? filterNicknames : new Map<string, string>();
    const near = nearest(key, [...keysOf(section), ...nicknames.keys()]);
    const offered = near === null ? null : (nicknames.get(near) ?? near);
    return this.#fault(
      path,
      `unknown key ${key} in [${section}]${suggestion(offered)}; its keys are ${keysOf(section).join(", ")}`,
    );
  }

  #fault(where: string | number, problem: string): TraceError {
    const line = typeof where === "number" ? where : this.#line(where);
    return new TraceError("recipe", `${this.#fileName}:${line}: ${problem}`);
  }

  /** A key inside an inline table is on the line of the key that holds it. */
  #line(path: string): number {
    this.#lines ??= locateKeys(this.#toml);
    return this.#lines.get(path) ?? this.#lines.get(path.split(".")[0] ?? "") ?? 1;
  }
}

function isKeyOf<Section extends object>(rules: SectionRules<Section>, key: string): key is keyof Section & string {
  return Object.hasOwn(rules, key);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The section that has this key, "" for the top level, or null. */
function homeOf(key: string): SectionName | "" | null {
  if (keysOf("topLevel").includes(key)) return "";
  return sectionNames.find(section => keysOf(section).includes(key)) ?? null;
}

function suggestion(name: string | null): string {
  return name === null ? "" : ` (did you mean ${name}?)`;
}

/** A value as it may stand in an error: short, on one line. */
function shown(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (isTable(value)) return "a table";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
