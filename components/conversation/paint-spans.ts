import type {Span} from "../../hooks/conversation/line.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {type Painted, row, type Theme} from "../theme.ts";

/** Spans in their looks, cut at `width` where they are wider. */
export function paintSpans(spans: readonly Span[], width: number, theme: Theme): Painted {
  const pieces: Painted[] = [];
  let room = width;
  for (const {text, tone} of spans) {
    if (room <= 0) break;
    const length = displayWidth(text);
    pieces.push(theme[tone](length <= room ? text : fitText(text, room, {ellipsis: theme.ascii ? "~" : "…"})));
    room -= length;
  }
  return row(...pieces);
}
