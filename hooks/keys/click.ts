import type {MouseEvent} from "../../src/terminal/mouse-event.ts";
import type {App} from "../app.ts";
import {formRows} from "../form/form-rows.ts";
import {layoutOf, type Rect} from "../layout.ts";
import type {AppState} from "../state/app-state.ts";
import {moveCursor, moveCursorTo} from "../state/move-cursor.ts";
import {scrollLines} from "../state/scroll-conversation.ts";
import {openConversation} from "../effects/open-conversation.ts";
import {toRow} from "./filters.ts";

const wheelStep = 3;

const inside = ({x, y, width, height}: Rect, event: MouseEvent): boolean =>
  event.x >= x && event.x < x + width && event.y >= y && event.y < y + height;

function clickMain(app: App, state: AppState, event: MouseEvent): void {
  const layout = layoutOf(state.columns, state.rows, formRows.length);
  const wheel = event.kind === "wheel-down" ? wheelStep : event.kind === "wheel-up" ? -wheelStep : 0;
  const shown = (pane: AppState["pane"]): boolean => !layout.tabbed || state.pane === pane;
  if (shown("sessions") && inside(layout.sessions, event)) {
    if (wheel !== 0) app.store.setState(now => moveCursor(now, wheel));
    else if (event.kind === "down") {
      const position = state.list.top + event.y - layout.sessions.y - 2;
      if (position === state.list.cursor && state.pane === "sessions") openConversation(app);
      else if (position >= state.list.top)
        app.store.setState(now => ({pane: "sessions", ...moveCursorTo(now, position)}));
    }
  } else if (shown("filters") && inside(layout.filters, event)) {
    if (wheel !== 0) app.store.setState(now => toRow(now.formRow + Math.sign(wheel)));
    else if (event.kind === "down") app.store.setState({pane: "filters"});
  } else if (event.kind === "down" && inside(layout.statistics, event)) {
    app.store.setState({pane: "statistics"});
  }
}

/** The mouse: the wheel scrolls what is under it, a click puts the cursor there, a click on the cursor's session opens it. */
export function click(app: App, event: MouseEvent): void {
  const state = app.store.getState();
  if (state.field || state.overlay || !state.source) return;
  if (!state.conversation) {
    clickMain(app, state, event);
    return;
  }
  if (event.kind === "wheel-down") app.store.setState(now => scrollLines(now, wheelStep));
  if (event.kind === "wheel-up") app.store.setState(now => scrollLines(now, -wheelStep));
}
