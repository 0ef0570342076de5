import {type Direction, directions, type Move} from "../game/actions.ts";
import {cellOf, type Mind, thingAt} from "./mind.ts";

/** The way to stand before something and face it. */
export type Route = {
  readonly moves: readonly Move[];
  /** Where one then stands. */
  readonly x: number;
  readonly y: number;
  readonly facing: Direction;
};

const passable = new Set(["grass", "sand", "path"]);
const furthest = 14;

/** The shortest known way to the nearest thing of each kind. */
export function survey(mind: Mind): Map<string, Route> {
  const found = new Map<string, Route>();
  const seen = new Set([cellOf(mind.x, mind.y)]);
  let front: {x: number; y: number; moves: readonly Move[]}[] = [{x: mind.x, y: mind.y, moves: []}];
  for (let distance = 0; distance < furthest && front.length > 0; distance++) {
    const next: typeof front = [];
    for (const {x, y, moves} of front) {
      for (const direction of directions) {
        const toX = x + direction.x;
        const toY = y + direction.y;
        const thing = thingAt(mind, toX, toY);
        if (thing === undefined) continue;
        if (passable.has(thing)) {
          if (seen.has(cellOf(toX, toY))) continue;
          seen.add(cellOf(toX, toY));
          next.push({x: toX, y: toY, moves: [...moves, direction.move]});
        } else if (!found.has(thing)) {
          const last = moves.at(-1) ?? mind.facing.move;
          found.set(thing, {
            x,
            y,
            facing: direction,
            moves: last === direction.move ? moves : [...moves, direction.move],
          });
        }
      }
    }
    front = next;
  }
  return found;
}
