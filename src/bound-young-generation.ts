import {getHeapSpaceStatistics, setFlagsFromString} from "node:v8";

let isBounded = false;

/**
 * Lets the space of new objects grow no further once it has so many bytes; to be called now and then. V8 of Node 24 lets it grow to
 * 130 MB where many objects live for a moment, and gains nothing by it. Node takes a bound only as an argument, which a program that is started
 * by its name does not get; that it stops growing can be told at any time.
 */
export function boundYoungGeneration(mostBytes: number): void {
  if (isBounded) return;
  const bytes = getHeapSpaceStatistics().find(({space_name: name}) => name === "new_space")?.space_size ?? 0;
  if (bytes < mostBytes) return;
  isBounded = true;
  setFlagsFromString("--semi-space-growth-factor=1");
}
