import {createHash} from "node:crypto";
import type {FileHandle} from "node:fs/promises";
import {codeOf, type FileSystem, writeFlags} from "./file-system.ts";
import type {Output, Written} from "./output.ts";
import {writeFault} from "./write-fault.ts";

/** Writes some bytes; gives how many. Rejects with EPIPE when nobody reads any more. */
type Sink = {readonly write: (bytes: Uint8Array) => Promise<number>; readonly close: () => Promise<void>};

/** A pipe, a terminal or a device: what is written is gone. A reader that goes away ends the export quietly. */
export class StreamOutput implements Output {
  readonly path: string;
  readonly #sink: Sink;
  readonly #hash = createHash("sha256");
  #bytes = 0;
  #isRead = true;

  private constructor(path: string, sink: Sink) {
    this.path = path;
    this.#sink = sink;
  }

  /** This process's standard output. */
  static stdout(stdout: NodeJS.WritableStream = process.stdout): StreamOutput {
    return new StreamOutput("-", {
      write: bytes =>
        new Promise((resolve, reject) => {
          const failed = (error: Error) => reject(error);
          stdout.once("error", failed);
          stdout.write(bytes, error => {
            // An error event follows the failed write.
            setImmediate(() => stdout.removeListener("error", failed));
            if (error) reject(error);
            else resolve(bytes.length);
          });
        }),
      close: async () => undefined,
    });
  }

  /** A named pipe or a device, opened only for writing. */
  static async open(path: string, realPath: string, files: FileSystem): Promise<StreamOutput> {
    let file: FileHandle;
    try {
      file = await files.open(realPath, writeFlags);
    } catch (error) {
      throw writeFault(error, path);
    }
    return new StreamOutput(path, {write: bytes => files.write(file, bytes), close: () => files.close(file)});
  }

  get bytes(): number {
    return this.#bytes;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    if (!this.#isRead) return false;
    try {
      for (let done = 0; done < bytes.length; ) {
        const written = await this.#sink.write(bytes.subarray(done));
        this.#hash.update(bytes.subarray(done, done + written));
        done += written;
        this.#bytes += written;
      }
    } catch (error) {
      this.#isRead = codeOf(error) !== "EPIPE" && codeOf(error) !== "ERR_STREAM_DESTROYED";
      if (this.#isRead) throw writeFault(error, this.path === "-" ? "The standard output" : this.path, this.#bytes);
    }
    return this.#isRead;
  }

  async finish(): Promise<Written> {
    await this.#sink.close().catch(() => undefined);
    return {bytes: this.#bytes, sha256: this.#hash.digest("hex")};
  }

  async publish(): Promise<void> {}

  async undo(): Promise<void> {}

  async discard(): Promise<void> {
    await this.#sink.close().catch(() => undefined);
  }
}
