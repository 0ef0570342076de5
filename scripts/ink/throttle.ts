type Throttled<Arguments extends readonly unknown[]> = ((...given: Arguments) => void) & {
  /** Does now what waits. */
  readonly flush: () => void;
  readonly cancel: () => void;
};

/**
 * The throttle that Ink's frames go through: the first at once, each later one as soon as `wait` ms have passed since the one before began. That of
 * es-toolkit waits anew at each call, so that an answer a moment after the frame of its key was drawn a whole interval late.
 */
export function throttle<Arguments extends readonly unknown[]>(
  run: (...given: Arguments) => void,
  wait = 0,
): Throttled<Arguments> {
  let ranAt = Number.NEGATIVE_INFINITY;
  let waiting: Arguments | null = null;
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    waiting = null;
  };
  const runNow = (given: Arguments): void => {
    cancel();
    ranAt = performance.now();
    run(...given);
  };
  const flush = (): void => {
    if (waiting !== null) runNow(waiting);
  };
  const throttled = (...given: Arguments): void => {
    const left = ranAt + wait - performance.now();
    if (left <= 0) {
      runNow(given);
      return;
    }
    if (waiting === null) timer = setTimeout(flush, left);
    waiting = given;
  };
  return Object.assign(throttled, {flush, cancel});
}
