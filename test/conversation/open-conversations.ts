import type {TestContext} from "node:test";
import type {Conversation} from "../../src/conversation/conversation.ts";
import {rebuildConversation} from "../../src/conversation/rebuild-conversation.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import type {ToolCallStyle} from "../../src/recipe/recipe.ts";
import {openStore, type Store} from "../../src/store/open-store.ts";
import {readRecords, type SessionRecords} from "../../src/store/records/session-records.ts";

/** What reading records needs of a store. */
export type Source = Pick<Store, "engine" | "schema">;

export async function storeOf(context: TestContext, path: string): Promise<Store> {
  const opened = await openEngine(path);
  context.after(() => opened.engine.close());
  return openStore(opened);
}

export async function recordsOf(store: Source, sessionIds: readonly string[]): Promise<readonly SessionRecords[]> {
  const all: SessionRecords[] = [];
  for await (const records of readRecords(store.engine, store.schema, sessionIds)) all.push(records);
  return all;
}

export async function conversationsOf(
  store: Source,
  sessionIds: readonly string[],
  toolCalls: ToolCallStyle = "native",
): Promise<readonly Conversation[]> {
  return (await recordsOf(store, sessionIds)).map(records => rebuildConversation(records, {toolCalls}));
}
