import type {Recipe} from "./recipe.ts";

/** The recipe with these sessions kept or rejected by hand, or with no verdict on them (null). Others keep theirs. */
export function setVerdict(recipe: Recipe, sessionIds: readonly string[], verdict: "keep" | "reject" | null): Recipe {
  const chosen = new Set(sessionIds);
  const listFor = (name: "keep" | "reject") => {
    const others = recipe.verdicts[name].filter(id => !chosen.has(id));
    return name === verdict ? [...others, ...chosen] : others;
  };
  return {...recipe, verdicts: {keep: listFor("keep"), reject: listFor("reject")}};
}
