import {filters, type NamesKey} from "../../src/recipe/filters.ts";
import type {NameCount, SourceDescription} from "../../src/store/source-description.ts";
import type {FormRow} from "./form-row.ts";
import {withFilter} from "./with-filter.ts";

/** The names that a filter can list, as the database has them. */
export function namesOf(filter: NamesKey, source: SourceDescription | null): readonly NameCount[] {
  if (!source) return [];
  const {column} = filters[filter];
  if (column === "models") return source.models;
  if (column === "experiment_names") return source.experiments;
  if (column === "difficulties") return source.difficulties;
  return source.achievements;
}

/** The row of a list of names: the arrows walk through single names, Enter opens the list. */
export function namesRow(key: NamesKey): FormRow {
  const {kind, label} = filters[key];
  return {
    id: key,
    label,
    filter: key,
    names: key,
    shown: (recipe, source) => {
      const chosen = recipe.filters[key] ?? [];
      if (chosen.length === 0) return kind === "any-of" ? `all ${namesOf(key, source).length || ""}`.trim() : "none";
      return chosen.length === 1 ? (chosen[0] ?? "") : `${chosen.length} of ${namesOf(key, source).length}`;
    },
    isOn: recipe => (recipe.filters[key]?.length ?? 0) > 0,
    nudge: (recipe, steps, source) => {
      const names = namesOf(key, source).map(({name}) => name);
      const chosen = recipe.filters[key] ?? [];
      const at = chosen.length === 1 ? names.indexOf(chosen[0] ?? "") : -1;
      const next = at + Math.sign(steps);
      const name = next < -1 ? names.at(-1) : names[next];
      return withFilter(recipe, key, name === undefined ? undefined : [name]);
    },
    off: recipe => withFilter(recipe, key, undefined),
  };
}

/** The recipe with a name put into a filter's list, or taken out of it. */
export function toggleName(recipe: Parameters<FormRow["off"]>[0], key: NamesKey, name: string): typeof recipe {
  const chosen = recipe.filters[key] ?? [];
  const next = chosen.includes(name) ? chosen.filter(other => other !== name) : [...chosen, name];
  return withFilter(recipe, key, next.length > 0 ? next : undefined);
}
