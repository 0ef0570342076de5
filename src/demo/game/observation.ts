import type {Achievement} from "./achievements.ts";
import {creatureAt, type Game, materialAt} from "./game.ts";
import type {Inventory} from "./rules.ts";

/** Columns and rows that a player sees around itself. */
export const view = {columns: 9, rows: 7} as const;

/** What a player is shown, as it was at that moment. */
export type Observation = {
  readonly inventory: Readonly<Inventory>;
  readonly achievements: ReadonlySet<Achievement>;
  readonly position: readonly [x: number, y: number];
  readonly direction: readonly [x: number, y: number];
  readonly steps: number;
  readonly sleeping: boolean;
  /** What is in each cell around the player, row by row. */
  readonly map: readonly (readonly string[])[];
};

export function observe(game: Game): Observation {
  return {
    inventory: {...game.inventory},
    achievements: new Set(game.achievements),
    position: [game.x, game.y],
    direction: [game.facing.x, game.facing.y],
    steps: game.steps,
    sleeping: game.sleeping,
    map: Array.from({length: view.rows}, (_, row) =>
      Array.from({length: view.columns}, (_, column) => {
        const x = game.x + column - (view.columns >> 1);
        const y = game.y + row - (view.rows >> 1);
        if (x === game.x && y === game.y) return "player";
        return creatureAt(game, x, y)?.kind ?? materialAt(game.land, x, y);
      }),
    ),
  };
}
