/** Ranges of printable UTF-16 code units that never combine with a neighbour, with their columns. */
const simpleRanges: readonly (readonly [first: number, last: number, columns: 1 | 2])[] = [
  [0x20, 0x7e, 1],
  [0xa0, 0xac, 1],
  [0xae, 0x2ff, 1],
  [0x370, 0x377, 1],
  [0x37a, 0x37f, 1],
  [0x38e, 0x3a1, 1],
  [0x3a3, 0x482, 1],
  [0x48a, 0x52f, 1],
  [0x1e00, 0x1eff, 1],
  [0x2010, 0x2027, 1],
  [0x2030, 0x205e, 1],
  [0x20a0, 0x20bf, 1],
  [0x2190, 0x2319, 1],
  [0x2500, 0x25fc, 1],
  [0x2801, 0x28ff, 1],
  [0x3000, 0x3029, 2],
  [0x3041, 0x3096, 2],
  [0x309b, 0x30ff, 2],
  [0x4e00, 0x9fff, 2],
  [0xac00, 0xd7a3, 2],
  [0xff01, 0xff60, 2],
];

const widths = new Uint8Array(0x10000);
for (const [first, last, columns] of simpleRanges) widths.fill(columns, first, last + 1);

/**
 * The columns of a UTF-16 code unit that stands alone: 1 or 2, and 0 for one that is invisible, may
 * combine with its neighbours, or is half of a surrogate pair.
 */
export function simpleWidth(codeUnit: number): number {
  return widths[codeUnit] ?? 0;
}
