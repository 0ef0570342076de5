import type {Scales} from "../stats/scale.ts";
import type {MetricName} from "../recipe/metrics.ts";

export type Layout = "early" | "late" | "chat" | "lm" | "other";

export type TableDescription = {
  readonly name: string;
  readonly rows: number;
  /** Columns of the file that the store reads, those it lacks, and those it does not know. */
  readonly found: readonly string[];
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
};

/** A name and the number of sessions that have it. */
export type NameCount = {readonly name: string; readonly sessions: number};

/** What is in a trace database, read once when it is opened. */
export type SourceDescription = {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 over size, header and table counts: tells two states of a file apart (see `fingerprint.ts`). */
  readonly fingerprint: string;
  /** How the file is read: a private copy, or attached while reading. */
  readonly access: "snapshot" | "attached";
  /** When the data was read, ISO 8601 in UTC. */
  readonly readAt: string;
  readonly sessions: number;
  readonly tables: readonly TableDescription[];
  readonly layouts: readonly {readonly layout: Layout; readonly sessions: number}[];
  readonly models: readonly NameCount[];
  readonly achievements: readonly NameCount[];
  readonly experiments: readonly NameCount[];
  readonly difficulties: readonly NameCount[];
  readonly failed: number;
  /** Sessions whose metric is known. */
  readonly known: Readonly<Record<MetricName, number>>;
  /** Sessions by the reward rule that `auto` used. */
  readonly rewardRules: {readonly runningTotal: number; readonly sum: number; readonly unknown: number};
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly scales: Scales;
  /** What a user should know before trusting the data, one line each. */
  readonly warnings: readonly string[];
};
