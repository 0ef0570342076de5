import type {Figure} from "../figures.ts";
import type {Size} from "../sizes.ts";
import {targets} from "../targets.ts";
import {formatValue} from "./format.ts";

export type TargetShown = {readonly text: string; readonly reached: "yes" | "**no**" | ""};

/** The figure to reach at a size, and whether it was. */
export function targetOf(figure: Figure, size: Size): TargetShown {
  const target = targets[figure.id];
  const limit = target?.limits[size];
  if (target === undefined || limit === undefined) return {text: "", reached: ""};
  const {quantile, atLeast = false} = target;
  const value = figure[quantile];
  const reached = atLeast ? value >= limit : value <= limit;
  const of = figure.samples > 1 ? `${quantile} ` : "";
  return {text: `${of}${atLeast ? "≥" : "≤"} ${formatValue(limit, figure.unit)}`, reached: reached ? "yes" : "**no**"};
}

/** `p50 / p95`, or the one number. */
export function shortFigure({samples, p50, p95, unit}: Figure): string {
  if (samples <= 1) return formatValue(p50, unit);
  const left = formatValue(p50, unit).replace(/ \D+$/, "");
  return `${left} / ${formatValue(p95, unit)}`;
}

/** A Markdown table: the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [line(head), line(rule), ...body.map(line)].join("\n");
}
