import {useCallback, useSyncExternalStore} from "react";
import type {App} from "./app.ts";
import type {AppState} from "./state/app-state.ts";

/**
 * The whole state. What one key changes is drawn once, after all of it: the key's own change, what the cube answers, what is marked as stale; and after
 * what it asks has been sent, so that the engine works while the frame is drawn. Only a new size is drawn at once, because the terminal shows the old
 * screen in it.
 */
export function useAppState({store}: Pick<App, "store">): AppState {
  const subscribe = useCallback(
    (draw: () => void) => {
      let isWaiting = false;
      const drawSoon = (): void => {
        if (isWaiting) return;
        isWaiting = true;
        // A tick comes after all that promises lead to, and before the next key.
        queueMicrotask(() =>
          process.nextTick(() => {
            isWaiting = false;
            draw();
          }),
        );
      };
      return store.subscribe((state, before) =>
        state.columns === before.columns && state.rows === before.rows ? drawSoon() : draw(),
      );
    },
    [store],
  );
  return useSyncExternalStore(subscribe, store.getState);
}
