import {realpath} from "node:fs/promises";
import {fileState} from "./file/file-state.ts";

const every = 500;

/** Looks at a database and its write-ahead log twice a second, without opening them. */
export class FileWatch {
  readonly #path: string;
  readonly #onChange: () => Promise<void>;
  #seen: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** `onChange` is called as long as the file is not as it was when `mark` was called last; each call is waited for. */
  constructor(path: string, onChange: () => Promise<void>) {
    this.#path = path;
    this.#onChange = onChange;
  }

  /** Takes the file as it is now for known. */
  async mark(): Promise<void> {
    this.#seen = await this.#look();
  }

  start(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.#tick(), every);
    this.#timer.unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #tick(): Promise<void> {
    if ((await this.#look()) !== this.#seen && !this.#stopped) await this.#onChange();
    this.start();
  }

  async #look(): Promise<string> {
    // Each time anew: a link may have been turned to another file.
    return fileState(await realpath(this.#path).catch(() => this.#path));
  }
}
