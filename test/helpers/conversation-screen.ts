import type {Traces} from "../../src/traces/traces.ts";
import {keyCodes, renderInterface, type TestInterface} from "./interface.tsx";

export type ConversationScreenOptions = Parameters<typeof renderInterface>[1] & {
  /** Which session of the list to open. */
  readonly session?: number;
};

/** The interface with a session of the list opened; what is read for it may still be on its way. */
export async function conversationScreen(
  traces: Traces,
  {session = 0, ...options}: ConversationScreenOptions = {},
): Promise<TestInterface> {
  const screen = renderInterface(traces, options);
  const started = Date.now();
  while (screen.store.getState().list.sessionId === null) {
    if (Date.now() - started > 30_000) throw new Error(`no list:\n${await screen.text()}`);
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  for (let row = 0; row < session; row++) await screen.press("j");
  await screen.press(keyCodes.enter);
  return screen;
}
