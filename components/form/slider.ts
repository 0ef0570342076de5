import type {Scale} from "../../src/stats/scale.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import {trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type Theme} from "../theme.ts";

type SliderOptions = {
  readonly value: number | undefined;
  readonly kind: "min" | "max";
  readonly scale: Scale;
  readonly width: number;
  readonly theme: Theme;
};

/** Where a value lies on a track of `width` cells. */
export function positionOn(scale: Scale, value: number, width: number): number {
  const low = scale.edges[0] ?? 0;
  const high = scale.edges.at(-1) ?? 1;
  const share = high > low ? (value - low) / (high - low) : 0;
  return Math.max(0, Math.min(width - 1, Math.round(share * (width - 1))));
}

/** A threshold on its metric's scale: thick where sessions pass, thin where they do not. */
export function slider({value, kind, scale, width, theme}: SliderOptions): Painted {
  const thick = theme.ascii ? trusted("=") : trusted("━");
  const thin = theme.ascii ? trusted("-") : trusted("─");
  if (value === undefined) return theme.ghost(repeatText(thick, width));
  const at = positionOn(scale, value, width);
  const passes = theme.kept;
  const [left, right] =
    kind === "min"
      ? [theme.ghost(repeatText(thin, at)), passes(repeatText(thick, width - at - 1))]
      : [passes(repeatText(thick, at)), theme.ghost(repeatText(thin, width - at - 1))];
  return row(left, theme.strong(theme.ascii ? trusted("O") : trusted("●")), right);
}
