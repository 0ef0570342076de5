import type {Result} from "./result.ts";
import {shortFigure, table, targetOf} from "./rows.ts";

export const begin = "<!-- figures: made by npm run bench -->";
export const end = "<!-- /figures -->";

const shown = [
  "first-frame",
  "first-rows",
  "first-rows-cached",
  "step",
  "typed",
  "cursor",
  "cursor-bytes",
  "conversation",
  "search",
  "memory",
  "export-ratio",
  "step-ratio",
  "loop-ratio",
] as const;

/** The README's table: 100,000 sessions, p50 / p95. */
export function readmeFigures(result: Result): string {
  const nodes = result.byNode.map(({node}) => `Node ${node}`);
  const columns = result.byNode.map(({figures}) => [...figures, ...result.ratios]);
  const rows = shown.flatMap(id => {
    const found = columns.map(figures => figures.find(figure => figure.id === id));
    const [first] = found;
    if (first === undefined) return [];
    const isRatio = result.ratios.includes(first);
    const cells = found.map((figure, index) =>
      figure === undefined || (isRatio && index > 0) ? "" : shortFigure(figure),
    );
    const {text, reached} = targetOf(first, result.size);
    return [[first.what, ...cells, text, reached]];
  });
  return [
    `p50 / p95 at ${result.sessions.toLocaleString("en-US")} sessions, 4 million events, 4 million messages (${(result.megabytes / 1000).toFixed(1)} GB), on`,
    `${result.machine}. More, other sizes and how it is measured: [BENCHMARKS.md](BENCHMARKS.md).`,
    "",
    table([["", ...nodes, "to reach", "reached"], ...rows]),
  ].join("\n");
}

/** The text with what lies between the two marks replaced; unchanged when they are not both there. */
export function betweenMarks(text: string, content: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return text;
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
