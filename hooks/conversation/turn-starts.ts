import type {TurnFacts} from "../../src/conversation/conversation.ts";
import type {ConversationOutline} from "../../src/conversation/outline.ts";

/** A turn and the message that its rule stands above; the number of messages where it stands after the last. */
export type TurnStart = {
  readonly facts: TurnFacts;
  readonly message: number;
  /** The model, where it is not that of the turn before. */
  readonly newModel: string | null;
};

const unknownFacts = (turn: number): TurnFacts => ({
  turn,
  reward: null,
  achievements: [],
  tokens: null,
  cost: null,
  latency_ms: null,
  model: null,
  error: null,
});

/** Every turn once, in the order in which they are shown: those without a message stand before the next that has one. */
export function turnStarts({messages, turns}: ConversationOutline): readonly TurnStart[] {
  const inOrder = turns.toSorted((a, b) => a.turn - b.turn);
  const factsOf = new Map(turns.map(facts => [facts.turn, facts]));
  const spoken = new Set(messages.map(({turn}) => turn));
  const starts: TurnStart[] = [];
  let model: string | null = null;
  let waiting = 0;

  const add = (facts: TurnFacts, message: number): void => {
    const newModel = facts.model !== null && facts.model !== model ? facts.model : null;
    starts.push({facts, message, newModel: model === null ? null : newModel});
    model = facts.model ?? model;
  };
  const addSilent = (before: number, message: number): void => {
    for (; waiting < inOrder.length; waiting++) {
      const facts = inOrder[waiting];
      if (!facts || facts.turn >= before) return;
      if (!spoken.has(facts.turn)) add(facts, message);
    }
  };
  let current: number | null = null;
  for (const [message, {turn}] of messages.entries()) {
    if (turn === null || turn === current) continue;
    addSilent(turn, message);
    add(factsOf.get(turn) ?? unknownFacts(turn), message);
    current = turn;
  }
  addSilent(Number.POSITIVE_INFINITY, messages.length);
  return starts;
}
