import {basename} from "node:path";
import {memo} from "react";
import type {AppState} from "../hooks/state/app-state.ts";
import {equalRecipes} from "../src/recipe/equal-recipes.ts";
import {recipeName} from "../src/recipe/recipe-name.ts";
import {displayWidth} from "../src/text/display-width.ts";
import {formatMetric} from "../src/text/format-metric.ts";
import {formatNumber, formatPercent} from "../src/text/format-number.ts";
import {repeatText} from "../src/text/repeat-text.ts";
import {safeText, type SafeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import type {Statistics} from "../src/stats/statistics.ts";
import {Line} from "./safe-text.tsx";
import {type Painted, row, type StyleName, useTheme} from "./theme.ts";

type HeaderProps = Pick<
  AppState,
  "databasePath" | "recipe" | "recipePath" | "savedRecipe" | "statistics" | "source" | "behind"
> & {readonly width: number};

type Piece = {
  readonly text: SafeText;
  readonly style: StyleName;
  /** Where there is no room for all of it. */
  readonly short?: SafeText;
};

/** Columns of the program's name, and of the blanks between two pieces. */
const brand = 10;
const gap = 3;

/** What the selection is: pieces in the order of their weight, so that a narrow terminal drops the last. */
function countPieces({statistics, recipe}: HeaderProps): readonly Piece[] {
  const value = statistics.value;
  if (!value) return [];
  const {total, selected, examples, metrics} = value;
  const isOld = statistics.stale || statistics.error !== null;
  const mark = isOld ? trusted("~") : trusted("");
  const style: StyleName = isOld ? "warning" : "strong";
  const share = total > 0 ? safe` (${formatPercent(selected / total)})` : trusted("");
  return [
    {
      text: safe`${mark}${formatNumber(selected)} of ${formatNumber(total)} sessions pass${share}`,
      style,
      short: safe`${mark}${formatNumber(selected)} of ${formatNumber(total)}`,
    },
    ...(recipe.mode === "window"
      ? [{text: safe`${examples === null ? trusted("…") : formatNumber(examples)} windows`, style}]
      : []),
    ...(selected > 0 ? usagePieces(metrics) : []),
  ];
}

function usagePieces({tokens, cost}: Statistics["metrics"]): readonly Piece[] {
  return [
    {text: safe`${formatMetric("tokens", tokens.sum, {compact: true})} tokens`, style: "plain"},
    {text: formatMetric("cost", cost.sum), style: "plain"},
  ];
}

/** The first row: the program, the file, what passes, and the recipe with `*` where it differs from its file. */
export const Header = memo(function Header(props: HeaderProps) {
  const theme = useTheme();
  const {databasePath, recipe, recipePath, savedRecipe, source, behind, width} = props;
  const changed = equalRecipes(recipe, savedRecipe) ? trusted("") : trusted("*");
  const recipeLabel = safe`recipe: ${safeText(recipeName(savedRecipe, recipePath))}${changed} `;
  const file = databasePath === null ? trusted("demo") : safeText(basename(databasePath).slice(0, 100));
  const age = behind && source ? safe` as of ${safeText(source.readAt.slice(11, 19))}` : trusted("");
  const [count, ...others] = countPieces(props);
  const least = count ? gap + displayWidth(count.text) : 0;
  const name = safe`  ${file}`;
  const shownName = brand + displayWidth(name) + displayWidth(age) + least <= width ? name : trusted("");
  const pieces: Painted[] = [theme.accent(trusted(" trace-tui")), theme.plain(shownName), theme.warning(age)];
  let used = brand + displayWidth(shownName) + displayWidth(age);
  for (const {text, style, short} of count ? [count, ...others] : []) {
    const fitting = used + gap + displayWidth(text) <= width ? text : short;
    if (fitting === undefined || used + gap + displayWidth(fitting) > width) break;
    pieces.push(theme.plain(trusted("   ")), theme[style](fitting));
    used += gap + displayWidth(fitting);
  }
  const room = width - used - displayWidth(recipeLabel);
  if (room >= 2) pieces.push(theme.plain(repeatText(trusted(" "), room)), theme.dim(recipeLabel));
  return <Line text={row(...pieces)} />;
});
