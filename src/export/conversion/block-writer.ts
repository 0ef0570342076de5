import type {Finding} from "../lint/linter.ts";
import {ToolCatalogue} from "../tool-catalogue.ts";
import {type Block, digestBytes, type PlacedLines} from "./block.ts";

const startBytes = 2 ** 20;
/** A block that has more is full. */
const fullBytes = startBytes - 2 ** 17;

/** Collects the lines of sessions and what is known of them, until they are taken as a block. */
export class BlockWriter {
  #bytes = Buffer.allocUnsafeSlow(startBytes);
  #used = 0;
  #sessions = 0;
  #lines: PlacedLines[] = [];
  #digests: Uint8Array[] = [];
  #findings = new Map<number, readonly Finding[]>();
  #skipped = new Map<string, number>();
  #tools = new ToolCatalogue(Infinity);

  get isFull(): boolean {
    return this.#used > fullBytes;
  }

  /** What the examples of the block call. */
  get tools(): ToolCatalogue {
    return this.#tools;
  }

  /** Adds an example's line (one character a byte) and a line break; gives the line's bytes, which are valid until the next call. */
  add(line: string): Buffer {
    this.#renew();
    const length = line.length + 1;
    if (this.#used + length > this.#bytes.length) this.#grow(this.#used + length);
    const start = this.#used;
    this.#bytes.write(line, start, "latin1");
    this.#bytes[start + line.length] = 10;
    this.#used += length;
    return this.#bytes.subarray(start, start + line.length);
  }

  /** Takes note of what the linter found in the example that was added last, and of what tells it apart. */
  note(found: readonly Finding[], digest: Uint8Array): void {
    if (found.length > 0) this.#findings.set(this.#digests.length, found);
    this.#digests.push(digest.subarray(0, digestBytes));
  }

  skip(reason: string): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
  }

  /** Ends a session: the `examples` that were added since the last call are its. */
  endSession(position: number, examples: number): void {
    const last = this.#lines.at(-1);
    const start = last === undefined ? 0 : last.start + last.length;
    if (examples > 0) this.#lines.push({position, start, length: this.#used - start, examples});
    this.#sessions += 1;
  }

  /** What has been collected; the writer is empty then. The bytes are valid until the next line is added, or for ever where they are transferred. */
  take(slice: number, isLast: boolean): Block {
    this.#renew();
    const block = {
      slice,
      isLast,
      sessions: this.#sessions,
      bytes: this.#bytes.subarray(0, this.#used),
      lines: this.#lines,
      digests: new Uint8Array(Buffer.concat(this.#digests)),
      findings: this.#findings,
      skipped: this.#skipped,
      tools: this.#tools.observed(),
    };
    if (this.#bytes.length > startBytes) this.#bytes = Buffer.allocUnsafeSlow(startBytes);
    this.#used = 0;
    this.#sessions = 0;
    this.#lines = [];
    this.#digests = [];
    this.#findings = new Map();
    this.#skipped = new Map();
    this.#tools = new ToolCatalogue(Infinity);
    return block;
  }

  /** Bytes that were transferred to another thread have no length here any more. */
  #renew(): void {
    if (this.#bytes.length === 0) this.#bytes = Buffer.allocUnsafeSlow(startBytes);
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = grown;
  }
}
