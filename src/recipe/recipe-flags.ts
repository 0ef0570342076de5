import {TraceError} from "../errors.ts";
import {filterKeys, filters} from "./filters.ts";
import {keysIn} from "./keys-in.ts";
import type {Recipe} from "./recipe.ts";
import {recipeSchema, type SectionRules} from "./recipe-schema.ts";
import {setVerdict} from "./set-verdict.ts";
import {wrong} from "./value-rules.ts";

type Section = keyof typeof recipeSchema;

/** A command-line flag that sets a key of the recipe. */
export type RecipeFlag = {
  readonly name: string;
  /** Other names that it answers to: the key's own, where the flag's is shorter. */
  readonly aliases: readonly string[];
  readonly section: Section;
  readonly key: string;
  /** What stands for the value in a help text; null for a switch. */
  readonly placeholder: string | null;
  readonly list: boolean;
  readonly choices: readonly string[];
  readonly help: string;
};

/** What flags were given, by name: every value of each, as typed; a switch has "true" or "false". */
export type FlagValues = ReadonlyMap<string, readonly string[]>;

/** Every key of a recipe as a flag: the filters first. */
export const recipeFlags: readonly RecipeFlag[] = [
  ...filterKeys.map(key => flagOf("filters", key, recipeSchema.filters, filters[key].flag)),
  ...keysIn(recipeSchema.topLevel).map(key => flagOf("topLevel", key, recipeSchema.topLevel)),
  ...keysIn(recipeSchema.window).map(key => flagOf("window", key, recipeSchema.window)),
  ...keysIn(recipeSchema.output).map(key => flagOf("output", key, recipeSchema.output)),
  ...keysIn(recipeSchema.verdicts).map(key => flagOf("verdicts", key, recipeSchema.verdicts)),
];

/**
 * The recipe with the flags' values over those of `base`. A list of names replaces the recipe's; verdicts are added to
 * them. Throws a `usage` TraceError for a value that the key does not take.
 */
export function recipeFromFlags(base: Recipe, values: FlagValues): Recipe {
  const given = new Map<string, readonly string[]>();
  for (const flag of recipeFlags) {
    const texts = values.get(flag.name);
    if (texts !== undefined) given.set(`${flag.section}.${flag.key}`, texts);
  }
  const recipe: Recipe = {
    ...override("topLevel", {mode: base.mode, reward: base.reward}, recipeSchema.topLevel, given),
    filters: override("filters", base.filters, recipeSchema.filters, given),
    window: override("window", base.window, recipeSchema.window, given),
    output: override("output", base.output, recipeSchema.output, given),
    verdicts: base.verdicts,
  };
  const kept = setVerdict(recipe, given.get("verdicts.keep") ?? [], "keep");
  return setVerdict(kept, given.get("verdicts.reject") ?? [], "reject");
}

function override<Values extends object>(
  section: Section,
  base: Values,
  rules: SectionRules<Values>,
  given: ReadonlyMap<string, readonly string[]>,
): Values {
  const result: Values = {...base};
  for (const key of keysIn(rules)) {
    const texts = given.get(`${section}.${key}`);
    if (texts === undefined) continue;
    const read = rules[key].readText(texts);
    if (read === wrong) {
      const flag = recipeFlags.find(candidate => candidate.section === section && candidate.key === key);
      const problem = `--${flag?.name ?? key} is ${JSON.stringify(texts.at(-1))}, but takes ${rules[key].allowedText}`;
      throw new TraceError("usage", problem);
    }
    if (read === undefined) delete result[key];
    else result[key] = read;
  }
  return result;
}

function flagOf<Values extends object>(
  section: Section,
  key: Extract<keyof Values, string>,
  rules: SectionRules<Values>,
  shortName?: string,
): RecipeFlag {
  const {placeholder, list, choices, help} = rules[key];
  const ownName = key.replaceAll("_", "-");
  const name = shortName ?? ownName;
  const isSwitch = choices.length === 2 && choices.includes("true");
  return {
    name,
    aliases: ownName === name ? [] : [ownName],
    section,
    key,
    placeholder: isSwitch ? null : placeholder,
    list,
    choices: isSwitch ? [] : choices,
    help,
  };
}
