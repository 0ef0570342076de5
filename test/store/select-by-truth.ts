import type {ThresholdKey} from "../../src/recipe/filters.ts";
import type {Filters, Recipe} from "../../src/recipe/recipe.ts";
import {namesOf, type Session} from "./truth.ts";

/** The metrics of a session by the names of the recipe's filters, written out: nothing here is the program's. */
const valueOf: Readonly<Record<ThresholdKey, readonly ["min" | "max", (session: Session) => number | null]>> = {
  min_total_reward: ["min", session => session.total_reward],
  max_total_reward: ["max", session => session.total_reward],
  min_achievements: ["min", session => session.achievements],
  max_achievements: ["max", session => session.achievements],
  min_cost: ["min", session => session.total_cost],
  max_cost: ["max", session => session.total_cost],
  min_tokens: ["min", session => session.total_tokens],
  max_tokens: ["max", session => session.total_tokens],
  min_turns: ["min", session => session.turns],
  max_turns: ["max", session => session.turns],
  max_latency_ms: ["max", session => session.avg_latency_ms],
};

export const thresholds = Object.keys(valueOf) as ThresholdKey[];

export function metricOf(key: ThresholdKey, session: Session): number | null {
  return valueOf[key][1](session);
}

/** The keys of the filters that a session fails. */
export function failsByTruth(session: Session, filters: Filters): readonly string[] {
  const failed: string[] = [];
  for (const [key, [kind, value]] of Object.entries(valueOf)) {
    const bound = filters[key as ThresholdKey];
    if (bound === undefined) continue;
    const number = value(session) ?? 0;
    if (kind === "min" ? number < bound : number > bound) failed.push(key);
  }
  const names = namesOf(session) ?? [];
  const check = (
    key: string,
    wanted: readonly string[] | undefined,
    passes: (wanted: readonly string[]) => boolean,
  ) => {
    if (wanted !== undefined && wanted.length > 0 && !passes(wanted)) failed.push(key);
  };
  check("model_whitelist", filters.model_whitelist, list => session.model !== null && list.includes(session.model));
  check("require_achievements", filters.require_achievements, list => list.every(name => names.includes(name)));
  check("exclude_achievements", filters.exclude_achievements, list => !list.some(name => names.includes(name)));
  check("experiments", filters.experiments, list => session.experiments.some(name => list.includes(name)));
  check("difficulty", filters.difficulty, list => session.difficulty !== null && list.includes(session.difficulty));
  if (filters.since !== undefined && session.created < Date.parse(filters.since)) failed.push("since");
  if (filters.until !== undefined) {
    const end = Date.parse(filters.until) + (filters.until.length === 10 ? 86_400_000 : 0);
    if (session.created >= end) failed.push("until");
  }
  if (filters.exclude_failed === true && session.failed) failed.push("exclude_failed");
  return failed;
}

export function isSelected(session: Session, {filters, verdicts}: Recipe): boolean {
  if (verdicts.reject.includes(session.session_id)) return false;
  return verdicts.keep.includes(session.session_id) || failsByTruth(session, filters).length === 0;
}

/** Reward descending, unknown last, then session id. */
export function inExportOrder(sessions: readonly Session[]): readonly Session[] {
  return [...sessions].sort(
    (one, other) =>
      (other.total_reward ?? -Infinity) - (one.total_reward ?? -Infinity) ||
      (one.session_id < other.session_id ? -1 : 1),
  );
}
