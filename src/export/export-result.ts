/** How an export treats an existing file, how much it takes and how it splits. */
export type ExportOptions = {
  /** Replace an existing file. */
  readonly force?: boolean;
  /** At most this many sessions, from the top. */
  readonly limit?: number;
  /** This many sessions drawn at random by `seed` (default 0), written in export order. */
  readonly sample?: number;
  readonly seed?: number;
  /** The share of sessions that goes into `<name>.train.jsonl`, the rest into `<name>.validation.jsonl`; 0 to 1. */
  readonly split?: number;
  /** Report the ids of the exported sessions too. */
  readonly collectIds?: boolean;
  /** Count and lint, but write nothing. */
  readonly dryRun?: boolean;
};

/** How often a rule of the linter found something in the examples that were written. */
export type FindingCount = {readonly rule: string; readonly severity: "error" | "warning"; readonly count: number};

export type SkipCount = {readonly reason: string; readonly count: number};

export type ExportedFile = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly examples: number;
};

export type ExportResult = {
  /** Sessions of the selection that were taken (all, or as `limit` and `sample` say), whether they gave an example or not. */
  readonly sessions: number;
  readonly examples: number;
  /** Sessions or windows that cannot give a valid example, by reason. */
  readonly skipped: readonly SkipCount[];
  /** What the linter has to say of the file as a whole; the same as `validate` says of it. */
  readonly findings?: readonly FindingCount[];
  /** What else the user should know, one line each: for instance what an export that was killed had left behind. */
  readonly notes?: readonly string[];
  /** The written files: none in a dry run, one, or two after a split. */
  readonly files: readonly ExportedFile[];
  readonly manifestPath: string | null;
  /** Ids of the sessions that gave at least one example, in export order; null unless asked for. */
  readonly sessionIds: readonly string[] | null;
};
