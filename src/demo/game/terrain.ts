import type {Random} from "../random.ts";
import type {Material} from "./rules.ts";

/** Cells along each side of the world. */
export const worldSize = 64;
export const centre = worldSize / 2;

export type Difficulty = "easy" | "medium" | "hard";

/** The land, row by row. The player starts on the grass in its centre, with something of everything within reach. */
export function createTerrain(random: Random, difficulty: Difficulty): Material[] {
  const mountain = smoothNoise(random, 9);
  const wet = smoothNoise(random, 8);
  const forest = smoothNoise(random, 5);
  const treesFrom = {easy: 0.42, medium: 0.5, hard: 0.56}[difficulty];
  const land: Material[] = [];
  for (let y = 0; y < worldSize; y++) {
    for (let x = 0; x < worldSize; x++) {
      const cell = y * worldSize + x;
      const away = Math.hypot(x - centre, y - centre);
      const start = Math.max(0, 1 - away / 4);
      const height = (mountain[cell] ?? 0) - start;
      const water = (wet[cell] ?? 0) - start;
      const draw = random.next();
      if (height > 0.6) land.push(rock(height, draw));
      else if (water > 0.68) land.push("water");
      else if (water > 0.63) land.push("sand");
      else land.push((forest[cell] ?? 0) > treesFrom && draw < 0.34 && away > 2.5 ? "tree" : "grass");
    }
  }
  return land;
}

function rock(height: number, draw: number): Material {
  if (height > 0.78 && draw < 0.05) return "diamond";
  if (height > 0.8 && draw < 0.09) return "lava";
  if (height > 0.66 && draw > 0.92) return "iron";
  if (draw > 0.8) return "coal";
  return draw < 0.22 ? "path" : "stone";
}

/** Values from 0 to 1, smooth over about `scale` cells. */
function smoothNoise(random: Random, scale: number): Float64Array {
  const side = Math.ceil(worldSize / scale) + 2;
  const lattice = Float64Array.from({length: side * side}, () => random.next());
  const offset = random.next();
  const values = new Float64Array(worldSize * worldSize);
  for (let y = 0; y < worldSize; y++) {
    const row = y / scale + offset;
    const top = Math.floor(row);
    const down = ease(row - top);
    for (let x = 0; x < worldSize; x++) {
      const column = x / scale + offset;
      const left = Math.floor(column);
      const right = ease(column - left);
      const corner = top * side + left;
      const above = mix(lattice[corner] ?? 0, lattice[corner + 1] ?? 0, right);
      const below = mix(lattice[corner + side] ?? 0, lattice[corner + side + 1] ?? 0, right);
      values[y * worldSize + x] = mix(above, below, down);
    }
  }
  return values;
}

const ease = (share: number) => share * share * (3 - 2 * share);
const mix = (from: number, to: number, share: number) => from + (to - from) * share;
