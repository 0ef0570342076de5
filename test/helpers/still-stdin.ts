import {EventEmitter} from "node:events";

/** A stdin from which nothing comes unless a test emits it, and that takes whatever is asked of a terminal's. */
export const stillStdin = () =>
  Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode() {},
    setEncoding() {},
    ref() {},
    unref() {},
    resume() {},
    pause() {},
    read: () => null,
  });
