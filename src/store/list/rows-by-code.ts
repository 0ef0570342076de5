import type {CodeStretch} from "./code-stretch.ts";

/** Whether all values of a code are the same: an edge of the scale, or unknown. Such sessions follow each other by their ids. */
export function isTied(code: number): boolean {
  return code % 2 === 1;
}

/** The rows that have the codes of a stretch, in the order of these codes; those of one code in the order in which they come. */
export function rowsByCode(order: Uint32Array, codes: Uint8Array, stretch: CodeStretch): Uint32Array {
  const places = new Int32Array(256).fill(-1);
  const counts = countCodes(codes, order);
  let place = 0;
  for (const code of stretch.codes) {
    places[code] = place;
    place += counts[code] ?? 0;
  }
  const rows = new Uint32Array(place);
  for (let index = 0; index < order.length; index++) {
    const row = order[index] ?? 0;
    const at = places[codes[row] ?? 0] ?? -1;
    if (at < 0) continue;
    rows[at] = row;
    places[codes[row] ?? 0] = at + 1;
  }
  return rows;
}

/** How many of some rows have each code. */
export function countCodes(codes: Uint8Array, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let place = 0; place < rows.length; place++) {
    const code = codes[rows[place] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
