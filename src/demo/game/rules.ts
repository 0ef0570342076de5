import type {Achievement} from "./achievements.ts";

export type Material =
  | "grass"
  | "sand"
  | "path"
  | "tree"
  | "stone"
  | "coal"
  | "iron"
  | "diamond"
  | "water"
  | "lava"
  | "table"
  | "furnace"
  | "plant";

export const needNames = ["health", "food", "drink", "energy"] as const;
export const itemNames = [
  "sapling",
  "wood",
  "stone",
  "coal",
  "iron",
  "diamond",
  "wood_pickaxe",
  "stone_pickaxe",
  "iron_pickaxe",
  "wood_sword",
  "stone_sword",
  "iron_sword",
] as const;

export type Item = (typeof itemNames)[number];
export type Inventory = Record<(typeof needNames)[number] | Item, number>;
export type Uses = Partial<Record<Item, number>>;

/** A player can hold nine of anything, and nine is the best health. */
export const most = 9;

export const walkable: ReadonlySet<Material> = new Set<Material>(["grass", "sand", "path"]);

/** What `do` takes from what the player faces. */
export const collecting: Partial<
  Record<Material, {gives: Item; requires?: Item; leaves: Material; chance?: number; achievement: Achievement}>
> = {
  tree: {gives: "wood", leaves: "tree", achievement: "collect_wood"},
  grass: {gives: "sapling", leaves: "grass", chance: 0.1, achievement: "collect_sapling"},
  stone: {gives: "stone", requires: "wood_pickaxe", leaves: "path", achievement: "collect_stone"},
  coal: {gives: "coal", requires: "wood_pickaxe", leaves: "path", achievement: "collect_coal"},
  iron: {gives: "iron", requires: "stone_pickaxe", leaves: "path", achievement: "collect_iron"},
  diamond: {gives: "diamond", requires: "iron_pickaxe", leaves: "path", achievement: "collect_diamond"},
};

export type PlaceAction = "place_stone" | "place_table" | "place_furnace" | "place_plant";

export const placing: Record<
  PlaceAction,
  {uses: Uses; on: readonly Material[]; becomes: Material; nearby?: Material; achievement: Achievement}
> = {
  place_stone: {
    uses: {stone: 1},
    on: ["grass", "sand", "path", "water", "lava"],
    becomes: "stone",
    achievement: "place_stone",
  },
  place_table: {uses: {wood: 1}, on: ["grass", "sand", "path"], becomes: "table", achievement: "place_table"},
  place_furnace: {
    uses: {stone: 1},
    on: ["grass", "sand", "path"],
    becomes: "furnace",
    nearby: "table",
    achievement: "place_furnace",
  },
  place_plant: {uses: {sapling: 1}, on: ["grass"], becomes: "plant", achievement: "place_plant"},
};

export type MakeAction =
  | "make_wood_pickaxe"
  | "make_stone_pickaxe"
  | "make_iron_pickaxe"
  | "make_wood_sword"
  | "make_stone_sword"
  | "make_iron_sword";

export const making: Record<
  MakeAction,
  {uses: Uses; nearby: readonly Material[]; gives: Item; achievement: Achievement}
> = {
  make_wood_pickaxe: {uses: {wood: 1}, nearby: ["table"], gives: "wood_pickaxe", achievement: "make_wood_pickaxe"},
  make_stone_pickaxe: {
    uses: {wood: 1, stone: 1},
    nearby: ["table"],
    gives: "stone_pickaxe",
    achievement: "make_stone_pickaxe",
  },
  make_iron_pickaxe: {
    uses: {wood: 1, coal: 1, iron: 1},
    nearby: ["table", "furnace"],
    gives: "iron_pickaxe",
    achievement: "make_iron_pickaxe",
  },
  make_wood_sword: {uses: {wood: 1}, nearby: ["table"], gives: "wood_sword", achievement: "make_wood_sword"},
  make_stone_sword: {
    uses: {wood: 1, stone: 1},
    nearby: ["table"],
    gives: "stone_sword",
    achievement: "make_stone_sword",
  },
  make_iron_sword: {
    uses: {wood: 1, coal: 1, iron: 1},
    nearby: ["table", "furnace"],
    gives: "iron_sword",
    achievement: "make_iron_sword",
  },
};

/** Health that one blow takes from a creature. */
export function strength(inventory: Inventory): number {
  if (inventory.iron_sword > 0) return 5;
  if (inventory.stone_sword > 0) return 3;
  return inventory.wood_sword > 0 ? 2 : 1;
}

export function canPay(inventory: Inventory, uses: Uses): boolean {
  return itemNames.every(item => inventory[item] >= (uses[item] ?? 0));
}

export function pay(inventory: Inventory, uses: Uses): void {
  for (const item of itemNames) inventory[item] -= uses[item] ?? 0;
}
