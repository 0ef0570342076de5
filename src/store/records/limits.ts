/** Bytes of text that one batch of sessions may have: bounds what is in memory, here and in DuckDB. */
export const batchBytes = 3 * 2 ** 20;
/** Sessions of one batch. */
export const batchSessions = 1024;
/** Sessions that are read, and made objects of, at once. */
export const groupSessions = 16;
/** Sessions whose sizes are looked up at once. */
export const sliceSessions = 2048;
/** A text longer than this is not read: it is named instead. */
export const longestCell = 32 * 2 ** 20;
/** A session with more text than this is not read. */
export const longestSession = 384 * 2 ** 20;
/** A batch may lie among this many rows of other sessions for each of its own. */
export const sparsestRows = 64;
/** As many rows as DuckDB keeps together: looking at fewer saves nothing. */
export const rowGroup = 122_880;
