import assert from "node:assert/strict";
import {test} from "node:test";
import type {Conversation} from "../../src/conversation/conversation.ts";
import {type FixtureName, fixtureNames, type Truth, truthOf} from "../helpers/fixtures.ts";
import {sharedStore} from "../export/shared-store.ts";
import {conversationsOf, type Source} from "./open-conversations.ts";

/** The helper's type leaves it out. */
const layoutOf = (truth: Truth): unknown => Reflect.get(truth, "layout");

/** Layouts whose sessions say which achievements there are, by turn. */
const tellsUnlocks = (truth: Truth) => truth.achievements !== null && layoutOf(truth) !== "chat";

async function pairs(store: Source, name: FixtureName): Promise<readonly (readonly [Truth, Conversation])[]> {
  const truths = truthOf(name);
  const conversations = await conversationsOf(
    store,
    truths.map(({session_id}) => session_id),
  );
  assert.deepEqual(
    conversations.map(({sessionId}) => sessionId),
    truths.map(({session_id}) => session_id),
    "in the order asked for",
  );
  return truths.map((truth, index) => [truth, conversations[index] as Conversation]);
}

const roleless = ({messages}: Conversation) => messages.map(({message}) => message);
const calls = (conversation: Conversation) =>
  roleless(conversation).flatMap(message => (message.role === "assistant" ? (message.tool_calls ?? []) : []));

for (const name of fixtureNames) {
  test(`${name}: every user text, answer and tool call of the truth, once, in order, and nothing else`, async () => {
    const store = await sharedStore(name);
    for (const [truth, conversation] of await pairs(store, name)) {
      const messages = roleless(conversation);
      const said = messages.filter(({role}) => role === "user" || role === "tool").map(({content}) => content);
      const answers = messages.filter(({role}) => role === "assistant");
      assert.deepEqual(
        said,
        truth.conversation.map(({user}) => user),
      );
      assert.deepEqual(
        answers.map(({content}) => content),
        truth.conversation.map(turn => turn.assistant_text),
      );
      const wanted = layoutOf(truth) === "chat" || layoutOf(truth) === "lm" ? [] : truth.conversation;
      assert.deepEqual(
        calls(conversation).map(call => [call.id, call.function.name, JSON.parse(call.function.arguments)]),
        wanted.map(({tool_call_id: id, actions, reasoning}) => [id, "interact", {actions, reasoning}]),
      );
      const systems = messages.filter(({role}) => role === "system").length;
      assert.equal(messages.length, said.length + answers.length + systems);
      assert.ok(systems <= 1 && (systems === 0 || messages[0]?.role === "system"));
    }
  });

  test(`${name}: a tool call is answered by the next state, and each message knows its turn`, async () => {
    const store = await sharedStore(name);
    for (const [truth, {messages}] of await pairs(store, name)) {
      for (const [index, {turn, message}] of messages.entries()) {
        const before = messages[index - 1]?.message;
        const called = before?.role === "assistant" ? before.tool_calls : undefined;
        if (message.role === "tool") {
          assert.equal(message.tool_call_id, called?.[0]?.id);
          assert.equal(message.content, truth.conversation[turn ?? -1]?.user);
        } else if (message.role === "user") {
          assert.equal(called, undefined);
          assert.equal(message.content, truth.conversation[turn ?? -1]?.user);
        } else if (message.role === "assistant") {
          assert.equal(message.content, truth.conversation[turn ?? -1]?.assistant_text);
        } else assert.equal(turn, null);
      }
    }
  });

  test(`${name}: turns add up to the session's reward, tokens and cost, and show unlocks where they came`, async () => {
    const store = await sharedStore(name);
    for (const [truth, {turns}] of await pairs(store, name)) {
      const sum = (values: readonly (number | null)[]) => {
        const known = values.filter(value => value !== null);
        return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
      };
      const near = (one: number | null, other: number | null, what: string) =>
        assert.ok(
          one === other || Math.abs((one ?? NaN) - (other ?? NaN)) < 1e-9,
          `${truth.session_id} ${what}: ${one} ${other}`,
        );
      assert.equal(turns.length, truth.turns);
      assert.deepEqual(
        turns.map(({turn}) => turn),
        truth.conversation.map(({turn}) => turn),
      );
      if (truth.turns === 0) continue;
      near(sum(turns.map(({reward}) => reward)), truth.total_reward, "reward");
      near(sum(turns.map(({tokens}) => tokens)), truth.total_tokens, "tokens");
      near(sum(turns.map(({cost}) => cost)), truth.total_cost, "cost");
      assert.ok(turns.every(({model}) => model === truth.model));
      if (!tellsUnlocks(truth)) continue;
      const unlocked = Object.fromEntries(
        turns.flatMap(({turn, achievements}) => achievements.map(one => [one, turn])),
      );
      assert.deepEqual(unlocked, truth.unlocked);
    }
  });
}

test("tool calls as text: the call in the answer's words, the state as the next user message", async () => {
  const store = await sharedStore("late");
  const truths = truthOf("late");
  const ids = truths.map(({session_id}) => session_id);
  for (const [index, conversation] of (await conversationsOf(store, ids, "text")).entries()) {
    const truth = truths[index] as Truth;
    const messages = roleless(conversation).filter(({role}) => role !== "system");
    assert.deepEqual(
      messages.map(({role, content}) => [role, content]),
      truth.conversation.flatMap(({user, actions, reasoning, assistant_text: text}) => [
        ["user", user],
        ["assistant", `${text === null ? "" : `${text}\n\n`}interact(${JSON.stringify({actions, reasoning})})`],
      ]),
    );
  }
});

test("a session that failed says why in its last turn", async () => {
  const store = await sharedStore("minimal");
  const failed = truthOf("minimal").filter(truth => truth.failed && truth.turns > 0);
  assert.ok(failed.length > 0);
  for (const {turns} of await conversationsOf(
    store,
    failed.map(({session_id}) => session_id),
  )) {
    assert.equal(turns.at(-1)?.error, "HTTP 500 from environment service");
    assert.ok(turns.slice(0, -1).every(({error}) => error === null));
  }
});
