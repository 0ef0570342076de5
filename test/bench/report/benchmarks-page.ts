import type {Figure} from "../figures.ts";
import {formatValue} from "./format.ts";
import type {Result} from "./result.ts";
import {shortFigure, table, targetOf} from "./rows.ts";

const title = (result: Result): string =>
  `## ${result.sessions.toLocaleString("en-US")} sessions (${formatValue(result.megabytes, "MB")})`;

function rowOf(figure: Figure, result: Result): readonly string[] {
  const {text, reached} = targetOf(figure, result.size);
  const {p50, p95, max, samples, unit} = figure;
  const others = result.byNode
    .slice(1)
    .map(({figures}) => figures.find(({id}) => id === figure.id))
    .map(other => (other === undefined ? "" : shortFigure(other)));
  const spread = samples > 1 ? [formatValue(p95, unit), formatValue(max, unit)] : ["", ""];
  return [figure.what, formatValue(p50, unit), ...spread, String(samples), ...others, text, reached];
}

function section(result: Result): string {
  const [first, ...others] = result.byNode;
  if (first === undefined) return "";
  const heads = [
    "",
    "p50",
    "p95",
    "max",
    "samples",
    ...others.map(({node}) => `Node ${node} p50 / p95`),
    "to reach",
    "reached",
  ];
  const facts = [
    `${result.date} UTC, commit ${result.commit}, Node ${first.node}${others.map(({node}) => ` (and ${node})`).join("")}, DuckDB ${result.duckdb},`,
    `${result.machine}. Load before the run: ${result.loadBefore.toFixed(2)}. \`${result.command}\``,
  ];
  const rows = [...first.figures, ...result.ratios].map(figure => rowOf(figure, result));
  const notes = result.notes.map(note => `- ${note}`).join("\n");
  return [title(result), facts.join("\n"), table([heads, ...rows]), notes].filter(part => part !== "").join("\n\n");
}

const about = `# Benchmarks

Made by \`npm run bench\` (the newest run of each size): do not edit. \`npm run bench -- --sizes 1m\` measures one size; \`trace-tui bench DB\`
prints the part with keys on your own file.

How it is measured: the built program runs in a real pseudo-terminal of 120×40 (cursor keys: 200×60) over a generated database (late
layout, about 41 events and 41 messages a session; 10M: two events a session, no messages). A key's time is from its
write into the terminal to the arrival of the last byte of the last frame that it changed, no number on the screen marked stale any
more. Starts are real process starts; the file is in the system's page cache, *no cache* means that the program's own was
emptied. Memory is the resident memory of both processes, sampled from \`/proc\` every 200 ms while the keys run. MB are 10^6 bytes.
COPY is \`COPY (SELECT session_id, content FROM messages) TO 'x.json'\` on the same file in the same run, from its own process.
The per-session loop is the three queries a session of the script that the guide describes, prepared once and run from Node, on 60 sessions
and scaled to all; the real script, in Python, also converts and writes.`;

/** The whole of BENCHMARKS.md. */
export function benchmarksPage(results: readonly Result[]): string {
  return `${[about, ...results.map(section)].join("\n\n")}\n`;
}
