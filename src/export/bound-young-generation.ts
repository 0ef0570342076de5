import {getHeapSpaceStatistics, setFlagsFromString} from "node:v8";

/** What new objects may take, in bytes: V8 of Node 24 lets it grow to 130 MB while many objects live for a moment, and gains nothing by it. */
const mostBytes = 32e6;

let isBounded = false;

/**
 * Lets the space of new objects grow no further once it is large enough; to be called now and then. Node takes a bound only as an argument, which a
 * program that is started by its name does not get; that it stops growing can be told at any time.
 */
export function boundYoungGeneration(): void {
  if (isBounded) return;
  const bytes = getHeapSpaceStatistics().find(({space_name: name}) => name === "new_space")?.space_size ?? 0;
  if (bytes < mostBytes) return;
  isBounded = true;
  setFlagsFromString("--semi-space-growth-factor=1");
}
