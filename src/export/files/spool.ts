import {createAndReadFlags, type FileSystem, privateMode} from "./file-system.ts";
import {partialPath} from "./partial-name.ts";
import {writeFault} from "./write-fault.ts";

const slabBytes = 4 * 2 ** 20;
/** Less than this stays in memory. */
const slabsInMemory = 8;

type Slab = {readonly bytes: Buffer; start: number; used: number};

/**
 * Lines in the order in which they are made, to be read again in another: in memory as long as they are few, then in a file beside the output that has no
 * name, and so is gone with the process, however it ends.
 */
export class Spool {
  readonly #files: FileSystem;
  readonly #path: string | null;
  #slabs: Slab[] = [{bytes: Buffer.allocUnsafe(slabBytes), start: 0, used: 0}];
  #file: number | null = null;
  #named: string | null = null;

  /** `besides`: the file in whose folder there is room. Where there is none the lines are counted, and kept nowhere. */
  constructor(besides: string | null, files: FileSystem) {
    this.#files = files;
    this.#path = besides === null ? null : partialPath(besides);
  }

  /** How many bytes there are: where the next line begins. */
  get bytes(): number {
    const last = this.#last();
    return last.start + last.used;
  }

  /** Adds lines; gives where they begin. */
  append(lines: Uint8Array): number {
    let slab = this.#last();
    if (slab.used + lines.length > slab.bytes.length) slab = this.#next(lines.length);
    const start = this.bytes;
    slab.bytes.set(lines, slab.used);
    slab.used += lines.length;
    return start;
  }

  /** Copies the bytes from `start` on into `into`, which they fill. */
  read(start: number, into: Buffer): void {
    let done = 0;
    while (done < into.length) {
      const slab = this.#slabs.find(slab => slab.start <= start + done && start + done < slab.start + slab.used);
      if (slab === undefined) done += this.#readFile(start + done, into.subarray(done));
      else {
        const from = start + done - slab.start;
        done += slab.bytes.copy(into, done, from, Math.min(slab.used, from + into.length - done));
      }
    }
  }

  /** Removes the file, if there is one. Never throws. */
  close(): void {
    try {
      if (this.#file !== null) this.#files.closeSync(this.#file);
      if (this.#named !== null) this.#files.unlinkSync(this.#named);
    } catch {
      // Nothing more can be done, and the next export in this folder removes it.
    }
    this.#file = null;
    this.#named = null;
    this.#slabs = [];
  }

  #last(): Slab {
    const last = this.#slabs.at(-1);
    if (last === undefined) throw new Error("the spool is closed");
    return last;
  }

  /** The slab for the next line: a new one while there are few, else the old one, written out. */
  #next(length: number): Slab {
    const start = this.bytes;
    if (this.#path !== null && this.#file === null && this.#slabs.length < slabsInMemory) {
      const slab = {bytes: Buffer.allocUnsafe(Math.max(slabBytes, length)), start, used: 0};
      this.#slabs.push(slab);
      return slab;
    }
    if (this.#path !== null) for (const slab of this.#slabs) this.#write(slab, this.#path);
    const last = this.#last();
    const bytes = last.bytes.length >= length ? last.bytes : Buffer.allocUnsafe(length);
    const slab = {bytes, start, used: 0};
    this.#slabs = [slab];
    return slab;
  }

  #write(slab: Slab, path: string): void {
    try {
      this.#file ??= this.#create(path);
      for (let done = 0; done < slab.used; ) {
        done += this.#files.writeSync(this.#file, slab.bytes.subarray(done, slab.used), slab.start + done);
      }
    } catch (error) {
      throw writeFault(error, "The temporary file of the export");
    }
  }

  #create(path: string): number {
    const file = this.#files.openSync(path, createAndReadFlags, privateMode);
    this.#named = path;
    try {
      this.#files.unlinkSync(path);
      this.#named = null;
    } catch {
      // Where an open file cannot lose its name it is removed in the end.
    }
    return file;
  }

  #readFile(start: number, into: Buffer): number {
    if (this.#file === null) throw new Error("the spool has no such bytes");
    const read = this.#files.readSync(this.#file, into, start);
    if (read === 0) throw new Error("the spool has no such bytes");
    return read;
  }
}
