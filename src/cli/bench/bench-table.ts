import {fitText} from "../../text/fit-text.ts";
import {formatNumber} from "../../text/format-number.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";
import type {Unit} from "./measure.ts";
import type {Percentiles} from "./percentiles.ts";

type TableFigure = Percentiles & {readonly what: string; readonly unit: Unit};

const cell = (text: SafeText): SafeText => fitText(text, 9, {align: "right"});

const valueOf = (value: number): SafeText => formatNumber(value, value < 100 && !Number.isInteger(value) ? 1 : 0);

function line({what, unit, p50, p95, max, samples}: TableFigure): SafeText {
  const values = samples > 1 ? [p50, p95, max].map(valueOf) : [valueOf(p50), trusted(""), trusted("")];
  const cells = joinSafe([...values, formatNumber(samples)].map(cell));
  return safe`${fitText(safeText(what), 54)}${cells}  ${safeText(unit)}\n`;
}

/** What was measured, a line each: median, 95th percentile, greatest, and of how many. */
export function benchTable(figures: readonly TableFigure[]): SafeText {
  const head = joinSafe([trusted("p50"), trusted("p95"), trusted("max"), trusted("samples")].map(cell));
  return safe`${fitText(trusted(""), 54)}${head}\n${joinSafe(figures.map(line))}`;
}
