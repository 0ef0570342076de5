import {keysIn} from "../../recipe/keys-in.ts";

/** What the store reads a column as, whatever its type in the file. `JSON` is read as its text. */
export type WantedType = "VARCHAR" | "BIGINT" | "DOUBLE" | "BOOLEAN" | "TIMESTAMP" | "JSON";

/** The tables of a trace database and the union of the columns that its recorders wrote. Any of them can be absent from a file. */
export const knownTables = {
  session_traces: {
    session_id: "VARCHAR",
    created_at: "TIMESTAMP",
    num_timesteps: "BIGINT",
    num_events: "BIGINT",
    num_messages: "BIGINT",
    metadata: "JSON",
    experiment_id: "VARCHAR",
  },
  session_timesteps: {
    id: "BIGINT",
    session_id: "VARCHAR",
    step_id: "VARCHAR",
    step_index: "BIGINT",
    timestamp: "TIMESTAMP",
    num_events: "BIGINT",
    num_messages: "BIGINT",
    step_metadata: "JSON",
  },
  events: {
    id: "BIGINT",
    session_id: "VARCHAR",
    timestep_id: "BIGINT",
    event_type: "VARCHAR",
    system_instance_id: "VARCHAR",
    event_time: "TIMESTAMP",
    message_time: "BIGINT",
    span_id: "VARCHAR",
    trace_id: "VARCHAR",
    model_name: "VARCHAR",
    provider: "VARCHAR",
    prompt_tokens: "BIGINT",
    completion_tokens: "BIGINT",
    total_tokens: "BIGINT",
    cost: "DOUBLE",
    latency_ms: "DOUBLE",
    reward: "DOUBLE",
    terminated: "BOOLEAN",
    system_state_before: "JSON",
    system_state_after: "JSON",
    metadata: "JSON",
    event_metadata: "JSON",
  },
  messages: {
    id: "BIGINT",
    session_id: "VARCHAR",
    timestep_id: "BIGINT",
    message_type: "VARCHAR",
    content: "JSON",
    timestamp: "TIMESTAMP",
    event_time: "TIMESTAMP",
    message_time: "BIGINT",
  },
  experiments: {
    id: "VARCHAR",
    name: "VARCHAR",
    description: "VARCHAR",
    created_at: "TIMESTAMP",
    updated_at: "TIMESTAMP",
  },
} as const satisfies Record<string, Record<string, WantedType>>;

export type KnownTable = keyof typeof knownTables;
export type KnownColumn<Name extends KnownTable> = keyof (typeof knownTables)[Name] & string;

export const knownTableNames: readonly KnownTable[] = keysIn(knownTables);

/** The tables that a trace database cannot do without for long: a file that lacks one gets a warning. */
export const coreTables = ["session_traces", "session_timesteps", "events", "messages"] as const satisfies KnownTable[];
