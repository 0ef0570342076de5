import type {Action} from "../game/actions.ts";
import type {Mind} from "./mind.ts";

export type IntentKind =
  | "wood"
  | "stone"
  | "coal"
  | "iron"
  | "diamond"
  | "water"
  | "cow"
  | "zombie"
  | "skeleton"
  | "sapling"
  | "place_plant"
  | "place_table"
  | "place_stone"
  | "place_furnace"
  | "make"
  | "return"
  | "sleep"
  | "explore"
  | "craft_without"
  | "stuck";

/** What an intention is about, for the words that explain it. */
export type Facts = {
  /** How far its object lies to the east and to the south. */
  readonly east: number;
  readonly south: number;
  /** What is crafted or looked for. */
  readonly object: string;
  readonly wood: number;
};

/** Something that a player wants to do next. */
export type Intent = {
  readonly kind: IntentKind;
  readonly actions: readonly Action[];
  readonly facts: Facts;
  /** What it is worth, for each action that it takes. */
  readonly score: number;
  /** Changes the mind as if the actions had succeeded. */
  readonly imagine: (mind: Mind) => void;
};

export const readable = (item: string) => item.replace("_", " ");
