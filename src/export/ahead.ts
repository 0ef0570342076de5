/** Yields what `source` yields, and has it make the next while the last is being used. */
export async function* ahead<Value>(source: AsyncIterable<Value>): AsyncGenerator<Value, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const {done, value} = await next;
      if (done === true) return;
      next = iterator.next();
      // Whoever waits for it sees the failure; until then nobody does.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await iterator.return?.();
  }
}
