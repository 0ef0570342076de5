import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {TraceError} from "../errors.ts";
import type {ExportedFile} from "./export-result.ts";
import {AtomicFile} from "./files/atomic-file.ts";
import type {FileSystem} from "./files/file-system.ts";
import {openOutput} from "./files/open-output.ts";
import type {Output} from "./files/output.ts";
import {reapPartials} from "./files/reap-partials.ts";
import {removeFolders} from "./files/remove-folders.ts";
import {type FileTarget, type Target, type TargetOptions, targetOf} from "./files/target.ts";
import {outputPaths} from "./output-paths.ts";

/** The files of one export, all of them complete or none of them there, as far as a file system lets several files be one. */
export class ExportFiles {
  readonly outputs: readonly Output[];
  /** What was found and done on the way, one line each. */
  readonly notes: readonly string[];
  /** A file in whose folder there is room for temporary ones. */
  readonly besides: string;
  readonly #first: FileTarget | null;
  readonly #manifest: Target | null;
  readonly #force: boolean;
  readonly #files: FileSystem;

  private constructor(
    outputs: readonly Output[],
    first: FileTarget | null,
    manifest: Target | null,
    notes: readonly string[],
    force: boolean,
    files: FileSystem,
  ) {
    this.outputs = outputs;
    this.#first = first;
    this.#manifest = manifest;
    this.besides = first?.realPath ?? join(tmpdir(), "trace-tui-export");
    this.notes = notes;
    this.#force = force;
    this.#files = files;
  }

  /** Opens what `path` stands for; rejects with an `export` TraceError before anything is read where it cannot be written. */
  static async open(path: string, isSplit: boolean, options: TargetOptions, files: FileSystem): Promise<ExportFiles> {
    const paths = outputPaths(path, isSplit);
    const targets: Target[] = [];
    for (const data of paths.data) targets.push(await targetOf(data, options, files));
    const [first] = targets;
    const isFile = first?.kind === "file";
    const manifest = isFile && paths.manifest !== null ? await targetOf(paths.manifest, options, files) : null;
    const notes = isFile ? await reaped(dirname(first.realPath), files) : [];
    if (first?.kind === "stream")
      notes.push(`${first.path} is no regular file: it is written to as it is, without a manifest`);
    const outputs: Output[] = [];
    try {
      for (const target of targets) outputs.push(await openOutput(target, options.force, files));
    } catch (error) {
      for (const output of outputs) await output.discard();
      if (isFile && first.made !== null) await removeFolders(dirname(first.realPath), first.made, files);
      throw error;
    }
    return new ExportFiles(outputs, isFile ? first : null, manifest, notes, options.force, files);
  }

  /** Rejects with an `export` TraceError when there is not room for so many bytes more. */
  async needRoom(bytes: number): Promise<void> {
    if (this.#manifest === null) return;
    const free = await this.#files.freeBytes(dirname(this.besides)).catch(() => Infinity);
    if (free >= bytes) return;
    const megabytes = (count: number) => (count / 1e6).toFixed(0);
    throw new TraceError(
      "export",
      `${this.outputs[0]?.path ?? ""} was not written: it needs ${megabytes(bytes)} MB, and ${megabytes(free)} MB are free.`,
      "Free some space, or write to another disk.",
    );
  }

  /**
   * Gives all files their names, the manifest's last. `examples` are those of each output; `manifestOf` makes the manifest of what was written.
   * `check` throws where that shall not be any more: it is asked when all is on the disk. Gives the files and the manifest's path.
   */
  async publish(
    examples: readonly number[],
    manifestOf: (files: readonly ExportedFile[]) => Buffer,
    check: () => void,
  ): Promise<{readonly files: readonly ExportedFile[]; readonly manifestPath: string | null}> {
    const written: ExportedFile[] = [];
    for (const [index, output] of this.outputs.entries()) {
      written.push({path: output.path, ...(await output.finish()), examples: examples[index] ?? 0});
    }
    const manifest = await this.#writeManifest(manifestOf(written));
    const published: Output[] = [];
    try {
      check();
      for (const output of manifest === null ? this.outputs : [...this.outputs, manifest]) {
        await output.publish();
        published.push(output);
      }
    } catch (error) {
      for (const output of published) await output.undo();
      await manifest?.discard();
      throw error;
    }
    return {files: written, manifestPath: manifest?.path ?? null};
  }

  /** Leaves nothing behind of what has not been published. */
  async discard(): Promise<void> {
    for (const output of this.outputs) await output.discard();
    const first = this.#first;
    // Nothing empty is left of an export that came to nothing.
    if (first !== null && first.made !== null) await removeFolders(dirname(first.realPath), first.made, this.#files);
  }

  async #writeManifest(bytes: Buffer): Promise<Output | null> {
    if (this.#manifest?.kind !== "file") return null;
    const manifest = await AtomicFile.create(this.#manifest, this.#force, this.#files);
    await manifest.write(bytes);
    await manifest.finish();
    return manifest;
  }
}

async function reaped(folder: string, files: FileSystem): Promise<string[]> {
  const names = await reapPartials(folder, files);
  return names.map(name => `removed ${name}, which an export that was killed had left`);
}
