import type {Engine} from "../engine/engine.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {textOf} from "./cells.ts";
import {signalOf} from "./signal-of.ts";

export type ResolveRequest = {readonly prefix: string; readonly limit: number};

export type ResolvedSession = {
  /** Whether there is a session of this very id: the first match. */
  readonly exact: boolean;
  readonly matches: readonly string[];
  readonly nearest: readonly string[];
};

const mostNearest = 3;
const pieceLength = 4;
const longestCompared = 100;
/** The edit distance takes microseconds an id: it is worked out for the likeliest only. */
const mostCompared = 2000;

/**
 * Session ids that start with a prefix, the very id first, then by name; where none does, those that hold it, since a list shows ids without what
 * all have in common; where there are none either, the nearest by edit distance.
 */
export async function resolveSession(
  engine: Engine,
  {prefix, limit}: ResolveRequest,
  call: CallOptions = {},
): Promise<ResolvedSession> {
  const ids = async (sql: string, parameters: readonly (string | number | readonly string[])[]) => {
    const {rows} = await engine.query(sql, {parameters, ...signalOf(call)});
    return rows.map(row => textOf(row[0]));
  };
  for (const condition of ["starts_with(session_id, $1)", "contains(session_id, $1)"]) {
    const matches = await ids(`SELECT session_id FROM sessions WHERE ${condition} ORDER BY session_id LIMIT $2`, [
      prefix,
      Math.max(1, Math.floor(limit)),
    ]);
    if (matches.length > 0) return {exact: matches[0] === prefix, matches, nearest: []};
  }
  const shared = "list_sum([CAST(contains(lower(session_id), piece) AS INTEGER) FOR piece IN CAST($2 AS VARCHAR[])])";
  const nearest = await ids(
    `SELECT session_id FROM (
       SELECT session_id FROM sessions ORDER BY ${shared} DESC NULLS LAST, session_id LIMIT ${mostCompared}
     ) ORDER BY least(${distanceTo("length($1)")}, ${distanceTo("length($1) + 1")}, ${distanceTo(String(longestCompared))}), ${distanceTo(String(longestCompared))}, session_id
     LIMIT ${mostNearest}`,
    [prefix, piecesOf(prefix.toLowerCase())],
  );
  return {exact: false, matches: [], nearest};
}

/** Edits between what was typed and as many characters of an id, or of what follows its first word, whichever are fewer. */
function distanceTo(length: string): string {
  const start = (text: string, most: string) => `left(lower(${text}), least(${most}, ${longestCompared}))`;
  const edits = (id: string) => `levenshtein(${start(id, length)}, ${start("$1", String(longestCompared))})`;
  return `least(${edits("session_id")}, ${edits("substr(session_id, instr(session_id, '_') + 1)")})`;
}

/** Parts of a text that an id with a typing error still has. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < Math.min(text.length, longestCompared); start += pieceLength) {
    pieces.push(text.slice(start, start + pieceLength));
  }
  return pieces;
}
