/** What an export has written. */
export type Written = {readonly bytes: number; readonly sha256: string};

/** Where an export's bytes go. */
export interface Output {
  /** The path that is reported. */
  readonly path: string;
  readonly bytes: number;
  /** Writes all bytes, which may be changed once it resolves; false when nobody reads any more. Rejects with an `export` TraceError. */
  write(bytes: Uint8Array): Promise<boolean>;
  /** Makes sure that all bytes are on the disk: afterwards only `publish` is left. */
  finish(): Promise<Written>;
  /** Gives the file its name; `undo` takes it away again where nothing was replaced. */
  publish(): Promise<void>;
  undo(): Promise<void>;
  /** Leaves nothing behind. Never rejects, and does nothing after `publish`. */
  discard(): Promise<void>;
}
