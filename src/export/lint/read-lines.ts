import {TraceError} from "../../errors.ts";

/** A longer line is no example of anybody's, and would not fit into memory. */
const longestLine = 256 * 2 ** 20;

/** The lines of a stream of bytes, without their line breaks; a line break at the very end begins no line. */
export async function* readLines(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer, void, undefined> {
  let pending: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    let rest =
      typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      pending.push(rest.subarray(0, end));
      yield pending.length === 1 ? rest.subarray(0, end) : Buffer.concat(pending);
      pending = [];
      length = 0;
      rest = rest.subarray(end + 1);
    }
    if (rest.length === 0) continue;
    pending.push(rest);
    length += rest.length;
    if (length > longestLine)
      throw new TraceError("damaged", "A line of the file is longer than 256 MB.", "Is it a JSONL file?");
  }
  if (pending.length > 0) yield Buffer.concat(pending);
}
