import {Box} from "ink";
import type {ReactNode} from "react";
import {displayWidth} from "../../src/text/display-width.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {ruleOf} from "../rule.ts";
import {Line} from "../safe-text.tsx";
import {type Painted, row, useTheme} from "../theme.ts";

/** A painted line and how many columns it takes. */
export type DialogLine = {readonly text: Painted; readonly width: number};

type DialogProps = {
  readonly title: SafeText;
  readonly note: SafeText;
  readonly lines: readonly DialogLine[];
  readonly columns: number;
  readonly rows: number;
  /** Columns inside the frame. */
  readonly width: number;
  readonly children?: ReactNode;
};

/** A frame over the middle of the screen. `children`, when given, is one row at its top. */
export function Dialog({title, note, lines, columns, rows, width, children}: DialogProps) {
  const theme = useTheme();
  const inner = Math.min(width, columns - 4);
  const height = lines.length + 2 + (children ? 1 : 0);
  const top = Math.max(0, Math.floor((rows - height) / 2));
  const left = Math.max(0, Math.floor((columns - inner - 4) / 2));
  const [topLeft, topRight, bottomLeft, bottomRight, side] = theme.ascii
    ? [trusted("+"), trusted("+"), trusted("+"), trusted("+"), trusted("|")]
    : [trusted("╭"), trusted("╮"), trusted("╰"), trusted("╯"), trusted("│")];
  const name = fitText(safe` ${title} `, Math.min(inner, displayWidth(title) + 2));
  const foot = note === "" ? trusted("") : fitText(safe` ${note} `, Math.min(inner, displayWidth(note) + 2));
  const edge = theme.accent;
  return (
    <Box position="absolute" marginTop={top} marginLeft={left} flexDirection="column" width={inner + 4} height={height}>
      <Line
        text={row(
          edge(topLeft),
          edge(ruleOf(1, theme)),
          theme.strong(name),
          edge(ruleOf(inner + 1 - displayWidth(name), theme)),
          edge(topRight),
        )}
      />
      {children && (
        <Box width={inner + 4} height={1}>
          <Box position="absolute">
            <Line text={row(edge(side), theme.plain(repeatText(trusted(" "), inner + 2)), edge(side))} />
          </Box>
          <Box marginLeft={2} width={inner}>
            {children}
          </Box>
        </Box>
      )}
      {lines.map((line, index) => (
        <Line
          key={index}
          text={row(
            edge(side),
            theme.plain(trusted(" ")),
            line.text,
            theme.plain(repeatText(trusted(" "), inner - line.width + 1)),
            edge(side),
          )}
        />
      ))}
      <Line
        text={row(
          edge(bottomLeft),
          edge(ruleOf(inner + 1 - displayWidth(foot), theme)),
          theme.dim(foot),
          edge(ruleOf(1, theme)),
          edge(bottomRight),
        )}
      />
    </Box>
  );
}

/** A line in one style, cut or padded to `width`. */
export function dialogLine(text: SafeText, width: number, paint: (text: SafeText) => Painted): DialogLine {
  return {text: paint(fitText(text, width)), width};
}
