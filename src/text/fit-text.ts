import {type SafeText, vouchFor} from "./brand.ts";
import {clusterAt} from "./clusters.ts";
import {displayWidth} from "./display-width.ts";

export type FitOptions = {
  readonly align?: "left" | "right";
  /** What ends a text that had to be cut: "…", or "~" for plain terminals. */
  readonly ellipsis?: string;
};

/**
 * Cuts or pads a text to exactly `width` columns. A character is shown whole or not at all, and a line break becomes
 * a space. Looks at no more of a long text than could fit.
 */
export function fitText(text: SafeText, width: number, options: FitOptions = {}): SafeText {
  if (width <= 0) return vouchFor("");
  const {align = "left", ellipsis = "…"} = options;
  const line = text.includes("\n") ? text.replaceAll("\n", " ") : text;
  const whole = fittingPart(line, width);
  let shown = line;
  let used = whole.width;
  if (whole.end < line.length) {
    const ellipsisWidth = displayWidth(ellipsis);
    if (ellipsisWidth > width) {
      shown = line.slice(0, whole.end);
    } else {
      const cut = fittingPart(line, width - ellipsisWidth);
      shown = line.slice(0, cut.end) + ellipsis;
      used = cut.width + ellipsisWidth;
    }
  }
  const padding = " ".repeat(width - used);
  return vouchFor(align === "left" ? shown + padding : padding + shown);
}

function fittingPart(line: string, width: number): {end: number; width: number} {
  let end = 0;
  let used = 0;
  const cluster = {end: 0, width: 0};
  while (end < line.length) {
    clusterAt(line, end, cluster);
    if (used + cluster.width > width) break;
    used += cluster.width;
    end = cluster.end;
  }
  return {end, width: used};
}
