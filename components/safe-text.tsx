import {Text} from "ink";
import {memo} from "react";
import type {Painted} from "./theme.ts";

/**
 * One row of the screen: the only way text gets there, and only painted text does. Memoised, so that a frame costs what
 * changed in it.
 */
export const Line = memo(function Line({text}: {readonly text: Painted}) {
  return <Text wrap="truncate">{text === "" ? " " : text}</Text>;
});

/** Rows under each other. */
export const Lines = memo(function Lines({lines}: {readonly lines: readonly Painted[]}) {
  return lines.map((line, index) => <Line key={index} text={line} />);
});
