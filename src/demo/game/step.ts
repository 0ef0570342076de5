import type {Achievement} from "./achievements.ts";
import {type Action, directionOf, isMove} from "./actions.ts";
import {creatureAt, type Game, isFree, isNearby, materialAt} from "./game.ts";
import {moveCreatures} from "./move-creatures.ts";
import {
  canPay,
  collecting,
  type Item,
  itemNames,
  type MakeAction,
  making,
  most,
  pay,
  type PlaceAction,
  placing,
  strength,
  walkable,
} from "./rules.ts";
import {worldSize} from "./terrain.ts";

export type StepResult = {
  /** Achievements that this step unlocked. */
  readonly unlocked: readonly Achievement[];
  readonly gained: readonly Item[];
  /** The action could not be done: nothing to craft with, nothing in front. */
  readonly invalid: boolean;
  readonly healthChange: number;
};

/** Carries out one action and lets the world go on by one step. */
export function step(game: Game, wanted: Action): StepResult {
  const health = game.inventory.health;
  const before = new Set(game.achievements);
  const owned = {...game.inventory};
  const action = game.sleeping ? "noop" : wanted;
  const done = act(game, action);
  game.steps++;
  live(game);
  const damage = moveCreatures(game);
  if (damage > 0) {
    game.inventory.health = Math.max(0, game.inventory.health - damage);
    game.sleeping = false;
  }
  const gained = itemNames.filter(item => game.inventory[item] > owned[item]);
  return {
    unlocked: [...game.achievements].filter(name => !before.has(name)),
    gained,
    invalid: !done,
    healthChange: game.inventory.health - health,
  };
}

function act(game: Game, action: Action): boolean {
  if (isMove(action)) {
    game.facing = directionOf(action);
    const x = game.x + game.facing.x;
    const y = game.y + game.facing.y;
    if (materialAt(game.land, x, y) === "lava") {
      game.inventory.health = 0;
    } else if (isFree(game, x, y)) {
      game.x = x;
      game.y = y;
    }
    return true;
  }
  if (action === "noop") return true;
  if (action === "do") return interact(game);
  if (action === "sleep") {
    game.sleeping = game.inventory.energy < most;
    return game.sleeping;
  }
  return isPlace(action) ? place(game, action) : make(game, action);
}

function isPlace(action: PlaceAction | MakeAction): action is PlaceAction {
  return action in placing;
}

function interact(game: Game): boolean {
  const x = game.x + game.facing.x;
  const y = game.y + game.facing.y;
  const creature = creatureAt(game, x, y);
  if (creature) {
    creature.health -= strength(game.inventory);
    if (creature.health > 0) return true;
    game.creatures = game.creatures.filter(other => other !== creature);
    if (creature.kind === "cow") game.inventory.food = Math.min(most, game.inventory.food + 6);
    game.achievements.add(creature.kind === "cow" ? "eat_cow" : `defeat_${creature.kind}`);
    return true;
  }
  const material = materialAt(game.land, x, y);
  const cell = y * worldSize + x;
  if (material === "water") {
    game.inventory.drink = Math.min(most, game.inventory.drink + 1);
    game.pressure.drink = 0;
    game.achievements.add("collect_drink");
    return true;
  }
  if (material === "plant") {
    if (game.steps - (game.planted.get(cell) ?? 0) < 60) return false;
    game.land[cell] = "grass";
    game.inventory.food = Math.min(most, game.inventory.food + 4);
    game.achievements.add("eat_plant");
    return true;
  }
  const rule = collecting[material];
  if (!rule || (rule.requires && game.inventory[rule.requires] === 0)) return false;
  if (rule.chance !== undefined && !game.random.chance(rule.chance)) return true;
  game.inventory[rule.gives] = Math.min(most, game.inventory[rule.gives] + 1);
  game.land[cell] = rule.leaves;
  game.achievements.add(rule.achievement);
  return true;
}

function place(game: Game, action: PlaceAction): boolean {
  const rule = placing[action];
  const x = game.x + game.facing.x;
  const y = game.y + game.facing.y;
  const material = materialAt(game.land, x, y);
  if (!rule.on.includes(material) || creatureAt(game, x, y) || !canPay(game.inventory, rule.uses)) return false;
  if (rule.nearby && !isNearby(game, rule.nearby)) return false;
  if (walkable.has(material) && !isFree(game, x, y)) return false;
  pay(game.inventory, rule.uses);
  game.land[y * worldSize + x] = rule.becomes;
  if (rule.becomes === "plant") game.planted.set(y * worldSize + x, game.steps);
  game.achievements.add(rule.achievement);
  return true;
}

function make(game: Game, action: MakeAction): boolean {
  const rule = making[action];
  if (!canPay(game.inventory, rule.uses) || !rule.nearby.every(material => isNearby(game, material))) return false;
  pay(game.inventory, rule.uses);
  game.inventory[rule.gives]++;
  game.achievements.add(rule.achievement);
  return true;
}

/** Hunger, thirst, tiredness and recovery. */
function live(game: Game): void {
  const {inventory, pressure} = game;
  pressure.food += game.sleeping ? 0.5 : 1;
  pressure.drink += game.sleeping ? 0.5 : 1;
  if (pressure.food > 25) {
    pressure.food = 0;
    inventory.food = Math.max(0, inventory.food - 1);
  }
  if (pressure.drink > 20) {
    pressure.drink = 0;
    inventory.drink = Math.max(0, inventory.drink - 1);
  }
  pressure.energy = game.sleeping ? Math.min(pressure.energy - 1, 0) : pressure.energy + 1;
  if (pressure.energy < -5) {
    pressure.energy = 0;
    inventory.energy = Math.min(most, inventory.energy + 1);
  }
  if (pressure.energy > 30) {
    pressure.energy = 0;
    inventory.energy = Math.max(0, inventory.energy - 1);
  }
  if (game.sleeping && inventory.energy === most) {
    game.sleeping = false;
    game.achievements.add("wake_up");
  }
  const lacksNothing = inventory.food > 0 && inventory.drink > 0 && inventory.energy > 0;
  pressure.health += lacksNothing ? (game.sleeping ? 2 : 1) : -1;
  if (pressure.health > 25) {
    pressure.health = 0;
    if (inventory.health > 0) inventory.health = Math.min(most, inventory.health + 1);
  }
  if (pressure.health < -15) {
    pressure.health = 0;
    inventory.health = Math.max(0, inventory.health - 1);
  }
}
