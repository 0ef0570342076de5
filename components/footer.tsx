import {memo} from "react";
import type {Notice} from "../hooks/state/app-state.ts";
import type {Binding} from "../hooks/keys/binding.ts";
import {keyLabel} from "../hooks/keys/key-label.ts";
import {displayWidth} from "../src/text/display-width.ts";
import {fitText} from "../src/text/fit-text.ts";
import {safeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import {Line} from "./safe-text.tsx";
import {row, useTheme} from "./theme.ts";

type FooterProps = {
  readonly width: number;
  /** What works now, the most useful first. */
  readonly bindings: readonly Binding[];
  readonly notice: Notice | null;
};

const tones = {info: "kept", warning: "warning", error: "rejected"} as const;

/** The last row: what just happened, else the keys that work now, as many as there is room for. */
export const Footer = memo(function Footer({width, bindings, notice}: FooterProps) {
  const theme = useTheme();
  if (notice)
    return <Line text={theme[tones[notice.tone]](fitText(safe` ${safeText(notice.text.slice(0, 1000))}`, width))} />;
  const pieces = [];
  let used = 1;
  for (const {keys, footer} of bindings) {
    const key = safeText(keyLabel(keys[0] ?? ""));
    const word = safeText(footer?.word ?? "");
    const length = displayWidth(key) + 1 + displayWidth(word) + 2;
    if (used + length > width) break;
    used += length;
    pieces.push(theme.accent(key), theme.dim(safe` ${word}  `));
  }
  return <Line text={row(theme.plain(trusted(" ")), ...pieces)} />;
});
