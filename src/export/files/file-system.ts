import {closeSync, constants, openSync, readSync, unlinkSync, writeSync} from "node:fs";
import {
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rmdir,
  stat,
  statfs,
  unlink,
} from "node:fs/promises";

/** The part of `node:fs` that exports use: replaced in tests, where every call can fail. */
export const fileSystem = {
  open: (path: string, flags: number, mode?: number): Promise<FileHandle> => open(path, flags, mode),
  /** Writes some of the bytes; gives how many. */
  write: async (file: FileHandle, bytes: Uint8Array): Promise<number> => (await file.write(bytes)).bytesWritten,
  sync: (file: FileHandle): Promise<void> => file.sync(),
  close: (file: FileHandle): Promise<void> => file.close(),
  chmod: (file: FileHandle, mode: number): Promise<void> => file.chmod(mode),
  rename,
  link,
  unlink,
  stat,
  lstat,
  realpath,
  readlink,
  readdir: (path: string): Promise<string[]> => readdir(path),
  /** Gives the topmost folder that was made; undefined when there was none to make. */
  mkdir: (path: string): Promise<string | undefined> => mkdir(path, {recursive: true}),
  rmdir,
  /** Bytes that this user may still write beside `path`. */
  freeBytes: async (path: string): Promise<number> => {
    const {bavail, bsize} = await statfs(path);
    return bavail * bsize;
  },
  openSync,
  readSync: (file: number, into: Uint8Array, position: number): number =>
    readSync(file, into, 0, into.length, position),
  /** Writes some of the bytes; gives how many. */
  writeSync: (file: number, bytes: Uint8Array, position: number): number =>
    writeSync(file, bytes, 0, bytes.length, position),
  closeSync,
  unlinkSync,
};

export type FileSystem = typeof fileSystem;

/** Creates a file that was not there, and follows no link. */
export const createFlags = constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW | constants.O_WRONLY;
export const createAndReadFlags = constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW | constants.O_RDWR;
export const readFlags = constants.O_RDONLY;
export const writeFlags = constants.O_WRONLY;

/** Traces hold secrets: a new file is its owner's alone. */
export const privateMode = 0o600;

/** The code of an error of the operating system; undefined of any other. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
