/** All that `signal-exit` asks of Node's `assert`, which is slow to load. */
export function equal(actual, expected, message) {
  if (actual !== expected) throw new TypeError(message);
}
