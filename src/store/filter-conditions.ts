import {TraceError} from "../errors.ts";
import {type FilterKey, filterKeys, filters, namesKeys, thresholdKeys} from "../recipe/filters.ts";
import type {Filters} from "../recipe/recipe.ts";
import type {Bind} from "./bind.ts";
import type {Scales} from "../stats/scale.ts";
import {searchCondition} from "./search/searches.ts";
import {thresholdSql} from "./threshold-sql.ts";

export type FilterCondition = {readonly key: FilterKey; readonly sql: string};

export type ConditionOptions = {
  /** Filters that are left out. */
  readonly without?: readonly FilterKey[];
  /** The metrics' scales, with which thresholds are compared faster; only in statements over `rollup.sessions`. */
  readonly scales?: Scales | undefined;
};

/**
 * SQL for each filter that is set, true where a session passes it, never NULL: an unknown number compares as 0, an unknown date as the
 * beginning of 1970, and a `where` that gives NULL is not passed.
 */
export function filterConditions(
  set: Filters,
  bind: Bind,
  {without = [], scales}: ConditionOptions = {},
): readonly FilterCondition[] {
  return filterKeys.flatMap(key => {
    // Nothing of a filter that is left out may be bound: a statement has to use every value.
    if (without.includes(key)) return [];
    const sql = conditionOf(key, set, bind, scales);
    return sql === null ? [] : [{key, sql}];
  });
}

function conditionOf(key: FilterKey, set: Filters, bind: Bind, scales: ConditionOptions["scales"]): string | null {
  const threshold = thresholdKeys.find(name => name === key);
  if (threshold !== undefined) {
    const value = set[threshold];
    return value === undefined ? null : thresholdSql(threshold, value, bind, scales?.[filters[threshold].metric]);
  }
  const names = namesKeys.find(name => name === key);
  if (names !== undefined) return namesCondition(filters[names], set[names] ?? [], bind);
  switch (key) {
    case "since":
      return set.since === undefined ? null : `${moment} >= ${timeSql(set.since, bind)}`;
    case "until":
      return set.until === undefined ? null : `${moment} < ${timeSql(set.until, bind, isDay(set.until) ? 1 : 0)}`;
    case "exclude_failed":
      return set.exclude_failed === true ? "NOT failed" : null;
    case "search":
      return set.search === undefined || set.search === "" ? null : searchCondition(set.search, bind);
    case "where":
      return set.where === undefined || set.where.trim() === "" ? null : whereCondition(set.where);
    default:
      return null;
  }
}

const moment = "coalesce(created_at, TIMESTAMP '1970-01-01')";

function namesCondition(
  {kind, column}: {readonly kind: "any-of" | "all-of" | "none-of"; readonly column: string},
  names: readonly string[],
  bind: Bind,
): string | null {
  if (names.length === 0) return null;
  const list = `CAST(${bind(names)} AS VARCHAR[])`;
  if (kind === "all-of") return `list_has_all(${column}, ${list})`;
  return `${kind === "none-of" ? "NOT " : ""}list_has_any(${column}, ${list})`;
}

/** The user's condition, closed in by parentheses and a newline, which ends a comment that it may end with. */
export function whereCondition(condition: string): string {
  return `coalesce(CAST((\n${condition}\n) AS BOOLEAN), false)`;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text.trim());
}

/** A date or a moment of a recipe; one without an offset is UTC. `days` later. */
function timeSql(text: string, bind: Bind, days = 0): string {
  const bare = text.trim();
  const zoned = isDay(bare) || /(?:Z|[-+]\d\d:?\d\d)$/i.test(bare) ? bare : `${bare}Z`;
  const time = Date.parse(zoned);
  if (Number.isNaN(time)) {
    throw new TraceError(
      "recipe",
      `${JSON.stringify(text)} is not a date.`,
      "Write it as 2025-07-25 or 2025-07-25T14:24:06Z.",
    );
  }
  return `CAST(${bind(new Date(time + days * 86_400_000).toISOString().slice(0, 23))} AS TIMESTAMP)`;
}
