import type {FilterKey, NamesKey} from "../../src/recipe/filters.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";

export type Parsed = {readonly recipe: Recipe} | {readonly error: string};

/** One row of the form: how a part of the recipe is shown, nudged, typed and turned off. */
export type FormRow = {
  readonly id: string;
  readonly label: string;
  /** The filter it edits; null for the rows of `[window]` and `[output]`. */
  readonly filter: FilterKey | null;
  /** Rows of `[window]` count for nothing in trajectory mode. */
  readonly only?: "window";
  shown(recipe: Recipe, source: SourceDescription | null): string;
  isOn(recipe: Recipe): boolean;
  /** What the arrow keys do; `steps` is negative to the left. */
  nudge(recipe: Recipe, steps: number, source: SourceDescription | null): Recipe;
  off(recipe: Recipe): Recipe;
  /** The list of names that Enter opens, where the row is one. */
  readonly names?: NamesKey;
  /** The text that Enter starts to edit, and what becomes of it; absent where there is nothing to type. */
  readonly field?: {
    readonly hint: string;
    text(recipe: Recipe): string;
    parse(recipe: Recipe, text: string): Parsed;
  };
};
