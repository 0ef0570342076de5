import {fitText} from "../../src/text/fit-text.ts";
import {horizontalBar} from "../../src/text/bar.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {ruleOf} from "../rule.ts";
import {type Painted, row, type Theme} from "../theme.ts";

export type NameBarsOptions = {
  readonly title: SafeText;
  readonly names: readonly {readonly name: string; readonly sessions: number}[];
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
};

const countWidth = 7;

/** A bar for each name by its number of sessions, the longest first; the last row counts those that have no room. */
export function nameBars({title, names, width, height, theme}: NameBarsOptions): readonly Painted[] {
  if (height < 2) return [];
  const most = Math.max(1, ...names.map(({sessions}) => sessions));
  const fits = names.length <= height - 1 ? names.length : height - 2;
  const nameWidth = Math.min(22, Math.max(8, Math.floor(width * 0.52)));
  const barWidth = Math.max(1, width - nameWidth - countWidth - 2);
  const head = row(
    theme.dim(fitText(safe`${title} `, Math.min(width, title.length + 1))),
    theme.ghost(ruleOf(width - title.length - 1, theme)),
  );
  const lines = names
    .slice(0, fits)
    .map(({name, sessions}) =>
      row(
        theme.plain(fitText(safeText(name.slice(0, 200)), nameWidth)),
        theme.plain(trusted(" ")),
        theme.accent(horizontalBar(sessions / most, barWidth, {ascii: theme.ascii})),
        theme.plain(trusted(" ")),
        theme.plain(fitText(formatNumber(sessions), countWidth, {align: "right"})),
      ),
    );
  const rest = names.length - fits;
  const tail =
    names.length === 0
      ? [theme.dim(trusted("none in the selection"))]
      : rest > 0
        ? [theme.dim(safe`… ${rest} more`)]
        : [];
  return [head, ...lines, ...tail].slice(0, height);
}
