const achievementLevels = {
  collect_coal: "medium",
  collect_diamond: "hard",
  collect_drink: "easy",
  collect_iron: "medium",
  collect_sapling: "easy",
  collect_stone: "easy",
  collect_wood: "easy",
  defeat_skeleton: "hard",
  defeat_zombie: "hard",
  eat_cow: "medium",
  eat_plant: "easy",
  make_iron_pickaxe: "hard",
  make_iron_sword: "hard",
  make_stone_pickaxe: "hard",
  make_stone_sword: "hard",
  make_wood_pickaxe: "medium",
  make_wood_sword: "medium",
  place_furnace: "medium",
  place_plant: "medium",
  place_stone: "easy",
  place_table: "easy",
  wake_up: "easy",
} as const satisfies Record<string, "easy" | "medium" | "hard">;

export type Achievement = keyof typeof achievementLevels;
export type AchievementLevel = (typeof achievementLevels)[Achievement];

/** The 22 achievements in the order in which recorders write them. */
export const achievementNames = Object.keys(achievementLevels).filter(
  (name): name is Achievement => name in achievementLevels,
);

export function levelOf(achievement: Achievement): AchievementLevel {
  return achievementLevels[achievement];
}
