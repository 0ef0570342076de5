import type {Episode} from "./episode.ts";
import type {Random} from "./random.ts";
import {recordChatAgent} from "./recording/record-chat-agent.ts";
import {recordLanguageModel} from "./recording/record-language-model.ts";
import {recordReactAgent} from "./recording/record-react-agent.ts";
import type {RowWriter} from "./recording/tables.ts";

type Recorder = (rows: RowWriter, episode: Episode, random: Random) => void;

/** How each layout of a trace database writes a session, and how often it comes up in a mixed one. */
const recorders = {
  late: {weight: 4, record: (rows, episode, random) => recordReactAgent(rows, episode, random, false)},
  early: {weight: 2, record: (rows, episode, random) => recordReactAgent(rows, episode, random, true)},
  chat: {weight: 2, record: recordChatAgent},
  lm: {weight: 2, record: recordLanguageModel},
} as const satisfies Record<string, {weight: number; record: Recorder}>;

export const demoLayouts = ["late", "early", "chat", "lm", "mixed"] as const;

export type DemoLayout = (typeof demoLayouts)[number];

export function recordSession(layout: DemoLayout, rows: RowWriter, episode: Episode, random: Random): void {
  const recorder: {record: Recorder} =
    layout === "mixed" ? random.weighted(Object.values(recorders)) : recorders[layout];
  recorder.record(rows, episode, random);
}
