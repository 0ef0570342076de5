/** How far a long piece of work has come; `total` is null while it is unknown. */
export type Progress = {readonly label: string; readonly done: number; readonly total: number | null};

/** What every slow call takes: a way to stop it (it then rejects with a `cancelled` TraceError) and a way to watch it. */
export type CallOptions = {readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void};
