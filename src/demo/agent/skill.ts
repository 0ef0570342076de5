/** How well a model plays. */
export type Skill = {
  /** The chance that a turn's actions do what the model means them to do. */
  readonly precision: number;
  /** What it plays for: 1 wood and food, 2 wooden tools and stone, 3 stone tools and coal, 4 everything. */
  readonly horizon: 1 | 2 | 3 | 4;
  /** How many intentions it carries out in one turn. */
  readonly chain: number;
  /** Actions in one turn. */
  readonly actions: readonly [least: number, most: number];
  /** The chance that it explores towards what it needs. */
  readonly intuition: number;
};

export const skills = {
  random: {precision: 0, horizon: 1, chain: 1, actions: [1, 4], intuition: 0},
  weak: {precision: 0.06, horizon: 1, chain: 1, actions: [2, 4], intuition: 0.1},
  decent: {precision: 0.28, horizon: 2, chain: 1, actions: [2, 5], intuition: 0.2},
  strong: {precision: 0.5, horizon: 3, chain: 2, actions: [3, 5], intuition: 0.5},
  expert: {precision: 0.84, horizon: 4, chain: 3, actions: [4, 5], intuition: 0.8},
} as const satisfies Record<string, Skill>;

export type SkillName = keyof typeof skills;
