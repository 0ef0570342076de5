/** What a session's own row says of it, before anything else of the file has been read. */
export type FoundSession = {
  readonly session_id: string;
  /** ISO 8601 in UTC, or null. */
  readonly created_at: string | null;
  /** The experiment's id. */
  readonly experiment: string | null;
};

/** How far a long piece of work has come; `total` is null while it is unknown. */
export type Progress = {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  /** Told once, where a large database is opened: its first sessions. */
  readonly found?: readonly FoundSession[];
};

/** What every slow call takes: a way to stop it (it then rejects with a `cancelled` TraceError) and a way to watch it. */
export type CallOptions = {readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void};
