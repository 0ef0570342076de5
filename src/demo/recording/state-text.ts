import {type Observation, view} from "../game/observation.ts";
import {itemNames} from "../game/rules.ts";

/** The map as words, one row a line, under its heading. */
export function mapText({map}: Observation): string {
  return `Local Map View (${view.columns}x${view.rows}):\n${map.map(row => row.join(" ")).join("\n")}`;
}

/** What the model is told at the start of a turn (0-based). */
export function userText(seen: Observation, turn: number, maxTurns: number): string {
  const {inventory, position, steps, achievements} = seen;
  const owned = itemNames.filter(item => inventory[item] > 0).map(item => `, ${item}: ${inventory[item]}`);
  return [
    `Turn ${turn + 1}/${maxTurns}\n`,
    "Crafter Game State:",
    `Step: ${steps}`,
    `Health: ${inventory.health}`,
    `Position: [${position.join(",")}]`,
    `Inventory: food: ${inventory.food}, drink: ${inventory.drink}, energy: ${inventory.energy}${owned.join("")}`,
    `Achievements: ${achievements.size === 0 ? "none" : [...achievements].sort().join(", ")}\n`,
    mapText(seen),
  ].join("\n");
}
