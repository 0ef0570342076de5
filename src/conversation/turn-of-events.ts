import type {EventRecord} from "../store/records/record-types.ts";

/**
 * The 0-based turn of each event of a session. `message_time` is the turn, unless it reaches the number of turns: some recorders
 * count events with it. Then the turns are those of the model calls: an event belongs to the last call at or before it. Where there is no
 * call either, every event of the environment is a turn.
 */
export function turnOfEvents(events: readonly EventRecord[], turns: number | null): readonly number[] {
  const isTurn = events.every(({time}) => time !== null && time >= 0 && turns !== null && time < turns);
  if (isTurn) return events.map(({time}) => time ?? 0);
  const beginning = events.some(event => event.kind === "call") ? "call" : "environment";
  let turn = -1;
  let time: number | null = null;
  return events.map(event => {
    if (event.kind === beginning && (turn === -1 || event.time === null || event.time !== time)) {
      turn += 1;
      time = event.time;
    }
    return Math.max(0, turn);
  });
}
