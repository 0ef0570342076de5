import assert from "node:assert/strict";
import {test} from "node:test";
import {linesFrom} from "../../../hooks/conversation/anchors.ts";
import {openConversationOf} from "../../../hooks/conversation/document-of-state.ts";
import {startOf} from "../../../hooks/state/conversation-state.ts";
import type {ConversationOutline} from "../../../src/conversation/outline.ts";
import {defaultRecipe} from "../../../src/recipe/recipe.ts";
import {openTraces} from "../../../src/traces/open-traces.ts";
import {conversationScreen} from "../../helpers/conversation-screen.ts";
import {openState} from "../../helpers/conversation-state.ts";
import {fixtureCopy, fixtureNames, truthOf} from "../../helpers/fixtures.ts";

const recipe = {...defaultRecipe, filters: {}};

/** Every line of a conversation, unfolded. */
function everyLine(outline: ConversationOutline): readonly string[] {
  const open = openConversationOf(openState(outline, {fold: "full", columns: 300}));
  assert.ok(open);
  return linesFrom(open.document, startOf(0), 100_000).flatMap(({line}) => {
    if (line.kind === "turn") return [`turn ${line.facts.turn}`];
    return line.kind === "text"
      ? [
          line.spans
            .map(({text}) => text)
            .join("")
            .trim(),
        ]
      : [];
  });
}

test("every layout's conversations are laid out as they were: turns, states, reasons", async context => {
  for (const name of fixtureNames) {
    const traces = await openTraces(fixtureCopy(context, name));
    context.after(() => traces.close());
    for (const truth of truthOf(name).slice(0, 3)) {
      const lines = everyLine(await traces.outline(truth.session_id));
      const missing = (line: string): string => `${name} ${truth.session_id}: ${line}`;
      let from = 0;
      for (const {turn, user, reasoning} of truth.conversation) {
        const start = lines.indexOf(`turn ${turn}`, from);
        assert.ok(start >= 0, missing(`turn ${turn}`));
        from = start;
        const rest = lines.slice(start);
        for (const line of user.split("\n").filter(text => text !== "")) {
          assert.ok(
            rest.some(shown => shown.endsWith(line)),
            missing(line),
          );
        }
        assert.ok(
          rest.some(shown => shown.includes(reasoning)),
          missing(reasoning),
        );
      }
    }
  }
});

test("a real session opens, unfolds, is searched and gives way to the next", async context => {
  const traces = await openTraces(fixtureCopy(context, "late"));
  context.after(() => traces.close());
  const screen = await conversationScreen(traces, {columns: 80, rows: 24, recipe});
  context.after(() => screen.unmount());
  const [first = ""] = (await screen.waitFor("turn 0")).split("\n");
  assert.match(first, / model calls {2}preview {2}1 of 20$/);
  await screen.press("/", ..."water; the map", "\r");
  assert.match(await screen.text(), /match 1 of \d+/);
  await screen.press("G");
  assert.match(await screen.text(), /── end ──/);
  await screen.press("L");
  await screen.waitFor(text => text.includes("2 of 20") && text.includes("turn 0"));
});
