import type {Findings} from "./findings.ts";
import {nextCommands} from "./next-commands.ts";

/** The one object that `inspect --json` prints. */
export function inspectJson(findings: Findings): unknown {
  const {source, passing, best, sample, extraction} = findings;
  return {
    database: source.path,
    bytes: source.bytes,
    fingerprint: source.fingerprint,
    access: source.access,
    read_at: source.readAt,
    sessions: source.sessions,
    passing_defaults: passing,
    failed: source.failed,
    first_at: source.firstAt,
    last_at: source.lastAt,
    tables: source.tables,
    layouts: source.layouts,
    models: source.models,
    achievements: source.achievements,
    experiments: source.experiments,
    difficulties: source.difficulties,
    known: source.known,
    reward_rules: source.rewardRules,
    best_sessions: best,
    sample: sample === null ? null : {session_id: sample.sessionId, source: sample.source, messages: sample.messages},
    test_extraction:
      extraction === null
        ? null
        : {sessions: extraction.sessions, examples: extraction.examples, skipped: extraction.skipped},
    warnings: source.warnings,
    next: nextCommands(findings),
  };
}
