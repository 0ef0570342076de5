import type {ChatMessage} from "../../src/conversation/chat-message.ts";
import type {Conversation, TurnFacts} from "../../src/conversation/conversation.ts";
import {findMessages} from "../../src/conversation/find-messages.ts";
import {messageText, outlineOf} from "../../src/conversation/outline-of.ts";
import type {CallOptions} from "../../src/traces/call-options.ts";
import type {MessageTextRequest, Traces} from "../../src/traces/traces.ts";
import {metricNames} from "../../src/recipe/metrics.ts";
import type {Scale} from "../../src/stats/scale.ts";
import type {SessionRow} from "../../src/store/session-row.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";

export type FakeTraces = Traces & {
  /** What was asked for, in order: `outline a`, `messageText a 3`. */
  readonly asked: readonly string[];
};

export type FakeOptions = {
  readonly previewLength?: number;
  /** Called before an answer is given: may wait, or throw what the call is to reject with. */
  readonly before?: (asked: string, call: CallOptions | undefined) => Promise<void> | void;
};

/** A row of the list for a conversation. */
export function fakeRow({sessionId, turns}: Conversation): SessionRow {
  const sum = (values: readonly (number | null)[]): number =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    session_id: sessionId,
    created_at: "2025-07-25T14:24:06Z",
    model: turns[0]?.model ?? null,
    experiment: null,
    difficulty: "easy",
    failed: false,
    reward_rule: "running_total",
    verdict: null,
    selected: true,
    found: null,
    reward: sum(turns.map(({reward}) => reward)),
    achievements: new Set(turns.flatMap(({achievements}) => achievements)).size,
    turns: turns.length,
    tokens: sum(turns.map(({tokens}) => tokens)),
    cost: sum(turns.map(({cost}) => cost)),
    latency_ms: 1234,
  };
}

export const facts = (turn: number, known: Partial<TurnFacts> = {}): TurnFacts => ({
  turn,
  reward: 0,
  achievements: [],
  tokens: 840,
  cost: 0.0001,
  latency_ms: 1200,
  model: "gpt-4o-mini",
  error: null,
  ...known,
});

/** A conversation of messages with their turns. */
export function conversation(
  sessionId: string,
  messages: readonly (readonly [turn: number | null, message: ChatMessage])[],
  turns: readonly TurnFacts[],
): Conversation {
  return {sessionId, source: "model calls", messages: messages.map(([turn, message]) => ({turn, message})), turns};
}

function fakeSource(sessions: number): SourceDescription {
  const each = <Value>(value: Value) =>
    Object.fromEntries(metricNames.map(name => [name, value])) as Record<(typeof metricNames)[number], Value>;
  const scale: Scale = {edges: [0, 1], step: 1, min: 0, max: 1, openEnd: true};
  return {
    path: "/data/fake.duckdb",
    bytes: 1,
    fingerprint: "",
    access: "snapshot",
    readAt: "2025-07-25T14:24:06Z",
    sessions,
    tables: [],
    layouts: [],
    models: [],
    achievements: [],
    experiments: [],
    difficulties: [],
    failed: 0,
    known: each(sessions),
    rewardRules: {runningTotal: 0, sum: sessions, unknown: 0},
    firstAt: null,
    lastAt: null,
    scales: each(scale),
    warnings: [],
  };
}

/** Traces that hold these conversations and nothing else: what the conversation view asks for, answered from memory. */
export function fakeTraces(conversations: readonly Conversation[], options: FakeOptions = {}): FakeTraces {
  const {previewLength = 2000, before} = options;
  const asked: string[] = [];
  const rows = conversations.map(fakeRow);
  const answer = async <Value>(what: string, call: CallOptions | undefined, value: () => Value): Promise<Value> => {
    asked.push(what);
    await before?.(what, call);
    return value();
  };
  const of = (sessionId: string): Conversation => {
    const found = conversations.find(each => each.sessionId === sessionId);
    if (!found) throw new Error(`no session ${sessionId}`);
    return found;
  };
  const fake = {
    asked,
    source: fakeSource(rows.length),
    sessions: async ({offset, limit}: {offset: number; limit: number}) => ({
      rows: rows.slice(offset, offset + limit),
      offset,
      count: rows.length,
      selected: rows.length,
      position: null,
      searched: null,
    }),
    position: async ({sessionId}: {sessionId: string}) => rows.findIndex(({session_id}) => session_id === sessionId),
    outline: (sessionId: string, call?: CallOptions) =>
      answer(`outline ${sessionId}`, call, () => outlineOf(of(sessionId), previewLength)),
    conversation: (sessionId: string, call?: CallOptions) =>
      answer(`conversation ${sessionId}`, call, () => of(sessionId)),
    messageText: ({sessionId, index, call: toolCall}: MessageTextRequest, call?: CallOptions) =>
      answer(`messageText ${sessionId} ${index}${toolCall === undefined ? "" : ` ${toolCall}`}`, call, () => {
        const message = of(sessionId).messages[index]?.message;
        if (!message) throw new Error(`no message ${index}`);
        return messageText(message, toolCall);
      }),
    findMessages: ({sessionId, text}: {sessionId: string; text: string}, call?: CallOptions) =>
      answer(`findMessages ${sessionId} ${text}`, call, () =>
        findMessages(
          of(sessionId).messages.map(({message}) => message),
          text,
        ),
      ),
    statistics: () => new Promise<never>(() => undefined),
    cube: () => new Promise<never>(() => undefined),
    find: async () => [],
    close: async () => undefined,
  };
  return fake as unknown as FakeTraces;
}
