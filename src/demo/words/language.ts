import type {Facts, IntentKind} from "../agent/intent.ts";
import type {Achievement} from "../game/achievements.ts";
import type {Item} from "../game/rules.ts";

/** What came of the last turn, for the model to speak about. */
export type Outcome =
  | {readonly kind: "hurt"; readonly health: number; readonly by: string | null}
  | {readonly kind: "unlocked"; readonly achievement: Achievement}
  | {readonly kind: "gained"; readonly item: Item; readonly count: number}
  | {readonly kind: "nothing"};

/** How a model explains itself. Each list holds several ways to say one thing. */
export type Language = {
  /** A sentence that says why the first thing of a turn is done. */
  readonly reasons: Record<IntentKind, readonly ((facts: Facts) => string)[]>;
  /** The clause for what is done after it in the same turn. */
  readonly afterwards: (kind: IntentKind, facts: Facts) => string;
  readonly outcome: (outcome: Outcome) => string;
  /** What the model says beside its tool call. */
  readonly remarks: readonly ((facts: Facts) => string)[];
  readonly join: (sentences: readonly string[]) => string;
  readonly terminate: string;
  /** Appended to the system prompt. */
  readonly instruction: string;
};
