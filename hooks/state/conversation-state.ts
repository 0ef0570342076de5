import type {TraceError} from "../../src/errors.ts";

/** How much of each message the conversation view shows: its first line, some lines, or all of it. */
export const foldLevels = ["outline", "preview", "full"] as const;
export type FoldLevel = (typeof foldLevels)[number];

/**
 * A place in a conversation: a line in a part of a message. Parts are short stretches of a text that are laid out by themselves,
 * so that nothing above a place has to be measured, not even in a message of many megabytes.
 */
export type Anchor = {readonly message: number; readonly part: number; readonly line: number};

/** The first line of a message, with the rule of the turn that it begins. */
export const startOf = (message: number): Anchor => ({message, part: 0, line: 0});

/** A text of a message: its own, or the arguments of one of its tool calls, by number. */
export type Piece = "own" | number;

/** The whole of a text that was cut, or why it cannot be had. */
export type WholeText = {readonly text: string} | {readonly error: TraceError};

export type MessageTexts = ReadonlyMap<Piece, WholeText>;

export type ConversationSearch = {
  readonly text: string;
  /** Messages that contain it, ascending. */
  readonly matches: readonly number[];
  /** Whether texts longer than their preview are still being searched. */
  readonly pending: boolean;
};

/** What the conversation view shows. The session is that of the list's cursor when it was opened. */
export type ConversationState = {
  readonly sessionId: string;
  /** Its position in the list: `H` and `L` go on from there. */
  readonly position: number;
  /** Where the screen should begin; near the end it begins above, so that it is full. */
  readonly top: Anchor;
  /** The message that the cursor is on. */
  readonly message: number;
  readonly fold: FoldLevel;
  readonly raw: boolean;
  /** Messages shown whole whatever the fold. */
  readonly unfolded: ReadonlySet<number>;
  readonly search: ConversationSearch | null;
  /** Whole texts of messages that were cut, by message, fetched when they are seen. */
  readonly texts: ReadonlyMap<number, MessageTexts>;
};
