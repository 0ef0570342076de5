import {type SafeText, safeText} from "../../src/text/safe-text.ts";

const restOfUuid = /-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A session id short enough for `width` if that can be had without losing what tells sessions apart: the tail of its UUID goes first. */
export function shortSessionId(sessionId: string, width: number): SafeText {
  const id = sessionId.length > 300 ? `${sessionId.slice(0, 300)}…` : sessionId;
  if (id.length <= width) return safeText(id);
  const short = id.replace(restOfUuid, "");
  return safeText(short.length <= width ? short : short.replace(/^crafter_|^session_/, ""));
}
