import type {Random} from "../random.ts";
import type {Achievement} from "./achievements.ts";
import type {Direction} from "./actions.ts";
import {directions} from "./actions.ts";
import {type Inventory, type Material, most, walkable} from "./rules.ts";
import {centre, createTerrain, type Difficulty, worldSize} from "./terrain.ts";

export type Creature = {
  readonly kind: "cow" | "zombie" | "skeleton";
  x: number;
  y: number;
  health: number;
  /** Steps until it can strike again. */
  cooldown: number;
};

/** A game in progress. It is changed in place by `step`. */
export type Game = {
  readonly random: Random;
  readonly difficulty: Difficulty;
  readonly land: Material[];
  creatures: Creature[];
  /** The step at which each plant was placed, by cell. */
  readonly planted: Map<number, number>;
  x: number;
  y: number;
  facing: Direction;
  steps: number;
  sleeping: boolean;
  readonly inventory: Inventory;
  readonly achievements: Set<Achievement>;
  /** How far each need is from changing by one. */
  readonly pressure: {food: number; drink: number; energy: number; health: number};
};

export function createGame(random: Random, difficulty: Difficulty): Game {
  const land = createTerrain(random, difficulty);
  return {
    random,
    difficulty,
    land,
    creatures: createCreatures(random, land, difficulty),
    planted: new Map(),
    x: centre,
    y: centre,
    facing: directions[3] ?? {move: "move_down", x: 0, y: 1, name: "south"},
    steps: 0,
    sleeping: false,
    inventory: {
      health: most,
      food: most,
      drink: most,
      energy: most,
      sapling: 0,
      wood: 0,
      stone: 0,
      coal: 0,
      iron: 0,
      diamond: 0,
      wood_pickaxe: 0,
      stone_pickaxe: 0,
      iron_pickaxe: 0,
      wood_sword: 0,
      stone_sword: 0,
      iron_sword: 0,
    },
    achievements: new Set(),
    pressure: {food: 0, drink: 0, energy: 0, health: 0},
  };
}

/** The world's edge counts as water: nothing can go there. */
export function materialAt(land: readonly Material[], x: number, y: number): Material {
  if (x < 0 || y < 0 || x >= worldSize || y >= worldSize) return "water";
  return land[y * worldSize + x] ?? "water";
}

export function creatureAt(game: Game, x: number, y: number): Creature | undefined {
  return game.creatures.find(creature => creature.x === x && creature.y === y);
}

export function isFree(game: Game, x: number, y: number): boolean {
  return walkable.has(materialAt(game.land, x, y)) && !creatureAt(game, x, y) && !(game.x === x && game.y === y);
}

/** Dark from about step 150 of every 300. */
export function isDark(game: Game): boolean {
  return game.steps % 300 > 150;
}

/** Whether the material lies in one of the nine cells around. */
export function isNearby(game: Game, material: Material): boolean {
  for (let y = -1; y <= 1; y++) {
    for (let x = -1; x <= 1; x++) if (materialAt(game.land, game.x + x, game.y + y) === material) return true;
  }
  return false;
}

function createCreatures(random: Random, land: readonly Material[], difficulty: Difficulty): Creature[] {
  const zombies = {easy: 0.004, medium: 0.01, hard: 0.02}[difficulty];
  return land.flatMap((material, cell): Creature[] => {
    const x = cell % worldSize;
    const y = Math.floor(cell / worldSize);
    const away = Math.hypot(x - centre, y - centre);
    const draw = random.next();
    if (material === "path" && draw < 0.03) return [{kind: "skeleton", x, y, health: 3, cooldown: 0}];
    if (material !== "grass" || away < 2) return [];
    if (draw < zombies && away > 5) return [{kind: "zombie", x, y, health: 5, cooldown: 0}];
    return draw > 0.985 ? [{kind: "cow", x, y, health: 3, cooldown: 0}] : [];
  });
}
