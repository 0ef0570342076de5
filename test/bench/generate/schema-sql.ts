/** The tables of the recorder's late layout. `keys`: with the primary keys that real files have. */
export function schemaSql(keys: boolean): readonly string[] {
  const key = keys ? " PRIMARY KEY" : "";
  return [
    `CREATE TABLE session_traces(session_id VARCHAR${key}, created_at TIMESTAMP, num_timesteps INTEGER, num_events INTEGER,
       num_messages INTEGER, metadata JSON, experiment_id VARCHAR)`,
    `CREATE TABLE session_timesteps(id INTEGER${key}, session_id VARCHAR NOT NULL, step_id VARCHAR NOT NULL,
       step_index INTEGER NOT NULL, "timestamp" TIMESTAMP NOT NULL, num_events INTEGER, num_messages INTEGER, step_metadata JSON)`,
    `CREATE TABLE events(id INTEGER${key}, session_id VARCHAR NOT NULL, timestep_id INTEGER, event_type VARCHAR NOT NULL,
       system_instance_id VARCHAR NOT NULL, event_time TIMESTAMP, message_time INTEGER, span_id VARCHAR, trace_id VARCHAR,
       model_name VARCHAR, provider VARCHAR, prompt_tokens INTEGER, completion_tokens INTEGER, total_tokens INTEGER,
       "cost" DOUBLE, latency_ms DOUBLE, reward DOUBLE, terminated BOOLEAN, system_state_before JSON, system_state_after JSON,
       metadata JSON, event_metadata JSON)`,
    `CREATE TABLE messages(id INTEGER${key}, session_id VARCHAR NOT NULL, timestep_id INTEGER, message_type VARCHAR NOT NULL,
       "content" JSON NOT NULL, "timestamp" TIMESTAMP, event_time TIMESTAMP, message_time INTEGER)`,
    `CREATE TABLE experiments(id VARCHAR PRIMARY KEY, "name" VARCHAR NOT NULL, description VARCHAR, created_at TIMESTAMP NOT NULL,
       updated_at TIMESTAMP NOT NULL)`,
    `INSERT INTO experiments SELECT 'exp-' || n, ['baseline', 'longer-prompt', 'short-memory', 'tools-v2', 'night-runs'][n::INTEGER + 1],
       'generated', TIMESTAMP '2025-07-25', TIMESTAMP '2025-07-25' FROM range(5) t(n)`,
  ];
}
