import {type Action, type Direction, directionOf, directions, isMove} from "../game/actions.ts";
import {materialAt, type Game} from "../game/game.ts";
import type {Random} from "../random.ts";
import type {Intent} from "./intent.ts";
import {facedBy, type Mind, thingAt} from "./mind.ts";
import type {Skill} from "./skill.ts";

const passable = new Set(["grass", "sand", "path"]);

/** Walks on in search of `missing`; a player with intuition tends to the right direction. */
export function explore(mind: Mind, game: Game, skill: Skill, missing: string, random: Random): Intent {
  const guess = random.chance(skill.intuition) ? directionToward(game, mind, missing) : undefined;
  const open = directions.filter(({x, y}) => passable.has(thingAt(mind, mind.x + x, mind.y + y) ?? ""));
  const ahead = open.includes(mind.facing) && random.chance(0.6) ? mind.facing : undefined;
  const direction =
    (guess && open.includes(guess) ? guess : undefined) ?? ahead ?? (open.length > 0 ? random.pick(open) : mind.facing);
  const steps = freeSteps(mind, direction);
  return {
    kind: steps === 0 ? "stuck" : "explore",
    actions: Array.from({length: Math.max(1, steps)}, () => direction.move),
    facts: {east: direction.x * 9, south: direction.y * 9, object: missing, wood: mind.inventory.wood},
    score: 0,
    imagine: after => {
      after.x += direction.x * steps;
      after.y += direction.y * steps;
      after.facing = direction;
    },
  };
}

/** Where the nearest thing of the kind lies, up to 14 cells away. */
function directionToward(game: Game, mind: Mind, missing: string): Direction | undefined {
  let nearest: {x: number; y: number} | undefined;
  const consider = (x: number, y: number) => {
    if (!nearest || Math.hypot(x, y) < Math.hypot(nearest.x, nearest.y)) nearest = {x, y};
  };
  for (let y = -14; y <= 14; y++) {
    for (let x = -14; x <= 14; x++) if (materialAt(game.land, mind.x + x, mind.y + y) === missing) consider(x, y);
  }
  for (const creature of game.creatures)
    if (creature.kind === missing) consider(creature.x - mind.x, creature.y - mind.y);
  if (!nearest) return undefined;
  const {x, y} = nearest;
  return directions.find(direction =>
    Math.abs(x) > Math.abs(y)
      ? direction.x === Math.sign(x) && direction.x !== 0
      : direction.y === Math.sign(y) && direction.y !== 0,
  );
}

/** What a player does that misjudges where things are: it means well, and hits grass at best. */
export function misjudge(intent: Intent, mind: Mind, random: Random): Intent {
  if (random.chance(0.04)) return craftWithout(intent, mind, random);
  const open = directions.filter(direction => freeSteps(mind, direction) >= 4);
  const walk = (least: number, most: number, among = directions) => {
    const {move} = random.pick(among.length > 0 ? among : directions);
    return Array.from({length: random.between(least, most)}, () => move);
  };
  const short = intent.actions.filter(action => action !== "do").slice(1);
  const mistakes: readonly (() => readonly Action[])[] = [
    () => [...short, ...walk(1, 3)],
    () => [...walk(1, 2), ...walk(1, 2)],
    () => walk(2, 4),
    () => (open.length > 0 ? [...walk(2, 3, open), "do"] : walk(2, 3)),
    () => (facedBy(mind) === "grass" ? ["do", ...walk(1, 2)] : walk(2, 3, open)),
  ];
  const actions = random.pick(mistakes)();
  const isFetching = !intent.kind.startsWith("place_") && !["make", "return", "sleep", "stuck"].includes(intent.kind);
  const facts = {...intent.facts, ...believedPlace(mind, actions)};
  return isFetching
    ? {...intent, actions, facts, imagine: () => {}}
    : {...intent, kind: "explore", actions, facts: {...facts, object: unseen(mind)}, imagine: () => {}};
}

/** Where the actions lead: there the player believes to find what it wants. */
function believedPlace(mind: Mind, actions: readonly Action[]): {east: number; south: number} {
  let east = 0;
  let south = 0;
  for (const action of actions) {
    if (!isMove(action)) continue;
    const {x, y} = directionOf(action);
    east += x;
    south += y;
  }
  return east === 0 && south === 0 ? {east: mind.facing.x, south: mind.facing.y} : {east: east * 2, south: south * 2};
}

/** Something that the player has not seen yet, and may well look for. */
export function unseen(mind: Mind): string {
  const seen = new Set(mind.memory.values());
  return ["water", "cow", "coal", "iron", "tree"].find(thing => !seen.has(thing)) ?? "diamond";
}

function craftWithout(intent: Intent, mind: Mind, random: Random): Intent {
  const action = random.pick(
    mind.inventory.wood > 0 ? (["place_furnace"] as const) : (["place_table", "make_wood_pickaxe"] as const),
  );
  const object = action.replace(/^(?:place|make)_/, "").replace("_", " ");
  return {...intent, kind: "craft_without", actions: [action], facts: {...intent.facts, object}, imagine: () => {}};
}

function freeSteps(mind: Mind, {x, y}: Direction): number {
  let steps = 0;
  while (steps < 5 && passable.has(thingAt(mind, mind.x + x * (steps + 1), mind.y + y * (steps + 1)) ?? "")) steps++;
  return steps;
}
