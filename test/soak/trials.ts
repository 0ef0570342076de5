/** A test that can be run at length: its file, its name, and the environment that makes it long. */
export type Trial = {
  readonly promise: string;
  readonly file: string;
  readonly pattern?: string;
  readonly environment: Readonly<Record<string, string>>;
};

const long = {TRACE_TUI_SOAK: "1"};

/** The long trials, one for each promise. */
export const trials: readonly Trial[] = [
  {
    promise: "no control byte: 100M texts made safe",
    file: "test/text/safe-text.test.ts",
    environment: {TRACE_TUI_FUZZ_CASES: "100000000"},
  },
  {
    promise: "10,000 snapshots are prefixes",
    file: "test/engine/snapshot.test.ts",
    pattern: "fault 4",
    environment: long,
  },
  {
    promise: "ten minutes of episodes, no lock met",
    file: "test/engine/lock.test.ts",
    pattern: "fault 2",
    environment: long,
  },
  {promise: "2,000 damages, 1,000 hostile ones", file: "test/engine/damage.test.ts", environment: long},
  {
    promise: "1,000 kills of an export",
    file: "test/export/faults.test.ts",
    pattern: "random moments",
    environment: {TRACE_TUI_SOAK_KILLS: "1000"},
  },
  {
    promise: "1,000 kills of the interface",
    file: "test/soak/interface-kills.test.ts",
    environment: {TRACE_TUI_SOAK_INTERFACE_KILLS: "1000"},
  },
  {
    promise: "key to frame beside a query 50 ms, Esc 300 ms, a killed engine back in 500 ms, quitting 1 s",
    file: "test/e2e/responsiveness.test.ts",
    environment: {TRACE_TUI_SOAK_RESPONSE: "1"},
  },
  {
    promise: "Esc cancels an export, a search of all messages, an opening in 300 ms",
    file: "test/e2e/cancelled-work.test.ts",
    environment: {TRACE_TUI_SOAK_RESPONSE: "1"},
  },
  {
    promise: "10 GB exported in constant memory",
    file: "test/export/memory.test.ts",
    environment: {TRACE_TUI_EXPORT_MEGABYTES: "10000"},
  },
  {
    promise: "a list of 200,000 sessions of 10 KB is scrolled in constant memory",
    file: "test/store/long-list.test.ts",
    environment: {TRACE_TUI_LIST_SESSIONS: "200000"},
  },
  {
    promise: "list, header, histograms and export agree on 2,000 recipes",
    file: "test/traces/one-predicate.test.ts",
    environment: {TRACE_TUI_RECIPES: "334"},
  },
];
