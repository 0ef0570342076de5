import {readMessages, type TextSize} from "./message-rows.ts";
import {batchBytes, longestSession} from "./limits.ts";
import {inPieces} from "./pieces.ts";
import {byTime} from "./read-rows.ts";
import type {MessageRecord} from "./record-types.ts";
import {scopeOf} from "./scope.ts";
import type {SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

/** The messages of a batch of sessions, by session id; a large session is a batch by itself, and is read piece by piece. */
export async function readSessionMessages(
  reader: SourceReader,
  batch: readonly SessionFacts[],
  sizes: ReadonlyMap<string, TextSize>,
): Promise<ReadonlyMap<string, readonly MessageRecord[]>> {
  const scope = scopeOf("messages", batch);
  if (scope === undefined) return new Map();
  const [only] = batch;
  const bytes = (only === undefined ? undefined : sizes.get(only.sessionId)?.bytes) ?? 0;
  if (only === undefined || batch.length > 1 || bytes <= batchBytes) return readMessages(reader, scope);
  if (bytes > longestSession) return new Map();
  const length = `strlen(${reader.schema.column("messages", "content", "r")})`;
  const messages: MessageRecord[] = [];
  for (const piece of await inPieces(reader, scope, length)) {
    const read = await readMessages(reader, piece);
    messages.push(...(read.get(only.sessionId) ?? []));
  }
  return new Map([[only.sessionId, messages.sort(byTime)]]);
}
