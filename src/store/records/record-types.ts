import type {CallHistory} from "../../conversation/call-history.ts";
import type {MessagePart} from "../../conversation/message-parts.ts";

/** One row of `messages`. `time` is `message_time`: the turn, or the message's own number, as the recorder had it. */
export type MessageRecord = {
  readonly time: number | null;
  readonly id: number;
  readonly part: MessagePart;
};

/** What a hook reported: `invalid_action`, or achievements that it saw. */
export type HookRecord = {
  readonly name: string;
  readonly description: string | null;
  readonly achievements: readonly string[];
};

/** The numbers of one row of `events`; null is unknown. */
export type EventRecord = {
  readonly time: number | null;
  readonly id: number;
  readonly kind: "call" | "environment" | "other";
  readonly model: string | null;
  readonly tokens: number | null;
  /** Dollars. */
  readonly cost: number | null;
  readonly latency_ms: number | null;
  /** `events.reward`: earned at this event, or the running total, as the session's rule says. */
  readonly reward: number | null;
  /** `total_reward_episode` of the state after the event. */
  readonly totalReward: number | null;
  /** Achievements that the state after the event shows as unlocked; null where it shows none of them either way. */
  readonly achievements: readonly string[] | null;
  /** What the state's inventory holds above zero, health, food, drink and energy aside; null without an inventory. */
  readonly items: readonly string[] | null;
  readonly hooks: readonly HookRecord[];
};

/** Everything that the conversation of one session is rebuilt from, lists in the order of `message_time`, then `id`. */
export type SessionRecords = {
  readonly sessionId: string;
  /** Turns as the rollup counts them; null where nothing tells. */
  readonly turns: number | null;
  /** Why the session failed, where it did and says so. */
  readonly error: string | null;
  /** Whether the rewards of its environment events are totals of the episode so far. */
  readonly runningTotal: boolean;
  /** What its model calls remember; undefined where they remember nothing. */
  readonly history: CallHistory | undefined;
  /** Empty where the history has every word. */
  readonly messages: readonly MessageRecord[];
  /** Empty where they were not asked for. */
  readonly events: readonly EventRecord[];
  /** What was too large to be read, one line each. A session with any cannot become an example. */
  readonly omitted: readonly string[];
};
