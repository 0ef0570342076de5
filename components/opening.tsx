import {Box} from "ink";
import type {EngineState} from "../hooks/state/app-state.ts";
import {horizontalBar} from "../src/text/bar.ts";
import {fitText} from "../src/text/fit-text.ts";
import {formatNumber} from "../src/text/format-number.ts";
import {safeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import {wrapText} from "../src/text/wrap-text.ts";
import {Lines} from "./safe-text.tsx";
import {foundSessionLines} from "./found-sessions.ts";
import {type Painted, row, type Theme, useTheme} from "./theme.ts";

const paddingTop = 1;

type OpeningProps = {
  readonly engine: EngineState;
  readonly file: string;
  readonly width: number;
  readonly height: number;
};

function progressLines({engine, file}: OpeningProps, theme: Theme): readonly Painted[] {
  const progress = engine.phase === "opening" ? engine.progress : null;
  const name = theme.plain(safe`  opening ${safeText(file)} …`);
  if (!progress) return [name];
  const {label, done, total} = progress;
  const what = safe`  ${safeText(label)}`;
  if (total === null || total <= 0)
    return [name, theme.dim(safe`${what}${done > 0 ? safe`  ${formatNumber(done)}` : trusted("")}`)];
  return [
    name,
    theme.dim(what),
    row(
      theme.accent(safe`  ${horizontalBar(done / total, 30, {ascii: theme.ascii})}`),
      theme.dim(safe`  ${formatNumber(done)} of ${formatNumber(total)}`),
    ),
    theme.dim(trusted("  Esc cancels")),
  ];
}

function failureLines({engine, width}: OpeningProps, theme: Theme): readonly Painted[] {
  if (engine.phase !== "failed") return [];
  const {message, remedy} = engine.error;
  const block = (text: string, paint: Theme["plain"]) =>
    wrapText(safeText(text.slice(0, 2000)), width - 4)
      .lines(0, 8)
      .map(line => paint(fitText(safe`  ${line}`, width)));
  return [
    ...block(message, theme.rejected),
    ...(remedy === null ? [] : [theme.plain(trusted("")), ...block(remedy, theme.plain)]),
    theme.plain(trusted("")),
    theme.dim(trusted("  q quits")),
  ];
}

/** The body while the file is being read: how far that has come and, of a large file, its first sessions; or why it failed and what to do. */
export function Opening(props: OpeningProps) {
  const theme = useTheme();
  const told = props.engine.phase === "failed" ? failureLines(props, theme) : progressLines(props, theme);
  const found = props.engine.phase === "opening" ? props.engine.found : [];
  const height = props.height - paddingTop - told.length;
  const lines = [...told, ...foundSessionLines(found, {width: props.width, height, theme})];
  return (
    <Box flexDirection="column" width={props.width} height={props.height} paddingTop={paddingTop} overflow="hidden">
      <Lines lines={lines} />
    </Box>
  );
}
