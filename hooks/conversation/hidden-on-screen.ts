import type {HiddenText} from "../../src/text/hidden-text.ts";
import type {ConversationDocument} from "./conversation-document.ts";
import type {PlacedLine} from "./line.ts";

/** How much of the texts on the screen cannot be seen as it is, each text counted as far as it is laid out. */
export function hiddenOnScreen(document: ConversationDocument, lines: readonly PlacedLine[]): HiddenText {
  const total = {control: 0, bidi: 0, invisible: 0, tag: 0, malformed: 0};
  let before: PlacedLine | null = null;
  for (const placed of lines) {
    const {message, part} = placed.anchor;
    const isSame: boolean = before?.anchor.message === message && before.anchor.part === part;
    before = placed;
    const hidden = isSame ? null : document.block(message).hidden(part);
    if (!hidden) continue;
    for (const kind of ["control", "bidi", "invisible", "tag", "malformed"] as const) total[kind] += hidden[kind];
  }
  return total;
}
