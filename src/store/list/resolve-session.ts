import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {booleanOf, textOf} from "../cells.ts";
import {signalOf} from "../signal-of.ts";

export type ResolveRequest = {readonly prefix: string; readonly limit: number};
export type Resolved = {
  readonly exact: boolean;
  readonly matches: readonly string[];
  readonly nearest: readonly string[];
};

/** How many ids are offered when none begins as asked. */
const offered = 3;

/** The session ids that begin with a prefix, an equal one alone; when there is none, the nearest ids. */
export async function resolveSession(
  engine: Engine,
  {prefix, limit}: ResolveRequest,
  call: CallOptions = {},
): Promise<Resolved> {
  const {rows} = await engine.query(
    `SELECT session_id, session_id = ? AS exact FROM sessions WHERE starts_with(session_id, ?) ORDER BY exact DESC, session_id LIMIT ?`,
    {parameters: [prefix, prefix, limit], ...signalOf(call)},
  );
  const exact = rows.length > 0 && booleanOf(rows[0]?.[1]);
  const matches = rows.map(row => textOf(row[0]));
  if (exact) return {exact, matches: matches.slice(0, 1), nearest: []};
  if (matches.length > 0) return {exact, matches, nearest: []};
  // Similarity is costly in long texts: ids are cut, and compared in one pass.
  const near = await engine.query(
    `SELECT session_id FROM sessions ORDER BY greatest(
       CASE WHEN contains(session_id, ?) THEN 2.0 ELSE 0.0 END, jaro_winkler_similarity(left(session_id, 100), ?)) DESC, session_id LIMIT ${offered}`,
    {parameters: [prefix, prefix.slice(0, 100)], ...signalOf(call)},
  );
  return {exact, matches, nearest: near.rows.map(row => textOf(row[0]))};
}
