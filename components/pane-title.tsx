import {memo} from "react";
import {displayWidth} from "../src/text/display-width.ts";
import {fitText} from "../src/text/fit-text.ts";
import type {SafeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import {Line} from "./safe-text.tsx";
import {ruleOf} from "./rule.ts";
import {row, useTheme} from "./theme.ts";

type PaneTitleProps = {
  readonly number: number;
  readonly title: SafeText;
  /** At the right end. */
  readonly note: SafeText;
  readonly width: number;
  readonly focused: boolean;
  /** Whether a newer answer is on its way: the numbers below are then the last ones. */
  readonly stale: boolean;
};

/** The rule that heads a pane: its number, its name, a note, and a mark while its numbers are being counted anew. */
export const PaneTitle = memo(function PaneTitle({number, title, note, width, focused, stale}: PaneTitleProps) {
  const theme = useTheme();
  const name = safe` ${number} ${title} `;
  const end = stale ? safe` ${note} ~ ` : note === "" ? trusted("") : safe` ${note} `;
  const ruleWidth = width - 1 - displayWidth(name) - displayWidth(end) - 1;
  const rule = theme[focused ? "accent" : "ghost"];
  if (ruleWidth < 1) return <Line text={(focused ? theme.accent : theme.strong)(fitText(name, width))} />;
  return (
    <Line
      text={row(
        rule(ruleOf(1, theme)),
        (focused ? theme.accent : theme.strong)(name),
        rule(ruleOf(ruleWidth, theme)),
        (stale ? theme.warning : theme.dim)(end),
        rule(ruleOf(1, theme)),
      )}
    />
  );
});
