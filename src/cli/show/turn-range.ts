import {TraceError} from "../../errors.ts";

export type TurnRange = {readonly first: number; readonly last: number};

/** `3`, `3-7` or `3-`, both ends included; all turns when nothing is said. Throws a `usage` TraceError. */
export function parseTurnRange(text: string | undefined): TurnRange {
  if (text === undefined) return {first: 0, last: Number.POSITIVE_INFINITY};
  const match = /^(\d+)(?:(-)(\d*))?$/.exec(text.trim());
  if (match !== null) {
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : match[3] === "" ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (last >= first) return {first, last};
  }
  throw new TraceError("usage", `--turns is ${JSON.stringify(text)}, but takes a turn or a range: 3, 3-7, 3-`);
}

/** What stands before the first turn (the system message) belongs to every range. */
export function isWithin(turn: number | null, {first, last}: TurnRange): boolean {
  return turn === null || (turn >= first && turn <= last);
}
