const achievements = [
  "collect_wood",
  "collect_sapling",
  "place_plant",
  "collect_drink",
  "place_table",
  "make_wood_pickaxe",
  "make_wood_sword",
  "eat_cow",
  "collect_stone",
  "wake_up",
  "place_stone",
  "make_stone_pickaxe",
  "make_stone_sword",
  "defeat_zombie",
  "collect_coal",
  "place_furnace",
  "collect_iron",
  "eat_plant",
  "defeat_skeleton",
  "make_iron_pickaxe",
  "make_iron_sword",
  "collect_diamond",
];
const tiles = ["grass", "tree", "stone", "water", "sand"];
const tile = (map: number, cell: number) =>
  cell === 4 ? "player" : (tiles[(map * 7 + cell * cell + (map >> 2)) % 5] ?? "");
const counts = Array.from({length: achievements.length + 1}, (_, count) => count);

/** The texts that generated rows are put together from, as they stand inside JSON. */
export const vocabulary = {
  achievements,
  /** For each number of achievements: the unlocked ones as a JSON object. */
  unlocked: counts.map(count =>
    JSON.stringify(Object.fromEntries(achievements.slice(0, count).map(name => [name, true]))),
  ),
  unlockedNames: counts.map(count => (count === 0 ? "none" : achievements.slice(0, count).join(", "))),
  allAchievements: counts.map(count =>
    JSON.stringify(Object.fromEntries(achievements.map((name, index) => [name, index < count]))),
  ),
  maps: Array.from({length: 16}, (_, map) =>
    [0, 3, 6].map(row => [0, 1, 2].map(column => tile(map, row + column)).join(" ")).join("\\n"),
  ),
  reasonings: [
    "Moving to the tree to collect wood.",
    "Looking for water; the map shows some to the east.",
    "The tree is right in front of me, so I collect wood again.",
    "I have wood enough for a table.",
    "Stone lies to the north; a pickaxe comes first.",
    "Energy is low, I should sleep while no zombie is near.",
    "Nothing useful here, exploring to the south.",
    "A cow stands to the west; food is getting low.",
    "Placing the sapling so that a plant can grow.",
    "The water blocks the way, going around it.",
    "Coal would help with the furnace, searching near the stone.",
    "A zombie comes near, facing it and attacking.",
    "I check the inventory, then craft a table.",
    "Back to the table to make the sword.",
    "木を集める 🌲 before the night comes.",
    "The path north is free, continuing.",
  ],
  actions: [
    '"do"',
    '"move_up","do"',
    '"move_left","move_left","do"',
    '"move_right","do","do"',
    '"sleep"',
    '"place_table"',
    '"move_down","move_down"',
    '"make_wood_pickaxe"',
    '"do","do","do"',
    '"move_up","move_up","move_right","do"',
    '"place_stone","do"',
    '"noop"',
  ],
} as const;
