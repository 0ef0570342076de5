/** What came back for a key. */
export type Answer = {
  /**
   * From the key to the last byte of the frame from which on nothing changes and no number is stale but for median and 90th percentile, which are
   * marked until the key rests; NaN when there was no frame.
   */
  readonly milliseconds: number;
  /** The same with median and 90th percentile. */
  readonly settled: number;
  /** Written to the terminal in all frames together. */
  readonly bytes: number;
  readonly frames: number;
};

/** What came back while a key was held down. */
export type Held = {
  readonly keys: number;
  readonly frames: number;
  /** The longest time (ms) that the screen stood still while keys came. */
  readonly longestGap: number;
  /** From the last key to the last byte of the last frame, no number stale any more (ms). */
  readonly settled: number;
};

/** What came back for a search of all messages. */
export type SearchAnswer = Answer & {
  /** From the key to the last byte of the first frame with sessions in which the text was found; NaN where it was found in none. */
  readonly firstHits: number;
};

/** What the screen says, in words and numbers. */
export type Reading = {
  /** How many sessions pass. */
  readonly selected: number;
  /** The value of the form's first row, as it is shown. */
  readonly minimumReward: string;
};

/** The interface over an open database, driven by keys and watched by what it writes. It is on its main screen, in the list. */
export interface DrivenInterface {
  /** Sends keys and waits for the answer. Rejects when numbers stay stale. */
  press(keys: string): Promise<Answer>;
  /** Opens the conversation at the list's cursor: until its first turn is there. */
  openConversation(): Promise<Answer>;
  /** Types a text and has all messages searched for it: from Enter on. */
  search(text: string): Promise<SearchAnswer>;
  /** Sends keys to get somewhere and waits until all is still; nothing need come back. */
  go(keys: string): Promise<void>;
  /** Sends a key `perSecond` times a second, as a key held down does. */
  hold(key: string, perSecond: number, seconds: number): Promise<Held>;
  resize(columns: number, rows: number): Promise<void>;
  read(): Promise<Reading>;
}
