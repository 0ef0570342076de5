/** One `INSERT` a table, of the rows of the sessions `from` to `to` - 1 of the plan, each session's rows together. */
export function rowsSql(from: number, to: number): readonly string[] {
  const range = `s >= ${from} AND s < ${to}`;
  return [sessionsSql(range), timestepsSql(range), eventsSql(range), messagesSql(range)];
}

const sessionsSql = (range: string) => `
  INSERT INTO session_traces
  SELECT session_id, started, turns, turns * 3, turns * 3,
    '[{"metadata_type":"episode_config","data":{"instance_num":' || s || ',"difficulty":"' || difficulty || '","max_turns":'
      || greatest(turns, 5) || ',"model_name":"' || model_name || '","agent_type":"crafter-react-agent"}},{"metadata_type":"system_ids","data":{"agent":"agent-'
      || uuid || '","runtime":"runtime-' || uuid || '","environment":"' || uuid || '"}},'
      || CASE WHEN failed THEN '{"metadata_type":"error","data":{"error_message":"HTTP 500 from environment service"}}]'
         ELSE '{"metadata_type":"episode_results","data":{"total_reward":0,"num_achievements":' || achieved || ',"achievements":'
           || all_achievements(achieved) || ',"rollout_length":' || turns * 3 || ',"terminated":false}}]' END,
    experiment_id
  FROM plan WHERE ${range} ORDER BY s`;

const timestepsSql = (range: string) => `
  INSERT INTO session_timesteps
  SELECT nth + 1, session_id, 'turn_' || turn, turn, happened, 3, 3, NULL FROM turns WHERE ${range}`;

const eventsSql = (range: string) => `
  INSERT INTO events
  SELECT nth * 3 + kind + 1, session_id, NULL, ['cais', 'runtime', 'environment'][kind + 1],
    CASE kind WHEN 0 THEN 'crafter-react-agent_' || model_name WHEN 1 THEN 'runtime' ELSE uuid END,
    happened, turn, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CASE WHEN kind = 0 AND NOT free THEN (prompt * price_in + reply * price_out) / 1e6 END,
    CASE WHEN kind = 0 THEN 700 + pick(nth, 18, 18000) / 10.0 END,
    CASE WHEN kind = 2 THEN reward_after END, CASE WHEN kind = 2 THEN false END,
    CASE kind WHEN 0 THEN '{"steps_taken":' || turn * 3 || ',"current_turn":' || turn || '}' END,
    CASE kind
      WHEN 0 THEN '{"message_history":[{"role":"system","content":"You are CrafterAgent playing a survival game."},{"role":"user","content":"'
        || user_text || '"},{"role":"assistant","content":null,"tool_calls":[{"id":"call_' || nth
        || '","type":"function","function":{"name":"interact","arguments":"{\\"actions\\":[' || replace(actions_text(moves), '"', '\\"')
        || '],\\"reasoning\\":\\"' || reasoning(words) || '\\"}"}}]}],"current_turn":' || turn || ',"tool_calls_made":1}'
      WHEN 2 THEN '{"public_state":{"inventory":{"health":' || (9 - pick(s, 101 + turn, 4)) || ',"food":9,"drink":8,"energy":9,"wood":'
        || least(has, 9) || '},"achievements_status":' || unlocked(has) || ',"num_steps_taken":' || turn * 3
        || '},"private_state":{"reward_last_step":' || reward_after || ',"total_reward_episode":' || reward_after
        || ',"terminated":false,"truncated":false}}' END,
    CASE kind
      WHEN 0 THEN '{"model_name":"' || model_name || '","prompt_tokens":' || prompt || ',"completion_tokens":' || reply
        || ',"total_tokens":' || prompt + reply || ',"turn":' || turn || '}'
      ELSE '{"turn":' || turn || '}' END,
    CASE WHEN kind = 2 AND has > had THEN '[{"hook_name":"new_achievement","description":"New achievement: ' || achievement_at(has)
      || '","data":{"achievements":["' || achievement_at(has) || '"]},"code":"A","priority":3}]' END
  FROM (SELECT *, unnest([0, 1, 2]) AS kind, 680 + pick(nth, 16, 180) AS prompt, 40 + pick(nth, 17, 71) AS reply
        FROM turns WHERE ${range})`;

const messagesSql = (range: string) => `
  INSERT INTO messages
  SELECT nth * 3 + kind + 1, session_id, NULL, ['observation', 'tool_call', 'action'][kind + 1],
    CASE kind
      WHEN 0 THEN '{"origin_system_id":"' || uuid || '","payload":{"inventory":{"health":' || (9 - pick(s, 100 + turn, 4))
        || ',"food":9,"drink":8,"energy":9,"wood":' || least(had, 9) || '},"achievements_status":' || unlocked(had)
        || ',"player_position":[' || (32 + pick(nth, 14, 9)) || ',' || (32 - pick(nth, 15, 9)) || '],"num_steps_taken":' || turn * 3
        || ',"max_steps_episode":10000,"reward_last_step":' || reward_before || ',"total_reward_episode":' || reward_before
        || ',"terminated":false,"semantic_map_text":"\\nLocal Map View (3x3):\\n' || map_text(map) || '"}}'
      WHEN 1 THEN '{"origin_system_id":"agent-' || uuid || '","payload":[{"tool":"interact","args":{"actions":['
        || actions_text(moves) || '],"reasoning":"' || reasoning(words) || '"}}]}'
      ELSE '{"origin_system_id":"runtime-' || uuid || '","payload":{"action":' || pick(nth, 19, 17)
        || ',"action_type":"crafter_action"}}' END,
    happened + to_seconds(130), happened + to_milliseconds(kind * 900), turn
  FROM (SELECT *, unnest([0, 1, 2]) AS kind FROM turns WHERE ${range})`;
