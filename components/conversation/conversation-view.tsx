import {Box} from "ink";
import {memo, useMemo} from "react";
import {linesFrom, screenTop} from "../../hooks/conversation/anchors.ts";
import {conversationDocument} from "../../hooks/conversation/conversation-document.ts";
import {shownOutline} from "../../hooks/conversation/document-of-state.ts";
import {exampleTurns} from "../../hooks/conversation/example-turns.ts";
import {hiddenOnScreen} from "../../hooks/conversation/hidden-on-screen.ts";
import {sessionFacts} from "../../hooks/conversation/session-facts.ts";
import {useLate} from "../../hooks/conversation/use-late.ts";
import type {AppState} from "../../hooks/state/app-state.ts";
import type {ConversationState} from "../../hooks/state/conversation-state.ts";
import {textPattern} from "../../src/conversation/find-messages.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {Lines} from "../safe-text.tsx";
import {type Painted, type Theme, useTheme} from "../theme.ts";
import {ConversationHeader} from "./conversation-header.tsx";
import {conversationLine} from "./conversation-line.ts";

/** What is quicker than this (ms) is not announced. */
const patience = 200;
const headerRows = 2;

type ViewState = Pick<AppState, "conversation" | "outline" | "page" | "recipe">;

type ConversationViewProps = {readonly width: number; readonly height: number; readonly state: ViewState};

/** What stands where the conversation will be, or cannot be. */
function placeholder({outline}: ViewState, late: boolean, width: number, theme: Theme): readonly Painted[] {
  const {error, stale} = outline;
  if (error && !stale) {
    const lines = [theme.warning(fitText(safe`  ${safeText(error.message.slice(0, 1000))}`, width))];
    return error.remedy === null
      ? lines
      : [...lines, theme.dim(fitText(safe`  ${safeText(error.remedy.slice(0, 1000))}`, width))];
  }
  return late ? [theme.dim(fitText(theme.ascii ? trusted("  reading ...") : trusted("  reading …"), width))] : [];
}

function Body({
  state,
  conversation,
  width,
  height,
}: ConversationViewProps & {readonly conversation: ConversationState}) {
  const theme = useTheme();
  const {page, recipe} = state;
  const outline = shownOutline(state);
  const late = useLate(outline === null && (state.outline.stale || state.outline.error === null), patience);
  const searched = conversation.search?.text ?? "";
  const pattern = useMemo(() => (searched === "" ? null : textPattern(searched)), [searched]);
  const examples = useMemo(() => outline && exampleTurns(outline.turns, recipe), [outline, recipe]);
  const rows = height - headerRows;
  const document = outline && conversationDocument(outline, {...conversation, width});
  const lines = document ? linesFrom(document, screenTop(document, conversation.top, rows), rows, pattern) : [];
  const session = page.value?.rows.find(({session_id}) => session_id === conversation.sessionId) ?? null;
  const {keep, reject} = recipe.verdicts;
  const {sessionId, message} = conversation;
  const opening = lines.findLastIndex(
    ({anchor, line}) => anchor.message === message && line.kind === "text" && line.opens && line.label !== null,
  );
  const cursor = opening >= 0 ? opening : lines.findIndex(({anchor}) => anchor.message === message);
  return (
    <Box flexDirection="column" width={width} height={height}>
      <ConversationHeader
        width={width}
        conversation={conversation}
        facts={sessionFacts(session, outline)}
        verdict={keep.includes(sessionId) ? "keep" : reject.includes(sessionId) ? "reject" : null}
        count={page.value?.count ?? 0}
        messages={outline?.messages.length ?? null}
        source={outline?.source ?? null}
        examples={examples}
        hidden={document && hiddenOnScreen(document, lines)}
      />
      <Lines
        lines={
          document
            ? lines.map((placed, index) =>
                conversationLine(placed, {width, theme, atCursor: index === cursor, onTop: index === 0, examples}),
              )
            : placeholder(state, late, width, theme)
        }
      />
    </Box>
  );
}

/** One session's conversation: its header, and as many lines as fit. */
export const ConversationView = memo(function ConversationView({state, width, height}: ConversationViewProps) {
  const {conversation} = state;
  return conversation && <Body state={state} conversation={conversation} width={width} height={height} />;
});
