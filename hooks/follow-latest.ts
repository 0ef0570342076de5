import type {App} from "./app.ts";
import {Latest, type LatestOptions} from "./latest.ts";
import type {AppState} from "./state/app-state.ts";

export type FollowOptions<Request, Value> = LatestOptions<Request, Value> & {
  /** What the state wants to know; null for nothing. */
  readonly wanted: (state: AppState) => Request | null;
  /** Whether two requests are the same wish, so that nothing is asked between them. */
  readonly unchanged: (a: Request, b: Request) => boolean;
};

/**
 * Asks for what the state wants whenever that changes, the newest first (see `latest.ts`), and again when the data has changed: with the change
 * itself, before anything is drawn. Gives a function that stops it.
 */
export function followLatest<Request, Value>(app: App, options: FollowOptions<Request, Value>): () => void {
  const latest = new Latest<Request, Value>(options);
  let asked: Request | null = null;
  let {source: askedOf} = app.store.getState();
  const look = (): void => {
    const state = app.store.getState();
    const request = options.wanted(state);
    const isSame = request === null ? asked === null : asked !== null && options.unchanged(asked, request);
    if (isSame && state.source === askedOf) return;
    asked = request;
    if (request === null) return;
    const isOfSame = state.source === askedOf;
    askedOf = state.source;
    if (isOfSame) latest.ask(request);
    else latest.refresh(request);
  };
  const stop = app.store.subscribe(look);
  look();
  return () => {
    stop();
    latest.close();
  };
}
