import {createHash} from "node:crypto";

/** The in-memory table that holds the ids of the sessions with a text in any message (`search-messages.ts` fills it). */
export function searchTable(text: string): string {
  return `rollup.search_${createHash("sha256").update(text.toLowerCase()).digest("hex").slice(0, 24)}`;
}
