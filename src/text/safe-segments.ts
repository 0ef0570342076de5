import {type SafeText, vouchFor} from "./brand.ts";
import type {SafeTextOptions} from "./safe-text.ts";
import {substitute} from "./substitute.ts";

/** A stretch of safe text. `substituted`: it stands for characters that cannot be shown, and is not what the text says. */
export type SafeSegment = {readonly text: SafeText; readonly substituted: boolean};

/**
 * The text that `safeText` gives, cut where substitutions begin and end, so that they can be styled: a literal
 * `<U+202E>` in a trace must not pass for a substituted one, nor the other way round.
 */
export function safeSegments(text: string, options: SafeTextOptions = {}): readonly SafeSegment[] {
  const segments: SafeSegment[] = [];
  let pending = "";
  let pendingSubstituted = false;
  const finish = () => {
    if (pending !== "") segments.push({text: vouchFor(pending), substituted: pendingSubstituted});
    pending = "";
  };
  substitute(text, options, (piece, original) => {
    const substituted = original !== null;
    if (substituted !== pendingSubstituted) finish();
    pendingSubstituted = substituted;
    pending += piece;
  });
  finish();
  return segments;
}
