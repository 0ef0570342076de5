import type {AppState} from "../state/app-state.ts";
import type {Binding, Place} from "./binding.ts";
import {conversationBindings} from "./conversation.ts";
import {everywhere} from "./everywhere.ts";
import {filterBindings} from "./filters.ts";
import {sessionBindings} from "./sessions.ts";
import {statisticsBindings} from "./statistics.ts";

/** Every command of the interface. A place's own bindings go before those that work everywhere. */
export const keymap: readonly Binding[] = [
  ...sessionBindings,
  ...filterBindings,
  ...statisticsBindings,
  ...conversationBindings,
  ...everywhere,
];

export function placeOf(state: AppState): Place {
  return state.conversation ? "conversation" : state.pane;
}

const worksIn = (binding: Binding, place: Place): boolean =>
  binding.places.includes(place) || binding.places.includes("everywhere");

/** The bindings that work where one is, disabled ones too. */
export function bindingsFor(place: Place): readonly Binding[] {
  return keymap.filter(binding => worksIn(binding, place));
}

/** The binding of a key where one is: null when it has none there, or none that does anything now. */
export function bindingOf(state: AppState, key: string): Binding | null {
  const place = placeOf(state);
  return (
    keymap.find(
      binding => binding.keys.includes(key) && worksIn(binding, place) && (binding.enabled?.(state) ?? true),
    ) ?? null
  );
}
