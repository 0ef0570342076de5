/** The actions in the order of their numbers in the traces. */
export const actionNames = [
  "noop",
  "move_left",
  "move_right",
  "move_up",
  "move_down",
  "do",
  "sleep",
  "place_stone",
  "place_table",
  "place_furnace",
  "place_plant",
  "make_wood_pickaxe",
  "make_stone_pickaxe",
  "make_iron_pickaxe",
  "make_wood_sword",
  "make_stone_sword",
  "make_iron_sword",
] as const;

export type Action = (typeof actionNames)[number];
export type Move = "move_left" | "move_right" | "move_up" | "move_down";

export type Direction = {readonly move: Move; readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1; readonly name: string};

/** North is up: the first row of a map. */
export const directions: readonly Direction[] = [
  {move: "move_left", x: -1, y: 0, name: "west"},
  {move: "move_right", x: 1, y: 0, name: "east"},
  {move: "move_up", x: 0, y: -1, name: "north"},
  {move: "move_down", x: 0, y: 1, name: "south"},
];

export function directionOf(move: Move): Direction {
  const found = directions.find(direction => direction.move === move);
  if (!found) throw new RangeError(move);
  return found;
}

export function isMove(action: Action): action is Move {
  return action.startsWith("move_");
}
