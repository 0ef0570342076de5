import {TraceError} from "../../src/errors.ts";
import type {App} from "../app.ts";
import {moveCursorTo} from "../state/move-cursor.ts";

export function openFindField(app: App): void {
  const {find} = app.store.getState();
  app.store.setState({field: {purpose: {kind: "find"}, value: find?.text ?? "", error: null, confirmed: null}});
}

/** The first match at or after a position, else the first of all. */
function matchFrom(positions: readonly number[], position: number): number | undefined {
  return positions.find(match => match >= position) ?? positions[0];
}

/** Finds sessions by id, model or experiment, and goes to the first match from the cursor on. */
export function find(app: App, text: string): void {
  if (text === "") {
    app.store.setState({find: null});
    return;
  }
  const {recipe, list} = app.store.getState();
  app.store.setState({find: {text, positions: null}});
  app
    .traces()
    ?.find({recipe, sort: list.sort, view: list.view, text})
    .then(positions => {
      app.store.setState(state => {
        if (state.find?.text !== text) return {};
        const target = matchFrom(positions, state.list.cursor);
        const moved =
          target === undefined
            ? {notice: {text: `Nothing found for ${text}`, tone: "warning"} as const}
            : moveCursorTo(state, target);
        return {find: {text, positions}, ...moved};
      });
    })
    .catch((error: unknown) => {
      app.store.setState({
        find: null,
        notice: {text: error instanceof TraceError ? error.message : "The search failed", tone: "error"},
      });
    });
}

/** `n` and `N`: the next and the previous match, round and round. */
export function findAgain(app: App, step: number): void {
  app.store.setState(state => {
    const positions = state.find?.positions;
    if (!positions || positions.length === 0) return {};
    const {cursor} = state.list;
    const later =
      step > 0
        ? (positions.find(match => match > cursor) ?? positions[0])
        : (positions.findLast(match => match < cursor) ?? positions.at(-1));
    return later === undefined ? {} : moveCursorTo(state, later);
  });
}
