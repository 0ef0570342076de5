import {createHash} from "node:crypto";
import {dirname} from "node:path";
import type {FileHandle} from "node:fs/promises";
import {codeOf, createFlags, type FileSystem, privateMode, readFlags} from "./file-system.ts";
import type {Output, Written} from "./output.ts";
import {partialPath} from "./partial-name.ts";
import {exists, type FileTarget} from "./target.ts";
import {writeFault} from "./write-fault.ts";

/**
 * A file that is there as a whole or not at all: written beside its place under another name, forced to the disk, and only then given its name.
 * A file that exists is replaced in that one step, or, without `force`, left alone.
 */
export class AtomicFile implements Output {
  readonly #target: FileTarget;
  readonly #force: boolean;
  readonly #files: FileSystem;
  readonly #partial: string;
  readonly #hash = createHash("sha256");
  #file: FileHandle | null;
  #bytes = 0;
  #state: "writing" | "finished" | "published" | "gone" = "writing";

  private constructor(target: FileTarget, force: boolean, files: FileSystem, partial: string, file: FileHandle) {
    this.#target = target;
    this.#force = force;
    this.#files = files;
    this.#partial = partial;
    this.#file = file;
  }

  /** Creates the partial file: rejects with an `export` TraceError where that cannot be done. */
  static async create(target: FileTarget, force: boolean, files: FileSystem): Promise<AtomicFile> {
    const partial = partialPath(target.realPath);
    try {
      const file = await files.open(partial, createFlags, privateMode);
      return new AtomicFile(target, force, files, partial, file);
    } catch (error) {
      throw writeFault(error, target.path);
    }
  }

  get path(): string {
    return this.#target.path;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    return this.#guard(async () => {
      const file = this.#open();
      for (let done = 0; done < bytes.length; ) {
        const writing = this.#files.write(file, bytes.subarray(done));
        // They are hashed while they are being written.
        if (done === 0) this.#hash.update(bytes);
        const written = await writing;
        if (written === 0) throw Object.assign(new Error("nothing was written"), {code: "EIO"});
        done += written;
        this.#bytes += written;
      }
      return true;
    });
  }

  async finish(): Promise<Written> {
    return this.#guard(async () => {
      const file = this.#open();
      if (this.#target.mode !== null && this.#target.mode !== privateMode)
        await this.#files.chmod(file, this.#target.mode);
      await this.#files.sync(file);
      this.#file = null;
      await this.#files.close(file);
      this.#state = "finished";
      return {bytes: this.#bytes, sha256: this.#hash.digest("hex")};
    });
  }

  async publish(): Promise<void> {
    return this.#guard(async () => {
      const {realPath} = this.#target;
      if (this.#force) await this.#files.rename(this.#partial, realPath);
      else await this.#linkTo(realPath);
      this.#state = "published";
      await this.#syncFolder(dirname(realPath));
    });
  }

  async undo(): Promise<void> {
    if (this.#state !== "published" || this.#target.mode !== null) return;
    this.#state = "gone";
    await this.#files.unlink(this.#target.realPath).catch(() => undefined);
  }

  async discard(): Promise<void> {
    if (this.#state === "published" || this.#state === "gone") return;
    this.#state = "gone";
    const file = this.#file;
    this.#file = null;
    if (file !== null) await this.#files.close(file).catch(() => undefined);
    await this.#files.unlink(this.#partial).catch(() => undefined);
  }

  #open(): FileHandle {
    if (this.#file === null) throw new Error("the file is finished");
    return this.#file;
  }

  /** Unlike a renaming, a link never replaces what somebody else has put there in the meantime. */
  async #linkTo(realPath: string): Promise<void> {
    try {
      await this.#files.link(this.#partial, realPath);
    } catch (error) {
      if (codeOf(error) === "EEXIST") throw exists(this.#target.path);
      if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(codeOf(error) ?? "")) throw error;
      // The file system has no links.
      if ((await this.#files.lstat(realPath).catch(() => undefined)) !== undefined) throw exists(this.#target.path);
      return this.#files.rename(this.#partial, realPath);
    }
    await this.#files.unlink(this.#partial).catch(() => undefined);
  }

  /** A name is on the disk only when its folder is. Some systems cannot do it. */
  async #syncFolder(folder: string): Promise<void> {
    let file: FileHandle;
    try {
      file = await this.#files.open(folder, readFlags);
    } catch (error) {
      if (["EISDIR", "EACCES", "EPERM"].includes(codeOf(error) ?? "")) return;
      throw error;
    }
    try {
      await this.#files.sync(file);
    } catch (error) {
      if (!["EINVAL", "ENOTSUP", "EPERM", "EBADF"].includes(codeOf(error) ?? "")) throw error;
    } finally {
      await this.#files.close(file).catch(() => undefined);
    }
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const bytes = this.#bytes;
      await (this.#state === "published" ? this.undo() : this.discard());
      throw writeFault(error, this.#target.path, bytes);
    }
  }
}
