/** Yields what `source` yields, and has it make the next ones, `depth` at most, while the last is being used. */
export async function* ahead<Value>(source: AsyncIterable<Value>, depth = 1): AsyncGenerator<Value, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  const waiting: Promise<IteratorResult<Value>>[] = [];
  const start = () => {
    const next = iterator.next();
    // Whoever waits for it sees the failure; until then nobody does.
    next.catch(() => undefined);
    waiting.push(next);
  };
  try {
    for (;;) {
      while (waiting.length <= depth) start();
      const {done, value} = (await waiting.shift()) ?? {done: true, value: undefined};
      if (done === true) return;
      yield value;
    }
  } finally {
    await Promise.allSettled(waiting);
    await iterator.return?.();
  }
}
