import type {WritableValue} from "../../engine/write-database.ts";

/** The recorder's tables. `references`: the early recorder declared foreign keys. */
export function tableStatements(references: boolean): readonly string[] {
  const session = references ? ", FOREIGN KEY (session_id) REFERENCES session_traces(session_id)" : "";
  return [
    `CREATE TABLE session_traces(session_id VARCHAR PRIMARY KEY, created_at TIMESTAMP, num_timesteps INTEGER, num_events INTEGER,
       num_messages INTEGER, metadata JSON, experiment_id VARCHAR)`,
    `CREATE TABLE session_timesteps(id INTEGER PRIMARY KEY, session_id VARCHAR NOT NULL, step_id VARCHAR NOT NULL,
       step_index INTEGER NOT NULL, "timestamp" TIMESTAMP NOT NULL, num_events INTEGER, num_messages INTEGER,
       step_metadata JSON, UNIQUE(session_id, step_id)${session})`,
    `CREATE TABLE events(id INTEGER PRIMARY KEY, session_id VARCHAR NOT NULL, timestep_id INTEGER, event_type VARCHAR NOT NULL,
       system_instance_id VARCHAR NOT NULL, event_time TIMESTAMP, message_time INTEGER, span_id VARCHAR, trace_id VARCHAR,
       model_name VARCHAR, provider VARCHAR, prompt_tokens INTEGER, completion_tokens INTEGER, total_tokens INTEGER,
       "cost" DOUBLE, latency_ms DOUBLE, reward DOUBLE, terminated BOOLEAN, system_state_before JSON,
       system_state_after JSON, metadata JSON, event_metadata JSON${session})`,
    `CREATE TABLE messages(id INTEGER PRIMARY KEY, session_id VARCHAR NOT NULL, timestep_id INTEGER,
       message_type VARCHAR NOT NULL, "content" JSON NOT NULL, "timestamp" TIMESTAMP, event_time TIMESTAMP,
       message_time INTEGER${session})`,
    `CREATE TABLE experiments(id VARCHAR PRIMARY KEY, "name" VARCHAR NOT NULL, description VARCHAR, created_at TIMESTAMP NOT NULL,
       updated_at TIMESTAMP NOT NULL)`,
  ];
}

export type TableName = "session_traces" | "session_timesteps" | "events" | "messages" | "experiments";

export type SessionRecord = {
  readonly id: string;
  readonly createdAt: Date;
  readonly timesteps: number;
  readonly metadata: string;
  readonly experiment: string | null;
};

export type EventRecord = {
  readonly type: "cais" | "runtime" | "environment";
  readonly system: string;
  readonly at: Date;
  readonly time: number;
  readonly model?: string;
  readonly provider?: string;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  readonly cost?: number | null;
  readonly latencyMs?: number;
  readonly reward?: number;
  readonly terminated?: boolean;
  /** JSON text, as are the following. */
  readonly before: string | null;
  readonly after: string | null;
  readonly metadata: string | null;
  readonly hooks: string | null;
};

export type MessageRecord = {
  readonly type: string;
  readonly content: string;
  readonly at: Date;
  readonly storedAt: Date;
  readonly time: number;
};

/** Numbers rows and puts them in the order of the columns. One for each database. */
export class RowWriter {
  #append: (table: TableName, row: readonly WritableValue[]) => void;
  #ids = {session_timesteps: 0, events: 0, messages: 0};
  #counts = {events: 0, messages: 0};

  constructor(append: (table: TableName, row: readonly WritableValue[]) => void) {
    this.#append = append;
  }

  timestep(session: string, stepId: string, index: number, at: Date, counts: {events: number; messages: number}): void {
    const id = ++this.#ids.session_timesteps;
    this.#append("session_timesteps", [id, session, stepId, index, at, counts.events, counts.messages, null]);
  }

  event(session: string, event: EventRecord): void {
    this.#counts.events++;
    this.#append("events", [
      ++this.#ids.events,
      session,
      null,
      event.type,
      event.system,
      event.at,
      event.time,
      null,
      null,
      event.model ?? null,
      event.provider ?? null,
      event.promptTokens ?? null,
      event.completionTokens ?? null,
      event.totalTokens ?? null,
      event.cost ?? null,
      event.latencyMs ?? null,
      event.reward ?? null,
      event.terminated ?? null,
      event.before,
      event.after,
      event.metadata,
      event.hooks,
    ]);
  }

  message(session: string, message: MessageRecord): void {
    this.#counts.messages++;
    this.#append("messages", [
      ++this.#ids.messages,
      session,
      null,
      message.type,
      message.content,
      message.storedAt,
      message.at,
      message.time,
    ]);
  }

  /** Writes the session's own row; call it after those of its turns, which it counts. */
  session({id, createdAt, timesteps, metadata, experiment}: SessionRecord): void {
    const {events, messages} = this.#counts;
    this.#append("session_traces", [id, createdAt, timesteps, events, messages, metadata, experiment]);
    this.#counts = {events: 0, messages: 0};
  }

  experiment(id: string, name: string, description: string, createdAt: Date): void {
    this.#append("experiments", [id, name, description, createdAt, createdAt]);
  }
}
