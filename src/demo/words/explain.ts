import type {Intent} from "../agent/intent.ts";
import type {Observation} from "../game/observation.ts";
import {itemNames} from "../game/rules.ts";
import type {Random} from "../random.ts";
import type {Language, Outcome} from "./language.ts";

/** What changed from one turn's observation to the next, most noteworthy first; null where nothing is worth a word. */
export function outcomeOf(before: Observation | null, now: Observation): Outcome | null {
  if (!before) return null;
  if (now.inventory.health < before.inventory.health - 1) {
    const seen = now.map.flat();
    const by = ["zombie", "skeleton"].find(kind => seen.includes(kind)) ?? null;
    return {kind: "hurt", health: now.inventory.health, by};
  }
  const achievement = [...now.achievements].find(name => !before.achievements.has(name));
  if (achievement) return {kind: "unlocked", achievement};
  const item = itemNames.find(name => now.inventory[name] > before.inventory[name]);
  if (item) return {kind: "gained", item, count: now.inventory[item]};
  const stayed = now.position[0] === before.position[0] && now.position[1] === before.position[1];
  return stayed && !now.sleeping ? {kind: "nothing"} : null;
}

/** The reasoning that a model gives with its tool call. */
export function explain(
  language: Language,
  intents: readonly Intent[],
  outcome: Outcome | null,
  random: Random,
): string {
  const sentences: string[] = [];
  if (outcome && random.chance(outcome.kind === "gained" ? 0.3 : 0.6)) sentences.push(language.outcome(outcome));
  const [first, ...rest] = intents;
  if (first) sentences.push(random.pick(language.reasons[first.kind])(first.facts));
  const clauses = [...new Set(rest.map(({kind, facts}) => language.afterwards(kind, facts)))].slice(0, 2);
  if (clauses.length > 0) {
    sentences.push(language.instruction === "" ? `Then I ${clauses.join(" and ")}.` : clauses.join(""));
  }
  return language.join(sentences);
}
