import type {Casting} from "./cast.ts";
import type {Achievement} from "./game/achievements.ts";
import type {Action} from "./game/actions.ts";
import type {Observation} from "./game/observation.ts";
import type {Item} from "./game/rules.ts";

/** One turn: what the model saw, what it answered, what came of it. */
export type EpisodeTurn = {
  readonly turn: number;
  readonly before: Observation;
  readonly after: Observation;
  /** What the model said beside its tool call, null nearly always. */
  readonly text: string | null;
  readonly reasoning: string;
  readonly callId: string;
  /** "terminate" ends the session: the model gives up, and the world does not go on. */
  readonly tool: "interact" | "terminate";
  /** Fewer are carried out where the player dies. */
  readonly actions: readonly Action[];
  readonly executed: readonly Action[];
  readonly unlocked: readonly Achievement[];
  readonly gained: readonly Item[];
  readonly invalid: number;
  /** Earned in this turn. */
  readonly reward: number;
  /** Earned up to the end of this turn. */
  readonly totalReward: number;
  readonly terminated: boolean;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly latencyMs: number;
};

/** One session as it was played, before any recorder wrote it down. */
export type Episode = {
  readonly index: number;
  readonly casting: Casting;
  readonly systemPrompt: string;
  readonly turns: readonly EpisodeTurn[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly ids: {readonly agent: string; readonly runtime: string; readonly environment: string};
};
