import type {HiddenText} from "../../src/text/hidden-text.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../src/text/trusted.ts";

const kinds = [
  {kind: "control", name: trusted("control")},
  {kind: "bidi", name: trusted("bidi")},
  {kind: "invisible", name: trusted("invisible")},
  {kind: "tag", name: trusted("tag")},
  {kind: "malformed", name: trusted("malformed")},
] as const;

/** `⚠ 3 control / 2 bidi / 14 tag`: characters that the terminal would not have shown; null when there are none. */
export function hiddenBadge(hidden: HiddenText, ascii: boolean): SafeText | null {
  const found = kinds.filter(({kind}) => hidden[kind] > 0);
  if (found.length === 0) return null;
  const counts = found.map(({kind, name}) => safe`${formatNumber(hidden[kind])} ${name}`);
  return safe`${ascii ? trusted("!") : trusted("⚠")} ${joinSafe(counts, trusted(" / "))}`;
}
