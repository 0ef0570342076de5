import type {CallOptions} from "../traces/call-options.ts";
import {Breath} from "./breath.ts";
import type {Output} from "./files/output.ts";
import type {Places} from "./files/places.ts";
import type {Spool} from "./files/spool.ts";
import {spliceTools, splicedLength} from "./splice-tools.ts";

const bufferBytes = 4 * 2 ** 20;

/** Collects bytes for an output, and goes on collecting while they are being written. */
class Collector {
  examples = 0;
  readonly #output: Output;
  #filling = Buffer.allocUnsafe(bufferBytes);
  #writing = Buffer.allocUnsafe(bufferBytes);
  #used = 0;
  #write: Promise<boolean> = Promise.resolve(true);

  constructor(output: Output) {
    this.#output = output;
  }

  /** Room for `bytes` more: `take` says how many of them were used. False when nobody reads the output any more. */
  async room(bytes: number): Promise<Buffer | false> {
    if (this.#used + bytes > this.#filling.length && !(await this.flush())) return false;
    if (bytes > this.#filling.length) this.#filling = Buffer.allocUnsafe(bytes);
    return this.#filling.subarray(this.#used);
  }

  take(bytes: number): void {
    this.#used += bytes;
  }

  async flush(): Promise<boolean> {
    if (!(await this.#write)) return false;
    const full = this.#filling.subarray(0, this.#used);
    [this.#filling, this.#writing] = [this.#writing, this.#filling];
    this.#used = 0;
    this.#write = this.#output.write(full);
    // The failure is met by whoever waits for the writing.
    this.#write.catch(() => undefined);
    return true;
  }

  async end(): Promise<void> {
    if (await this.flush()) await this.#write;
  }
}

/**
 * Copies the sessions' lines from the spool to the outputs, in the order of the sessions; `outputOf` says which output a session goes to. `tools`
 * take the place of their marks. Gives the number of examples in each output; stops quietly when nobody reads an output any more.
 */
export async function copyLines(
  spool: Spool,
  places: Places,
  outputs: readonly Output[],
  outputOf: (session: number) => number,
  tools: Buffer | null,
  call: CallOptions,
): Promise<readonly number[]> {
  const collectors = outputs.map(output => new Collector(output));
  const breath = new Breath(call);
  let scratch = Buffer.allocUnsafe(bufferBytes);
  for (let session = 0; session < places.count; session += 1) {
    const {start, length, examples} = places.at(session);
    const collector = collectors[outputOf(session)];
    if (examples === 0 || collector === undefined) continue;
    const room = await collector.room(tools === null ? length : splicedLength(length, examples, tools));
    if (room === false) return collectors.map(({examples}) => examples);
    if (tools === null) {
      spool.read(start, room.subarray(0, length));
      collector.take(length);
    } else {
      if (scratch.length < length) scratch = Buffer.allocUnsafe(length);
      const lines = scratch.subarray(0, length);
      spool.read(start, lines);
      collector.take(spliceTools(lines, tools, room));
    }
    collector.examples += examples;
    if (breath.isDue) {
      call.onProgress?.({label: "Writing", done: session + 1, total: places.count});
      await breath.take();
    }
  }
  for (const collector of collectors) await collector.end();
  return collectors.map(({examples}) => examples);
}
