import type {Scale} from "./scale.ts";

/**
 * Where a value lies on its metric's scale, as one small number, so that `>= edge` and `<= edge` are answered exactly by it: below the first edge
 * 0, at edge i `1 + 2i`, between edges i and i + 1 (beyond the last one too) `2 + 2i`. Unknown is 255. The rollup keeps it for every
 * session and metric.
 */
export const unknownCode = 255;

/** The code of a value at edge `index`. */
export function codeOfEdge(index: number): number {
  return 1 + 2 * index;
}

/** The index of the edge that `value` is, or null when it is none. */
export function edgeOf(scale: Scale, value: number): number | null {
  const index = scale.edges.indexOf(value);
  return index < 0 ? null : index;
}

/** The code of a value. */
export function codeOf({edges}: Scale, value: number): number {
  const above = edges.findIndex(edge => edge >= value);
  if (above < 0) return 2 * edges.length;
  return edges[above] === value ? codeOfEdge(above) : 2 * above;
}

/** The code that 0 would have: what unknown values are compared as. */
export function zeroCode(scale: Scale): number {
  return codeOf(scale, 0);
}

/** The bin that values of a code are in; null for unknown ones and those below the first edge. */
export function binOfCode({edges}: Scale, code: number): number | null {
  if (code === unknownCode || code === 0) return null;
  return Math.min(edges.length - 2, (code - 1) >> 1);
}

/**
 * SQL for the codes of `column`, a DOUBLE that is never below the first edge, in three layers of a query, each using the one before by the name
 * that it is given there: the likely index of the edge at or below a value, the right one, and the code.
 */
export type CodeLayers = {
  readonly guess: string;
  readonly index: (guess: string) => string;
  readonly code: (index: string) => string;
};

export function codeLayers(column: string, scale: Scale): CodeLayers {
  const {edges, step} = scale;
  const last = edges.length - 1;
  const edge = edgeSql(scale);
  return {
    guess: `floor((${column} - ${literal(edges[0] ?? 0)}) / ${literal(step)})`,
    // Division can be off by one edge: the edges themselves decide.
    index: guess =>
      `${guess} + CAST(${column} >= ${edge(`(${guess} + 1)`)} AS INTEGER) - CAST(${column} < ${edge(guess)} AS INTEGER)`,
    code: index => `CAST(CASE WHEN ${column} IS NULL THEN ${unknownCode}
      ELSE least(${codeOfEdge(last) + 1}, 1 + 2 * ${index} + CAST(${column} <> ${edge(index)} AS INTEGER)) END AS UTINYINT)`,
  };
}

/** SQL for an edge by its index: a division of whole numbers where that gives the very edges, which is fast, else from their list. */
function edgeSql({edges, step}: Scale): (index: string) => string {
  const [first = 0] = edges;
  for (let denominator = 1; denominator <= 1e15; denominator *= 10) {
    const numerator = Math.round(step * denominator);
    const start = Math.round(first / step);
    if (edges.every((edge, index) => ((start + index) * numerator) / denominator === edge)) {
      return index => `((${index} + ${literal(start)}) * ${literal(numerator)} / ${literal(denominator)})`;
    }
  }
  const list = `[${[-Infinity, ...edges, Infinity].map(literal).join(", ")}]`;
  return index => `${list}[CAST(least(${edges.length}, greatest(-1, ${index})) AS INTEGER) + 2]`;
}

function literal(value: number): string {
  return `CAST('${value}' AS DOUBLE)`;
}
