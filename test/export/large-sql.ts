/** Sessions of four messages of 10 KB each, which DuckDB does not make smaller, in any order. */
export const largeSql = (sessions: number): readonly string[] => [
  // Looking for a way to make them smaller would take most of the time.
  "PRAGMA force_compression='uncompressed'",
  "CREATE TABLE session_traces(session_id VARCHAR)",
  "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE)",
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content VARCHAR, message_time INTEGER)",
  `INSERT INTO session_traces SELECT 's' || i FROM range(${sessions}) r(i)`,
  `INSERT INTO events SELECT i, 's' || i, 'environment', 0, hash(i) % 1000 FROM range(${sessions}) r(i)`,
  `INSERT INTO messages SELECT i * 4 + k, 's' || i, CASE k % 2 WHEN 0 THEN 'user' ELSE 'assistant' END,
     '{"role": "' || CASE k % 2 WHEN 0 THEN 'user' ELSE 'assistant' END || '", "content": "' || repeat(md5((i * 4 + k)::VARCHAR), 312) || '"}', k
   FROM range(${sessions}) r(i), range(4) q(k)`,
];
