import {joinSafe, trusted} from "../text/trusted.ts";
import type {SafeText} from "../text/safe-text.ts";
import type {CommandIo, Output} from "./command-io.ts";

const starts = {
  bold: trusted("\u001b[1m"),
  dim: trusted("\u001b[2m"),
  red: trusted("\u001b[31m"),
  green: trusted("\u001b[32m"),
  yellow: trusted("\u001b[33m"),
  cyan: trusted("\u001b[36m"),
};
const end = trusted("\u001b[0m");

export type Paint = (style: keyof typeof starts, text: SafeText) => SafeText;

/** Colours text where the stream is a terminal that wants it: `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are heeded. */
export function paintFor(stream: Output, environment: CommandIo["environment"]): Paint {
  if (!wantsColour(stream, environment)) return (_style, text) => text;
  return (style, text) => (text === "" ? text : joinSafe([starts[style], text, end]));
}

function wantsColour(stream: Output, environment: CommandIo["environment"]): boolean {
  const {NO_COLOR: never, FORCE_COLOR: always, TERM: terminal} = environment;
  if (never !== undefined && never !== "") return false;
  if (always !== undefined && always !== "") return always !== "0" && always !== "false";
  return stream.isTTY === true && terminal !== "dumb";
}
