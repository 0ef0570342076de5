import type {EventRecord} from "../store/records/record-types.ts";

/**
 * The achievements that each turn's own actions unlocked. The state after a turn's actions is what the next turn observes: what it shows and no
 * state before did was unlocked in this turn. By the first of these that the session has at all: the states' achievements, hooks, the
 * states' inventories.
 */
export function turnUnlocks(byTurn: readonly (readonly EventRecord[])[]): readonly (readonly string[])[] {
  const events = byTurn.flat();
  const seen = new Set<string>();
  const fresh = (names: readonly string[]) =>
    [...new Set(names)].filter(name => !seen.has(name) && seen.add(name)).sort();
  const shown = shownBy(events);
  return byTurn.map(events => fresh(events.flatMap(shown)));
}

function shownBy(events: readonly EventRecord[]): (event: EventRecord) => readonly string[] {
  const environment = (event: EventRecord) => event.kind === "environment";
  if (events.some(event => environment(event) && event.achievements !== null)) {
    return event => (environment(event) ? (event.achievements ?? []) : []);
  }
  const hooked = (event: EventRecord) => event.hooks.flatMap(hook => hook.achievements);
  if (events.some(event => hooked(event).length > 0)) return hooked;
  return event => (environment(event) ? (event.items ?? []) : []);
}
