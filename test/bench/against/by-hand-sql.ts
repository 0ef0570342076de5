/** What the environment gave and the calls cost, of each session: the guide's query, with the guide's other thresholds beside the reward. */
const sessionSql = `SELECT s.session_id, SUM(e.reward) FILTER (e.event_type = 'environment') AS reward,
    SUM(e.cost) FILTER (e.event_type = 'cais') AS cost, SUM(e.total_tokens) FILTER (e.event_type = 'cais') AS tokens,
    AVG(e.latency_ms) FILTER (e.event_type = 'cais') AS latency, ANY_VALUE(s.num_timesteps) AS turns
  FROM session_traces s JOIN events e ON s.session_id = e.session_id GROUP BY s.session_id`;

const passes = (reward: number) =>
  `COALESCE(reward, 0) >= ${reward} AND COALESCE(cost, 0) <= 1.0 AND COALESCE(tokens, 0) <= 50000`;

/** The list of what passes, and nothing else: the least that a person could run for a step. */
export function listByHand(reward: number): string {
  return `SELECT * FROM (${sessionSql}) WHERE ${passes(reward)} ORDER BY reward DESC, session_id`;
}

const metrics = ["reward", "cost", "tokens", "latency", "turns"] as const;

const histogram = (name: string) =>
  `SELECT '${name}', floor(${name} / nullif((SELECT max(${name}) / 20 FROM s), 0)), count(*), count(*) FILTER (ok) FROM s GROUP BY ALL`;

/** Counts, sums and histograms as the screen shows them (achievements and linking left out), in one statement. */
export function screenByHand(reward: number): string {
  return `WITH s AS MATERIALIZED (SELECT *, ${passes(reward)} AS ok FROM (${sessionSql}))
    SELECT 'selection', sum(cost) FILTER (ok), count(*), count(*) FILTER (ok) FROM s
    UNION ALL SELECT 'median', median(reward) FILTER (ok), 0, 0 FROM s
    UNION ALL ${metrics.map(histogram).join(" UNION ALL ")}`;
}

/** What the guide's script asks for each session. */
export const sessionQueries = [
  "SELECT SUM(reward) FROM events WHERE session_id = $1 AND event_type = 'environment'",
  "SELECT SUM(cost), SUM(total_tokens), COUNT(*) FROM events WHERE session_id = $1 AND event_type = 'cais'",
  "SELECT message_type, content FROM messages WHERE session_id = $1 ORDER BY message_time, id",
] as const;
