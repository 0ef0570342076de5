import type {AppState} from "../state/app-state.ts";
import type {Binding} from "./binding.ts";
import {bindingsFor, placeOf} from "./keymap.ts";

/** Whether the letters of `wanted` occur in `text` in this order. */
function hasInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The commands that work now whose name or help holds the typed letters in order; the closer the match, the earlier. */
export function paletteMatches(state: AppState, text: string): readonly Binding[] {
  const wanted = text.trim().toLowerCase();
  const bindings = bindingsFor(placeOf(state)).filter(
    binding => binding.command !== "palette" && (binding.enabled?.(state) ?? true),
  );
  const words = (binding: Binding): string => `${binding.command} ${binding.help}`.toLowerCase();
  const ranks: readonly ((binding: Binding) => boolean)[] = [
    ({command}) => command.startsWith(wanted),
    ({command}) => command.includes(wanted),
    binding => words(binding).includes(wanted),
    binding => hasInOrder(words(binding), wanted.replaceAll(" ", "")),
  ];
  const rankOf = (binding: Binding): number => ranks.findIndex(fits => fits(binding));
  return bindings.filter(binding => rankOf(binding) >= 0).toSorted((a, b) => rankOf(a) - rankOf(b));
}
