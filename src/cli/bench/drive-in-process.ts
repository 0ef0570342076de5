import {setTimeout as sleep} from "node:timers/promises";
import {shownOutline} from "../../../hooks/conversation/document-of-state.ts";
import {formRows} from "../../../hooks/form/form-rows.ts";
import type {AppState} from "../../../hooks/state/app-state.ts";
import type {OpenOptions} from "../../traces/open-traces.ts";
import type {DrivenInterface, SearchAnswer} from "./driven-interface.ts";
import {keys as keyCodes} from "./keys.ts";
import {mountDriven} from "./mount-driven.ts";
import {RecordingScreen} from "./recording-screen.ts";

export type InProcess = DrivenInterface & {
  /** From the first frame to the list with its rows and counts (ms). */
  readonly firstRows: number;
  /** The process id of the engine. */
  readonly enginePid: number | undefined;
  close(): Promise<void>;
};

/** A screen that has been written nothing to for this long (ms), with nothing stale in the state, has answered. */
const quiet = 50;
const patience = 60_000;
/** A key that has changed nothing after this long (ms) changes nothing. */
const unanswered = 250;

const isStill = ({page, statistics, outline, source}: AppState): boolean =>
  source !== null &&
  page.value !== null &&
  statistics.value !== null &&
  !page.stale &&
  !statistics.stale &&
  !outline.stale;
const hasHits = ({page}: AppState): boolean => (page.value?.rows[0]?.found ?? null) !== null;
const isSettled = (state: AppState): boolean => isStill(state) && (state.statistics.value?.stale ?? []).length === 0;

/** Opens the interface in this process, its engine in another, and waits for its first rows. Rejects with what opening gives. */
export async function driveInProcess(path: string, open: OpenOptions): Promise<InProcess> {
  const screen = new RecordingScreen(120, 40);
  const mounted = await mountDriven(path, open, screen);
  const {store, keys, database} = mounted;
  const mountedAt = screen.lastAt;

  /** The first write since the state has been still. */
  let stillAt: number | null = null;
  /** What has changed is drawn a moment later. */
  let changedAt = 0;
  /** When the file was open: how long that takes is its own matter. */
  let openedAt: number | null = null;
  store.subscribe(state => {
    changedAt = performance.now();
    if (state.source !== null) openedAt ??= changedAt;
    if (!isStill(state)) stillAt = null;
  });
  /** The first write since the list has had hits of a search. */
  let hitsAt: number | null = null;
  screen.listen(at => {
    const state = store.getState();
    if (isStill(state)) stillAt ??= at;
    hitsAt = hasHits(state) ? (hitsAt ?? at) : null;
  });
  const answered = async (isDone: (state: AppState) => boolean, since: number): Promise<void> => {
    for (;;) {
      const state = store.getState();
      if (state.engine.phase === "failed") throw state.engine.error;
      const now = performance.now();
      const left = Math.max(since, screen.lastAt, changedAt) + quiet - now;
      if (left > 0) await sleep(left);
      else if (isDone(state)) return;
      else if (openedAt !== null && now - Math.max(since, openedAt) > patience)
        throw new Error("the interface did not answer");
      else await sleep(5);
    }
  };
  const press = async (sent: string, isDone: (state: AppState) => boolean): Promise<SearchAnswer> => {
    const {bytes, frames} = screen;
    const pressed = performance.now();
    stillAt = null;
    keys.send(sent);
    const isOver = (): boolean => screen.frames > frames || performance.now() - pressed > unanswered;
    await answered(state => isOver() && isDone(state), pressed);
    const isAnswered = screen.frames > frames;
    return {
      milliseconds: isAnswered ? (stillAt ?? screen.lastAt) - pressed : Number.NaN,
      settled: isAnswered ? screen.lastAt - pressed : Number.NaN,
      firstHits: hitsAt === null ? Number.NaN : hitsAt - pressed,
      bytes: screen.bytes - bytes,
      frames: screen.frames - frames,
    };
  };
  try {
    await answered(isSettled, mountedAt);
  } catch (error) {
    await mounted.close();
    throw error;
  }
  return {
    firstRows: screen.lastAt - mountedAt,
    enginePid: database.traces()?.pid,
    press: sent => press(sent, isSettled),
    openConversation: () => press(keyCodes.enter, state => isSettled(state) && shownOutline(state) !== null),
    async search(text) {
      keys.send(`//${text}`);
      await answered(({field}) => field?.value === `/${text}`, performance.now());
      return press(keyCodes.enter, state => isSettled(state) && state.field === null);
    },
    async go(sent) {
      keys.send(sent);
      await answered(isSettled, performance.now());
    },
    async hold(key, perSecond, seconds) {
      const {frames} = screen;
      const started = performance.now();
      let previous = started;
      let longestGap = 0;
      const stopListening = screen.listen(at => {
        longestGap = Math.max(longestGap, at - previous);
        previous = at;
      });
      const count = perSecond * seconds;
      for (let index = 0; index < count; index++) {
        await sleep(Math.max(0, started + (index * 1000) / perSecond - performance.now()));
        keys.send(key);
      }
      stopListening();
      const last = performance.now();
      stillAt = null;
      await answered(isSettled, last);
      return {
        keys: count,
        frames: screen.frames - frames,
        longestGap,
        settled: Math.max(0, (stillAt ?? screen.lastAt) - last),
      };
    },
    async resize(columns, rows) {
      mounted.resize(columns, rows);
      await answered(isSettled, performance.now());
    },
    async read() {
      const {statistics, recipe, source} = store.getState();
      return {
        selected: statistics.value?.selected ?? 0,
        minimumReward: formRows[0]?.shown(recipe, source) ?? "",
      };
    },
    close: () => mounted.close(),
  };
}
