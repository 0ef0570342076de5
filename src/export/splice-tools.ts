/** Stands in a line where the definitions of the tools go, which are known only when all examples have been made. No JSON has this byte. */
export const toolsMark = "\u0000";

/** Copies `lines` to the start of `into`, with `tools` in the place of every mark; gives how many bytes that are. */
export function spliceTools(lines: Buffer, tools: Buffer, into: Buffer): number {
  let copied = 0;
  let written = 0;
  for (let mark = lines.indexOf(0); mark !== -1; mark = lines.indexOf(0, copied)) {
    written += lines.copy(into, written, copied, mark);
    written += tools.copy(into, written);
    copied = mark + 1;
  }
  return written + lines.copy(into, written, copied);
}

/** The most bytes that `lines` can become. */
export function splicedLength(lines: number, examples: number, tools: Buffer): number {
  return lines + examples * tools.length;
}
