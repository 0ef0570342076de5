import type {Achievement} from "../game/achievements.ts";
import {type Direction, directions} from "../game/actions.ts";
import {type Observation, view} from "../game/observation.ts";
import type {Inventory} from "../game/rules.ts";
import {worldSize} from "../game/terrain.ts";

/** What a player remembers of the world: what it saw last in each cell, by cell number. */
export type Memory = Map<number, string>;

export const cellOf = (x: number, y: number) => y * worldSize + x;

const creatures = new Set(["cow", "zombie", "skeleton"]);

/** What a player believes while it plans a turn: where it will be and what it will own once its actions are done. */
export type Mind = {
  x: number;
  y: number;
  facing: Direction;
  readonly inventory: Inventory;
  readonly achievements: Set<Achievement>;
  readonly memory: Memory;
};

/** Remembers what is seen, and begins to plan from there. Creatures out of sight are forgotten: they move. */
export function perceive(memory: Memory, seen: Observation): Mind {
  for (const [cell, thing] of memory) if (creatures.has(thing)) memory.set(cell, "grass");
  const [x, y] = seen.position;
  for (const [row, things] of seen.map.entries()) {
    for (const [column, thing] of things.entries()) {
      const cell = cellOf(x + column - (view.columns >> 1), y + row - (view.rows >> 1));
      memory.set(cell, thing === "player" ? "grass" : thing);
    }
  }
  const [toX, toY] = seen.direction;
  const facing = directions.find(direction => direction.x === toX && direction.y === toY) ?? directions[0];
  if (!facing) throw new RangeError("There are no directions.");
  return {
    x,
    y,
    facing,
    inventory: {...seen.inventory},
    achievements: new Set(seen.achievements),
    memory: new Map(memory),
  };
}

export function thingAt(mind: Mind, x: number, y: number): string | undefined {
  return mind.memory.get(cellOf(x, y));
}

export function facedBy(mind: Mind): string | undefined {
  return thingAt(mind, mind.x + mind.facing.x, mind.y + mind.facing.y);
}

export function standsNear(mind: Mind, thing: string): boolean {
  return [-1, 0, 1].some(y => [-1, 0, 1].some(x => thingAt(mind, mind.x + x, mind.y + y) === thing));
}
