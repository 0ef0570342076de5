import {createHash, randomBytes} from "node:crypto";
import {chmod, copyFile, link, realpath, rename, rm, stat, utimes} from "node:fs/promises";
import {basename, join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import type {Engine, EngineSource} from "../../engine/engine.ts";
import type {RewardRule} from "../../recipe/recipe.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Rollup} from "../rollup/build-rollup.ts";
import {
  boundRollups,
  cacheFolder,
  findRollup,
  finishedName,
  keepOne,
  makeCacheFolder,
  notePath,
  reapUnfinished,
  removeRollup,
} from "./cache-folder.ts";
import {checksumOf} from "./checksum-of.ts";
import {writeNote} from "./rollup-note.ts";
import {rollupVersion} from "./rollup-version.ts";
import {attachRollup, copyOut} from "./kept-rollup.ts";

/** How soon a rollup is written, in milliseconds: after what is waited for first has been answered. */
const saveAfter = 300;

type Worth = {readonly milliseconds: number; readonly bytes: number};

/** A small file takes long only where the machine is busy. */
const usualWorth: Worth = {milliseconds: 300, bytes: 16e6};

export type CacheOptions = {
  readonly folder?: string;
  /** A rollup that was quicker built, or whose database has fewer bytes, is not worth its place. */
  readonly worthwhile?: Worth;
  /** What all rollups may take, in bytes. */
  readonly most?: number;
};

/**
 * The rollups of large databases, kept between runs. A rollup is a database file of its own, written whole under another name first, found by
 * the identity of its source and read only if it is; whatever goes wrong here is as if there were no cache. Made before the engine is opened, which
 * has to allow the two files that rollups pass through.
 */
export class RollupCache {
  readonly allowedFiles: readonly string[];
  readonly #folder: string;
  readonly #options: CacheOptions;
  readonly #read: string;
  readonly #written: string;
  #saving: () => Promise<void> | null = () => null;
  #settled: Promise<void> = Promise.resolve();

  private constructor(folder: string, options: CacheOptions) {
    const name = `${process.pid}-${randomBytes(8).toString("hex")}`;
    this.#folder = folder;
    this.#options = options;
    this.#read = join(folder, `${name}.read`);
    this.#written = join(folder, `${name}.partial`);
    this.allowedFiles = [this.#read, this.#written];
  }

  /** Null where there can be no cache. */
  static async open(options: CacheOptions = {}): Promise<RollupCache | null> {
    const folder = await makeCacheFolder(options.folder ?? cacheFolder());
    if (folder === null) return null;
    await reapUnfinished(folder);
    return new RollupCache(folder, options);
  }

  /** Puts the rollup of a source in place; null when it is not in the cache, or not as it was written. */
  async load(engine: Engine, source: EngineSource, rule: RewardRule, call: CallOptions): Promise<Rollup | null> {
    const prefix = await this.#prefixOf(source, rule);
    const found = prefix === null ? null : await findRollup(this.#folder, prefix);
    if (found === null) return null;
    const file = join(this.#folder, found.name);
    try {
      // A name of its own for the same file: another process may remove the first.
      await link(file, this.#read).catch(() => copyFile(file, this.#read));
    } catch {
      return null;
    }
    try {
      if ((await checksumOf(this.#read)) !== found.checksum) throw new Error("the cached rollup is damaged");
      const rollup = await attachRollup(engine, this.#read, call);
      await utimes(file, new Date(), new Date()).catch(() => undefined);
      return rollup;
    } catch (error) {
      if (call.signal?.aborted === true) throw error;
      await removeRollup(this.#folder, found.name).catch(() => undefined);
      return null;
    } finally {
      await rm(this.#read, {force: true}).catch(() => undefined);
    }
  }

  /** Keeps a rollup that took `milliseconds` to build: soon, or when `saving` is called. False when it is not worth its place. */
  keep(engine: Engine, source: EngineSource, rule: RewardRule, rollup: Rollup, milliseconds: number): boolean {
    const {worthwhile = usualWorth} = this.#options;
    if (milliseconds < worthwhile.milliseconds || source.bytes < worthwhile.bytes) return false;
    const hurry = new AbortController();
    this.#settled = sleep(saveAfter, undefined, {ref: false, signal: hurry.signal})
      .catch(() => undefined)
      .then(() => this.#save(engine, source, rule, rollup))
      .finally(() => (this.#saving = () => null));
    this.#saving = () => {
      hurry.abort();
      return this.#settled;
    };
    return true;
  }

  /** Resolves, and never rejects, once there is nothing left to be kept, which is not hurried by asking. */
  settled(): Promise<void> {
    return this.#settled;
  }

  /** Keeps at once what is still to be kept. Resolves, and never rejects, when that has been done; null when there is nothing. */
  saving(): Promise<void> | null {
    return this.#saving();
  }

  async #save(engine: Engine, source: EngineSource, rule: RewardRule, rollup: Rollup): Promise<void> {
    const prefix = await this.#prefixOf(source, rule);
    if (prefix === null) return;
    try {
      await copyOut(engine, this.#written, rollup);
      await chmod(this.#written, 0o600);
      const name = finishedName(prefix, await checksumOf(this.#written));
      await writeNote(notePath(this.#folder, name), {database: await realpath(source.path), sessions: rollup.sessions});
      await rename(this.#written, join(this.#folder, name));
      await keepOne(this.#folder, prefix);
      await boundRollups(this.#folder, this.#options.most ?? 1e9);
    } catch {
      // Nothing is lost but time: the next run builds the rollup again.
    } finally {
      for (const ending of ["", ".wal"]) await rm(this.#written + ending, {force: true}).catch(() => undefined);
    }
  }

  /** What the name of a source's rollup begins with: the file's own, then a digest of all that tells it from others. */
  async #prefixOf(source: EngineSource, rule: RewardRule): Promise<string | null> {
    try {
      const path = await realpath(source.path);
      const {mtimeMs} = await stat(path);
      const identity = [rollupVersion, rule, path, source.bytes, mtimeMs, source.fingerprint];
      const key = createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32);
      return `${basename(path)
        .replace(/[^\w.-]+/g, "_")
        .slice(0, 60)}-${key}-`;
    } catch {
      return null;
    }
  }
}
