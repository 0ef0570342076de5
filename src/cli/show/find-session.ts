import {TraceError} from "../../errors.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Traces} from "../../traces/traces.ts";

const listed = 10;

/** The id that a prefix, or a part that only one id has, stands for. Throws a `not-found` TraceError with the candidates, or the nearest ids. */
export async function findSession(traces: Traces, prefix: string, call: CallOptions): Promise<string> {
  const {exact, matches, nearest} = await traces.resolveSession({prefix, limit: listed + 1}, call);
  const [first] = matches;
  if (first !== undefined && (exact || matches.length === 1)) return exact ? prefix : first;
  const quoted = JSON.stringify(prefix);
  if (first === undefined) {
    const remedy = nearest.length === 0 ? null : `The nearest:\n${list(nearest)}`;
    throw new TraceError("not-found", `no session's id has ${quoted}`, remedy);
  }
  const more = matches.length > listed ? "\n  …" : "";
  throw new TraceError("not-found", `more than one session's id has ${quoted}`, list(matches.slice(0, listed)) + more);
}

function list(ids: readonly string[]): string {
  return ids.map(id => `  ${id}`).join("\n");
}
