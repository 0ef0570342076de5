import type {Reading} from "../../../src/cli/bench/driven-interface.ts";

/** Median and 90th percentile, which the cube of a threshold cannot tell: they follow, marked until then, when the key rests. */
const quantiles = /\b(median|p90) ~?\S+/g;

/** The screen without median and 90th percentile. */
export function withoutQuantiles(screen: string): string {
  return screen.replaceAll(quantiles, "$1");
}

/** Whether a number on the screen is marked as an older one, or a row or a conversation is still to come. */
export function isStale(screen: string): boolean {
  return /\b(median|p90) ~|~[\d,]+ of [\d,]+ sessions pass| ~ [─-]|^ {3}(…|\.\.\.)|^ {2}(searching|reading|opening)\b/m.test(
    screen,
  );
}

/** Whether the list has its rows and the header its counts. */
export function hasRows(screen: string): boolean {
  return /\d of [\d,]+ sessions pass/.test(screen) && /\b1 of [\d,]+ [─-]/.test(screen) && !isStale(screen);
}

/** Whether there are sessions on the screen, be it without their numbers: the first of a file that is still being read. */
export function hasSessions(screen: string): boolean {
  return hasRows(screen) || /^ {2}session .*\n {2}\S+ +\d{4}-\d\d-\d\d /m.test(screen);
}

/** Whether the list says in how many messages of each session a text was found. */
export function hasHits(screen: string): boolean {
  return /^ {3}session\S*\s+hits\b/m.test(screen);
}

/** The text that all messages are about to be searched for, as it is being typed; null where none is. */
export function searchedFor(screen: string): string | null {
  return /^ Search all messages: \/(.*?)(?: {2}|$)/m.exec(screen)?.[1] ?? null;
}

export function hasConversation(screen: string): boolean {
  return /\bturn 1\b/i.test(screen);
}

export function readingOf(screen: string): Reading {
  const selected = /([\d,]+) of [\d,]+ sessions pass/.exec(screen)?.[1];
  const minimumReward = /Min reward\s+(\S+)/.exec(screen)?.[1];
  if (selected === undefined || minimumReward === undefined) throw new Error(`no counts on the screen:\n${screen}`);
  return {selected: Number(selected.replaceAll(",", "")), minimumReward};
}
