import type {Achievement} from "../game/achievements.ts";
import {directions} from "../game/actions.ts";
import {canPay, type MakeAction, making, type Material, pay, type PlaceAction, placing} from "../game/rules.ts";
import {type Facts, type Intent, readable} from "./intent.ts";
import {cellOf, facedBy, type Mind, standsNear, thingAt} from "./mind.ts";
import type {Skill} from "./skill.ts";
import type {Route} from "./survey.ts";

const horizonOf: Record<MakeAction | PlaceAction, number> = {
  place_plant: 2,
  place_table: 2,
  make_wood_pickaxe: 2,
  make_wood_sword: 2,
  place_stone: 2,
  make_stone_pickaxe: 3,
  make_stone_sword: 3,
  place_furnace: 3,
  make_iron_pickaxe: 4,
  make_iron_sword: 4,
};

const makeActions: readonly MakeAction[] = [
  "make_wood_pickaxe",
  "make_wood_sword",
  "make_stone_pickaxe",
  "make_stone_sword",
  "make_iron_pickaxe",
  "make_iron_sword",
];

/** What the player still wants to make, as far as it looks ahead. */
export function wantedTools(mind: Mind, skill: Skill): readonly MakeAction[] {
  return makeActions.filter(action => horizonOf[action] <= skill.horizon && !mind.achievements.has(action));
}

/** Everything that could be crafted or placed from where the player stands. */
export function craftingIntents(mind: Mind, skill: Skill, routes: ReadonlyMap<string, Route>): readonly Intent[] {
  const intents: Intent[] = [];
  const facts: Facts = {east: 0, south: 0, object: "", wood: mind.inventory.wood};
  for (const action of wantedTools(mind, skill)) {
    const rule = making[action];
    if (!canPay(mind.inventory, rule.uses)) continue;
    if (rule.nearby.every(material => standsNear(mind, material))) {
      intents.push({
        kind: "make",
        actions: [action],
        facts: {...facts, object: readable(rule.gives)},
        score: 10,
        imagine: after => {
          pay(after.inventory, rule.uses);
          after.inventory[rule.gives]++;
          after.achievements.add(rule.achievement);
        },
      });
    } else intents.push(...returning(mind, rule.nearby, readable(rule.gives), routes));
  }
  for (const action of ["place_plant", "place_stone", "place_furnace", "place_table"] as const) {
    const intent = placingIntent(mind, skill, action, routes);
    if (intent) intents.push(intent);
  }
  return intents;
}

function returning(
  mind: Mind,
  nearby: readonly Material[],
  object: string,
  routes: ReadonlyMap<string, Route>,
): readonly Intent[] {
  const missing = nearby.find(material => !standsNear(mind, material));
  const route = missing && routes.get(missing);
  if (!route || route.moves.length > 7) return [];
  const facts = {east: route.x - mind.x, south: route.y - mind.y, object, wood: mind.inventory.wood};
  return [{kind: "return", actions: route.moves, facts, score: 12 / (route.moves.length + 2), imagine: go(route)}];
}

function placingIntent(
  mind: Mind,
  skill: Skill,
  action: PlaceAction,
  routes: ReadonlyMap<string, Route>,
): Intent | null {
  const rule = placing[action];
  if (horizonOf[action] > skill.horizon || !canPay(mind.inventory, rule.uses)) return null;
  if (rule.nearby && !standsNear(mind, rule.nearby)) return null;
  if (action === "place_table" ? !needsTable(mind, skill, routes) : isPlaced(mind, rule.achievement, rule.becomes)) {
    return null;
  }
  const turn = turnTowards(mind, rule.on);
  if (!turn) return null;
  return {
    kind: action,
    actions: turn.move ? [turn.move, action] : [action],
    facts: {east: 0, south: 0, object: readable(rule.becomes), wood: mind.inventory.wood},
    score: action === "place_table" || action === "place_furnace" ? 7 : 5,
    imagine: after => {
      turn.imagine(after);
      pay(after.inventory, rule.uses);
      after.memory.set(cellOf(after.x + after.facing.x, after.y + after.facing.y), rule.becomes);
      after.achievements.add(rule.achievement);
    },
  };
}

function isPlaced(mind: Mind, achievement: Achievement, becomes: Material): boolean {
  return (
    mind.achievements.has(achievement) &&
    (becomes !== "furnace" || mind.inventory.iron === 0 || standsNear(mind, becomes))
  );
}

/** A second table is cheaper than a long way back. */
function needsTable(mind: Mind, skill: Skill, routes: ReadonlyMap<string, Route>): boolean {
  const tools = wantedTools(mind, skill).filter(action => canPay(mind.inventory, {...making[action].uses, wood: 2}));
  if (!mind.achievements.has("place_table")) return mind.inventory.wood >= 2 || skill.horizon < 3;
  return tools.length > 0 && !standsNear(mind, "table") && (routes.get("table")?.moves.length ?? 99) > 5;
}

/** The move after which the player faces one of the materials, none where it does already. */
function turnTowards(mind: Mind, on: readonly string[]) {
  if (on.includes(facedBy(mind) ?? "")) return {move: null, imagine: () => {}};
  for (const direction of directions) {
    const x = mind.x + direction.x;
    const y = mind.y + direction.y;
    const isFree = ["grass", "sand", "path"].includes(thingAt(mind, x, y) ?? "");
    const faced = isFree ? thingAt(mind, x + direction.x, y + direction.y) : thingAt(mind, x, y);
    if (!on.includes(faced ?? "")) continue;
    return {
      move: direction.move,
      imagine: (after: Mind) => {
        after.facing = direction;
        if (isFree) {
          after.x = x;
          after.y = y;
        }
      },
    };
  }
  return null;
}

/** Imagines having walked a route. */
export function go(route: Route): (mind: Mind) => void {
  return mind => {
    mind.x = route.x;
    mind.y = route.y;
    mind.facing = route.facing;
  };
}
