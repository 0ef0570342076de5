import type {CallHistory} from "../../conversation/call-history.ts";
import type {CallSizes} from "./call-rows.ts";
import {longestCell, longestSession} from "./limits.ts";
import type {TextSize} from "./message-rows.ts";

/** What of a session was too large to be read, and is missed: one line each. `texts` are its messages, where it needs them. */
export function omittedOf(
  history: CallHistory | undefined,
  calls: CallSizes | undefined,
  texts: TextSize | undefined,
): readonly string[] {
  const omitted: string[] = [];
  if (texts !== undefined && texts.bytes > longestSession)
    omitted.push(`its messages are ${megabytes(texts.bytes)} MB`);
  else if (texts !== undefined && texts.longest > longestCell)
    omitted.push(`a message is ${megabytes(texts.longest)} MB`);
  if (calls !== undefined && calls.longest > longestCell && (history === undefined || texts !== undefined)) {
    omitted.push(`a model call's state is ${megabytes(calls.longest)} MB`);
  }
  return omitted;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
