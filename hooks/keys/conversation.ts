import {jumpToError, openSearchField} from "../effects/conversation-search.ts";
import {hasMatches, jumpToMatch} from "../effects/jump-to-match.ts";
import {stepSession} from "../effects/open-conversation.ts";
import {foldMore, toggleRaw, toggleWhole} from "../state/fold-conversation.ts";
import {moveMessage, moveTurn, scrollLines, toEnd, toStart} from "../state/scroll-conversation.ts";
import {conversationHeight} from "../state/conversation-height.ts";
import type {AppState} from "../state/app-state.ts";
import type {Binding} from "./binding.ts";

const scroll = (
  command: string,
  keys: readonly string[],
  help: string,
  lines: (state: AppState) => number,
): Binding => ({
  command,
  keys,
  places: ["conversation"],
  help,
  run: app => app.store.setState(state => scrollLines(state, lines(state))),
});

const half = (state: AppState): number => Math.max(1, Math.floor(conversationHeight(state) / 2));

/** The conversation view. */
export const conversationBindings: readonly Binding[] = [
  scroll("line.down", ["j", "down"], "a line down", () => 1),
  scroll("line.up", ["k", "up"], "a line up", () => -1),
  scroll("conversation.half-page-down", ["ctrl+d"], "half a page down", half),
  scroll("conversation.half-page-up", ["ctrl+u"], "half a page up", state => -half(state)),
  scroll(
    "conversation.page-down",
    ["pagedown", "space", "ctrl+f"],
    "a page down",
    state => conversationHeight(state) - 1,
  ),
  scroll("conversation.page-up", ["pageup", "ctrl+b"], "a page up", state => 1 - conversationHeight(state)),
  {
    command: "conversation.top",
    keys: ["g", "home"],
    places: ["conversation"],
    help: "to the beginning",
    run: app => app.store.setState(toStart),
  },
  {
    command: "conversation.bottom",
    keys: ["G", "end"],
    places: ["conversation"],
    help: "to the end",
    run: app => app.store.setState(toEnd),
  },
  {
    command: "turn.next",
    keys: ["J"],
    places: ["conversation"],
    help: "next turn",
    footer: {word: "turn", rank: 4.1},
    run: app => app.store.setState(state => moveTurn(state, 1)),
  },
  {
    command: "turn.previous",
    keys: ["K"],
    places: ["conversation"],
    help: "previous turn",
    run: app => app.store.setState(state => moveTurn(state, -1)),
  },
  {
    command: "message.next",
    keys: ["tab"],
    places: ["conversation"],
    help: "next message",
    run: app => app.store.setState(state => moveMessage(state, 1)),
  },
  {
    command: "message.previous",
    keys: ["shift+tab"],
    places: ["conversation"],
    help: "previous message",
    run: app => app.store.setState(state => moveMessage(state, -1)),
  },
  {
    command: "session.next",
    keys: ["L", "right"],
    places: ["conversation"],
    help: "next session of the list",
    footer: {word: "session", rank: 4.2},
    run: app => stepSession(app, 1),
  },
  {
    command: "session.previous",
    keys: ["H", "left"],
    places: ["conversation"],
    help: "previous session of the list",
    run: app => stepSession(app, -1),
  },
  {
    command: "error.next",
    keys: ["]"],
    places: ["conversation"],
    help: "next turn with an error",
    run: app => jumpToError(app, 1),
  },
  {
    command: "error.previous",
    keys: ["["],
    places: ["conversation"],
    help: "previous turn with an error",
    run: app => jumpToError(app, -1),
  },
  {
    command: "fold",
    keys: ["z"],
    places: ["conversation"],
    help: "fold: first lines, some lines, whole texts",
    footer: {word: "fold", rank: 4.3},
    run: app => app.store.setState(foldMore),
  },
  {
    command: "message.whole",
    keys: ["enter", "o"],
    places: ["conversation"],
    help: "the whole message at the cursor, and back",
    enabled: ({conversation}) => conversation !== null && !conversation.raw && conversation.fold !== "full",
    footer: {word: "whole", rank: 4.35},
    run: app => app.store.setState(toggleWhole),
  },
  {
    command: "raw",
    keys: ["r"],
    places: ["conversation"],
    help: "raw JSON of the messages, and back",
    footer: {word: "raw", rank: 4.4},
    run: app => app.store.setState(toggleRaw),
  },
  {
    command: "search",
    keys: ["/"],
    places: ["conversation"],
    help: "search in the conversation",
    footer: {word: "search", rank: 6},
    run: openSearchField,
  },
  {
    command: "search.next",
    keys: ["n"],
    places: ["conversation"],
    help: "next match",
    enabled: hasMatches,
    run: app => jumpToMatch(app, 1),
  },
  {
    command: "search.previous",
    keys: ["N"],
    places: ["conversation"],
    help: "previous match",
    enabled: hasMatches,
    run: app => jumpToMatch(app, -1),
  },
  {
    command: "conversation.close",
    keys: ["escape"],
    places: ["conversation"],
    help: "back to the list",
    run: app => app.store.setState({conversation: null}),
  },
];
