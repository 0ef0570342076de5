import {defaultRecipe} from "../recipe/recipe.ts";
import {type RecipeFlag, recipeFlags} from "../recipe/recipe-flags.ts";
import type {Option, OptionGroup} from "./command.ts";

const titles: Readonly<Record<RecipeFlag["section"], string>> = {
  topLevel: "Recipe",
  filters: "Filters (they override the recipe file)",
  window: "Windows (with --mode window)",
  output: "Format",
  verdicts: "Verdicts",
};

const configOption: Option = {
  name: "config",
  short: "c",
  placeholder: "FILE",
  completes: "recipe",
  help: "a recipe as a TOML file",
};

/** Every key of a recipe as options, in groups. */
export const recipeOptions: readonly OptionGroup[] = [
  {title: titles.topLevel, options: [configOption, ...optionsFor("topLevel")]},
  {title: titles.filters, options: optionsFor("filters")},
  {title: titles.verdicts, options: optionsFor("verdicts")},
  {title: titles.window, options: optionsFor("window")},
  {title: titles.output, options: optionsFor("output")},
];

function optionsFor(section: RecipeFlag["section"]): readonly Option[] {
  return recipeFlags.filter(flag => flag.section === section).map(optionOf);
}

function optionOf(flag: RecipeFlag): Option {
  const {name, aliases, placeholder, list, choices, help} = flag;
  return {
    name,
    aliases,
    help: `${help}${defaultOf(flag)}`,
    completes: "nothing",
    ...(placeholder === null ? {} : {placeholder}),
    ...(list ? {repeats: true} : {}),
    ...(choices.length === 0 ? {} : {choices}),
  };
}

/** ` (50000)` where the defaults set the key. */
function defaultOf({section, key, placeholder}: RecipeFlag): string {
  const values = new Map<string, unknown>(
    Object.entries(section === "topLevel" ? defaultRecipe : defaultRecipe[section]),
  );
  const value = values.get(key);
  const isShown = typeof value === "string" || typeof value === "number";
  return placeholder === null || !isShown ? "" : ` (${value})`;
}
