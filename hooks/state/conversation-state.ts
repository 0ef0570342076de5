/** How much of each message the conversation view shows: its first line, some lines, or all of it. */
export const foldLevels = ["outline", "preview", "full"] as const;
export type FoldLevel = (typeof foldLevels)[number];

/** A place in a conversation: a line of a message, so that nothing above it has to be measured. */
export type Anchor = {readonly message: number; readonly line: number};

/** What the conversation view shows. The session is that of the list's cursor when it was opened. */
export type ConversationState = {
  readonly sessionId: string;
  /** Its position in the list: `H` and `L` go on from there. */
  readonly position: number;
  readonly top: Anchor;
  /** The message that the cursor is on. */
  readonly message: number;
  readonly fold: FoldLevel;
  readonly raw: boolean;
  readonly search: {readonly text: string; readonly matches: readonly number[]} | null;
  /** Whole texts that were fetched for messages longer than their preview, by index. */
  readonly texts: ReadonlyMap<number, string>;
};
