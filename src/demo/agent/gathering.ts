import type {Achievement} from "../game/achievements.ts";
import {making, most, strength} from "../game/rules.ts";
import {go, wantedTools} from "./crafting.ts";
import type {Intent, IntentKind} from "./intent.ts";
import {cellOf, facedBy, type Mind} from "./mind.ts";
import type {Skill} from "./skill.ts";
import type {Route} from "./survey.ts";

type Source = {
  readonly thing: string;
  readonly kind: IntentKind;
  readonly achievement: Achievement;
  readonly horizon: number;
  /** What one more is worth, 0 where it cannot be had or is not wanted. */
  readonly worth: (mind: Mind, skill: Skill) => number;
  /** Times of `do` at one place. */
  readonly times: (mind: Mind, skill: Skill) => number;
  readonly gather: (mind: Mind, times: number) => void;
};

const sources: readonly Source[] = [
  {
    thing: "tree",
    kind: "wood",
    achievement: "collect_wood",
    horizon: 1,
    worth: (mind, skill) => (mind.inventory.wood < woodWanted(mind, skill) ? 4 : 0),
    times: (mind, skill) => woodWanted(mind, skill) - mind.inventory.wood,
    gather: (mind, times) => {
      mind.inventory.wood += times;
    },
  },
  {
    thing: "water",
    kind: "water",
    achievement: "collect_drink",
    horizon: 2,
    worth: mind => (mind.inventory.drink <= 3 ? 9 : mind.achievements.has("collect_drink") ? 0 : 3),
    times: mind => Math.max(1, Math.min(4, most - mind.inventory.drink)),
    gather: (mind, times) => {
      mind.inventory.drink = Math.min(most, mind.inventory.drink + times);
    },
  },
  {
    thing: "cow",
    kind: "cow",
    achievement: "eat_cow",
    horizon: 2,
    worth: mind => (mind.inventory.food <= 3 ? 9 : mind.achievements.has("eat_cow") ? 0 : 5),
    times: mind => Math.ceil(3 / strength(mind.inventory)),
    gather: mind => {
      mind.inventory.food = most;
    },
  },
  {
    thing: "zombie",
    kind: "zombie",
    achievement: "defeat_zombie",
    horizon: 3,
    worth: mind => (mind.inventory.health > 4 && !mind.achievements.has("defeat_zombie") ? 6 : 0),
    times: mind => Math.ceil(5 / strength(mind.inventory)),
    gather: () => {},
  },
  {
    thing: "skeleton",
    kind: "skeleton",
    achievement: "defeat_skeleton",
    horizon: 4,
    worth: mind => (mind.inventory.health > 4 && !mind.achievements.has("defeat_skeleton") ? 5 : 0),
    times: mind => Math.ceil(3 / strength(mind.inventory)),
    gather: () => {},
  },
  {
    thing: "stone",
    kind: "stone",
    achievement: "collect_stone",
    horizon: 2,
    worth: (mind, skill) =>
      mind.inventory.wood_pickaxe > 0 && mind.inventory.stone < stoneWanted(mind, skill) ? 4 : 0,
    times: () => 1,
    gather: mind => {
      mind.inventory.stone++;
    },
  },
  {
    thing: "coal",
    kind: "coal",
    achievement: "collect_coal",
    horizon: 3,
    worth: mind => (mind.inventory.wood_pickaxe > 0 && mind.inventory.coal < 2 ? 6 - mind.inventory.coal * 3 : 0),
    times: () => 1,
    gather: mind => {
      mind.inventory.coal++;
    },
  },
  {
    thing: "iron",
    kind: "iron",
    achievement: "collect_iron",
    horizon: 3,
    worth: mind => (mind.inventory.stone_pickaxe > 0 && mind.inventory.iron < 2 ? 7 - mind.inventory.iron * 3 : 0),
    times: () => 1,
    gather: mind => {
      mind.inventory.iron++;
    },
  },
  {
    thing: "diamond",
    kind: "diamond",
    achievement: "collect_diamond",
    horizon: 4,
    worth: mind => (mind.inventory.iron_pickaxe > 0 ? 8 : 0),
    times: () => 1,
    gather: mind => {
      mind.inventory.diamond++;
    },
  },
];

/** Everything worth fetching that the player knows a way to. */
export function gatheringIntents(mind: Mind, skill: Skill, routes: ReadonlyMap<string, Route>): readonly Intent[] {
  const intents: Intent[] = [];
  for (const source of sources) {
    const route = routes.get(source.thing);
    const worth = source.horizon <= skill.horizon ? source.worth(mind, skill) : 0;
    if (!route || worth <= 0) continue;
    const times = source.times(mind, skill);
    intents.push({
      kind: source.kind,
      actions: [...route.moves, ...Array.from({length: times}, () => "do" as const)],
      facts: {
        east: route.x + route.facing.x - mind.x,
        south: route.y + route.facing.y - mind.y,
        object: source.thing,
        wood: mind.inventory.wood,
      },
      score: (worth * times) / (route.moves.length + times),
      imagine: after => {
        go(route)(after);
        source.gather(after, times);
        after.achievements.add(source.achievement);
        const isLasting = source.thing === "tree" || source.thing === "water";
        if (!isLasting) after.memory.set(cellOf(after.x + after.facing.x, after.y + after.facing.y), "path");
      },
    });
  }
  if (!mind.achievements.has("collect_sapling") && mind.inventory.sapling === 0 && facedBy(mind) === "grass") {
    intents.push({
      kind: "sapling",
      actions: ["do", "do", "do"],
      facts: {east: mind.facing.x, south: mind.facing.y, object: "grass", wood: mind.inventory.wood},
      score: skill.horizon > 2 ? 0.6 : 0.3,
      imagine: () => {},
    });
  }
  return intents;
}

/** What is missing and nowhere in sight, most wanted first. */
export function missingThings(mind: Mind, skill: Skill, routes: ReadonlyMap<string, Route>): readonly string[] {
  return sources
    .filter(({thing, horizon}) => horizon <= skill.horizon && !routes.has(thing))
    .map(source => ({thing: source.thing, worth: source.worth(mind, skill)}))
    .filter(({worth}) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .map(({thing}) => thing);
}

function woodWanted(mind: Mind, skill: Skill): number {
  const tools = wantedTools(mind, skill).reduce((sum, action) => sum + (making[action].uses.wood ?? 0), 0);
  const table = mind.achievements.has("place_table") ? 0 : 1;
  return Math.min(6, Math.max(skill.horizon < 2 ? 3 : 0, tools + table));
}

function stoneWanted(mind: Mind, skill: Skill): number {
  const tools = wantedTools(mind, skill).reduce((sum, action) => sum + (making[action].uses.stone ?? 0), 0);
  const placed = (["place_stone", "place_furnace"] as const).filter(name => !mind.achievements.has(name)).length;
  return Math.min(5, tools + placed);
}
