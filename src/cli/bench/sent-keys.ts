import {EventEmitter} from "node:events";
import type {KeySource} from "../../terminal/key-stdin.ts";

/** Stands for the keyboard: `send` is what a terminal sends. */
export class SentKeys extends EventEmitter implements KeySource {
  send(keys: string): void {
    this.emit("data", keys);
  }
  setRawMode(): void {}
  setEncoding(): void {}
  ref(): void {}
  unref(): void {}
  resume(): void {}
  pause(): void {}
}
