import {EventEmitter} from "node:events";
import {type Key, keyOf} from "./key-name.ts";
import {type MouseEvent, parseMouseEvent} from "./mouse-event.ts";
import {splitKeys} from "./split-keys.ts";

/** How long an unfinished escape sequence may wait for its rest before it counts as the Esc key. */
const escapeDelay = 30;

export type KeySource = NodeJS.EventEmitter & {
  setRawMode?(on: boolean): unknown;
  setEncoding(encoding: BufferEncoding): unknown;
  ref(): unknown;
  unref(): unknown;
  resume(): unknown;
  pause(): unknown;
};

export type KeyListeners = {
  /** Says whether it took the key; else the key goes on to the text field that Ink has mounted. */
  onKey(key: Key): boolean;
  onMouse?(event: MouseEvent): void;
  /** The terminal is gone. */
  onEnd?(): void;
};

/**
 * Stands between the terminal and Ink, as Ink's stdin: hands over one key at a time, each after the last has been drawn. Without it, keys that
 * arrive together are one `useInput` event, of which ink-text-input loses some and a key table matches none. (After
 * the measured sketch of the project's notes on Ink.)
 */
export class KeyStdin extends EventEmitter {
  readonly isTTY = true;
  readonly #source: KeySource;
  readonly #listeners: KeyListeners;
  readonly #queue: {key: Key | null; sequence: string}[] = [];
  #passedOn: string | null = null;
  #busy = false;
  #pending = "";
  #pendingTimer: NodeJS.Timeout | undefined;

  constructor(source: KeySource, listeners: KeyListeners) {
    super();
    this.#source = source;
    this.#listeners = listeners;
  }

  readonly #receive = (chunk: unknown): void => {
    clearTimeout(this.#pendingTimer);
    this.#take(this.#pending + String(chunk));
    if (this.#pending && !this.#pending.startsWith("\u001b[200~")) {
      this.#pendingTimer = setTimeout(() => {
        const sequence = this.#pending;
        this.#pending = "";
        this.#queue.push({key: keyOf(sequence) ?? {name: "escape", text: ""}, sequence: "\u001b"});
        this.#drain();
      }, escapeDelay);
    }
    this.#drain();
  };

  #take(input: string): void {
    this.#pending = "";
    for (const {kind, text} of splitKeys(input)) {
      if (kind === "incomplete") {
        this.#pending = text;
      } else if (kind === "paste") {
        const line = text.replaceAll(/[\r\n\t]+/g, " ").replaceAll(/\p{Cc}/gu, "");
        this.#queue.push({key: {name: "paste", text: line}, sequence: line});
      } else {
        const mouse = parseMouseEvent(text);
        if (mouse) this.#listeners.onMouse?.(mouse);
        else this.#queue.push({key: keyOf(text), sequence: text});
      }
    }
  }

  readonly #drain = (): void => {
    if (this.#busy) return;
    const next = this.#queue.shift();
    if (!next) return;
    this.#busy = true;
    const taken = next.key === null || this.#listeners.onKey(next.key);
    if (!taken) {
      this.#passedOn = next.sequence;
      this.emit("readable");
    }
    // Two turns: React commits in the first, and runs the effects in which a text field takes its new value in the second.
    setImmediate(() =>
      setImmediate(() => {
        this.#busy = false;
        this.#drain();
      }),
    );
  };

  readonly #end = (): void => this.#listeners.onEnd?.();

  read(): string | null {
    const sequence = this.#passedOn;
    this.#passedOn = null;
    return sequence;
  }

  setEncoding(encoding: BufferEncoding): this {
    this.#source.setEncoding(encoding);
    return this;
  }

  setRawMode(on: boolean): this {
    this.#source.setRawMode?.(on);
    this.#source.off("data", this.#receive);
    this.#source.off("end", this.#end);
    if (on) {
      this.#source.on("data", this.#receive);
      this.#source.on("end", this.#end);
      this.#source.resume();
    } else {
      this.#source.pause();
    }
    return this;
  }

  ref(): this {
    this.#source.ref();
    return this;
  }

  unref(): this {
    this.#source.unref();
    return this;
  }

  resume(): this {
    return this;
  }

  pause(): this {
    return this;
  }
}
