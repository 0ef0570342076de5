import {createHash, randomBytes} from "node:crypto";
import {copyFile, chmod, link, rename, rm, stat, utimes} from "node:fs/promises";
import {basename, join} from "node:path";
import {realpath} from "node:fs/promises";
import type {Engine, EngineSource} from "../../engine/engine.ts";
import type {RewardRule} from "../../recipe/recipe.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Rollup} from "../rollup/build-rollup.ts";
import {boundRollups, cacheFolder, finishedName, makeCacheFolder, reapUnfinished} from "./cache-folder.ts";
import {copyIn, copyOut} from "./copy-rollup.ts";

/** Raised whenever the rollup's tables, or what is in them, change. */
const rollupVersion = 1;

export type CacheOptions = {
  readonly folder?: string;
  /** A rollup that was quicker built, in milliseconds, is not worth its place. */
  readonly worthwhile?: number;
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
  #saved: () => Promise<void> = async () => undefined;

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

  /** Puts the rollup of a source in place; null when it is not in the cache. */
  async load(engine: Engine, source: EngineSource, rule: RewardRule, call: CallOptions): Promise<Rollup | null> {
    const file = await this.#fileOf(source, rule);
    if (file === null) return null;
    try {
      // A name of its own for the same file: another process may remove the first.
      await link(file, this.#read).catch(() => copyFile(file, this.#read));
    } catch {
      return null;
    }
    try {
      const rollup = await copyIn(engine, this.#read, call);
      await utimes(file, new Date(), new Date()).catch(() => undefined);
      return rollup;
    } catch (error) {
      if (call.signal?.aborted === true) throw error;
      await rm(file, {force: true}).catch(() => undefined);
      return null;
    } finally {
      await rm(this.#read, {force: true}).catch(() => undefined);
    }
  }

  /** Keeps a rollup that took `milliseconds` to build: in a second, when what is waited for first has been answered, or when `saved` is called. */
  keep(engine: Engine, source: EngineSource, rule: RewardRule, rollup: Rollup, milliseconds: number): void {
    if (milliseconds < (this.#options.worthwhile ?? 300)) return;
    let saving: Promise<void> | undefined;
    const save = () => (saving ??= this.#save(engine, source, rule, rollup));
    const timer = setTimeout(() => void save(), 1000);
    timer.unref();
    this.#saved = () => {
      clearTimeout(timer);
      return save();
    };
  }

  /** Resolves once there is nothing left to be kept. Never rejects. */
  saved(): Promise<void> {
    return this.#saved();
  }

  async #save(engine: Engine, source: EngineSource, rule: RewardRule, rollup: Rollup): Promise<void> {
    const file = await this.#fileOf(source, rule);
    if (file === null) return;
    try {
      await copyOut(engine, this.#written, rollup);
      await chmod(this.#written, 0o600);
      await rename(this.#written, file);
      await boundRollups(this.#folder, this.#options.most ?? 1e9);
    } catch {
      // Nothing is lost but time: the next run builds the rollup again.
    } finally {
      for (const ending of ["", ".wal"]) await rm(this.#written + ending, {force: true}).catch(() => undefined);
    }
  }

  async #fileOf(source: EngineSource, rule: RewardRule): Promise<string | null> {
    try {
      const path = await realpath(source.path);
      const {mtimeMs} = await stat(path);
      const identity = [rollupVersion, rule, path, source.bytes, mtimeMs, source.fingerprint];
      const key = createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32);
      return join(this.#folder, finishedName(basename(path), key));
    } catch {
      return null;
    }
  }
}
