import type {PlannedSession} from "../../store/export-plan.ts";
import type {Finding} from "../lint/linter.ts";
import type {ObservedTools} from "../tool-catalogue.ts";

/** Sessions that are converted together; slices are numbered from 0 in the order of their rows. */
export type Slice = {readonly number: number; readonly sessions: readonly PlannedSession[]};

/** Where a session's lines lie in the bytes of a block; `position` is the session's in the output. */
export type PlacedLines = {
  readonly position: number;
  readonly start: number;
  readonly length: number;
  readonly examples: number;
};

/** The lines of sessions that follow each other within one slice, and what is known of them. Plain: it can be sent between threads. */
export type Block = {
  readonly slice: number;
  /** Whether its slice ends with it. */
  readonly isLast: boolean;
  /** How many sessions were converted, whether they gave lines or not. */
  readonly sessions: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lines: readonly PlacedLines[];
  /** Tell conversations apart: `digestBytes` bytes of each example. */
  readonly digests: Uint8Array<ArrayBuffer>;
  /** What the linter found, by the example's number in the block. */
  readonly findings: ReadonlyMap<number, readonly Finding[]>;
  /** How many sessions or windows gave no example, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  readonly tools: ObservedTools;
};

export const digestBytes = 8;
