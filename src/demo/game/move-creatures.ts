import {directions} from "./actions.ts";
import {type Creature, type Game, isDark, isFree, materialAt} from "./game.ts";

/** Creatures further away than this stand still: nobody sees them. */
const awake = 12;

/** Lets the creatures around the player act for one step. Returns the health that they take. */
export function moveCreatures(game: Game): number {
  let damage = 0;
  for (const creature of game.creatures) {
    const distance = Math.abs(creature.x - game.x) + Math.abs(creature.y - game.y);
    if (distance > awake) continue;
    creature.cooldown = Math.max(0, creature.cooldown - 1);
    if (creature.kind === "zombie") damage += moveZombie(game, creature, distance);
    else if (creature.kind === "skeleton") damage += moveSkeleton(game, creature, distance);
    else if (game.random.chance(0.2)) wander(game, creature);
  }
  spawnZombie(game);
  return damage;
}

function moveZombie(game: Game, zombie: Creature, distance: number): number {
  if (distance <= 1) {
    if (zombie.cooldown > 0) return 0;
    zombie.cooldown = 5;
    return game.sleeping ? 7 : 2;
  }
  if (distance < 7 && game.random.chance(0.6)) approach(game, zombie);
  else if (game.random.chance(0.3)) wander(game, zombie);
  return 0;
}

function moveSkeleton(game: Game, skeleton: Creature, distance: number): number {
  const inLine = skeleton.x === game.x || skeleton.y === game.y;
  if (inLine && distance <= 3 && skeleton.cooldown === 0 && game.random.chance(0.4)) {
    skeleton.cooldown = 4;
    return 2;
  }
  if (game.random.chance(0.2)) wander(game, skeleton, "path");
  return 0;
}

function approach(game: Game, creature: Creature): void {
  const x = Math.sign(game.x - creature.x);
  const y = Math.sign(game.y - creature.y);
  const alongX = Math.abs(game.x - creature.x) > Math.abs(game.y - creature.y);
  if (alongX ? !moveTo(game, creature, x, 0) : !moveTo(game, creature, 0, y)) {
    moveTo(game, creature, alongX ? 0 : x, alongX ? y : 0);
  }
}

function wander(game: Game, creature: Creature, only?: "path"): void {
  const {x, y} = game.random.pick(directions);
  if (!only || materialAt(game.land, creature.x + x, creature.y + y) === only) moveTo(game, creature, x, y);
}

function moveTo(game: Game, creature: Creature, x: number, y: number): boolean {
  if ((x === 0 && y === 0) || !isFree(game, creature.x + x, creature.y + y)) return false;
  creature.x += x;
  creature.y += y;
  return true;
}

/** Zombies come up on the grass, rarely by day. */
function spawnZombie(game: Game): void {
  const rate = {easy: 0.003, medium: 0.008, hard: 0.015}[game.difficulty];
  if (!game.random.chance(isDark(game) ? rate * 5 : rate)) return;
  const x = game.x + game.random.between(-8, 8);
  const y = game.y + game.random.between(-8, 8);
  if (Math.hypot(x - game.x, y - game.y) < 4 || materialAt(game.land, x, y) !== "grass" || !isFree(game, x, y)) return;
  game.creatures.push({kind: "zombie", x, y, health: 5, cooldown: 0});
}
